"""The bytes of a signature inside a PDF, found without a PDF library."""

from __future__ import annotations

import re

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


def last_signature(pdf: bytes, *, after: int) -> bytes:
    """The CMS that the newest update of our own making carries, without its padding."""
    *_, found = RANGE.finditer(pdf, after)
    _, start, resume, _ = (int(number) for number in found.groups())
    return without_padding(bytes.fromhex(pdf[start + 1 : resume - 1].decode("ascii")))


def without_padding(data: bytes) -> bytes:
    """Just the first DER element; the rest of the room is zeros."""
    length, start = data[1], 2
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(data[2 : 2 + count]), 2 + count
    return data[: start + length]
