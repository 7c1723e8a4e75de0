"""Which bytes a signature answers for, from the bytes alone.

The ranges must be what everyone assumes: from the first byte to the last of a revision, with one
gap that holds exactly the signature itself as hexadecimal digits between < and >. Anything else
(one range, null, beyond the end, a gap with room for more) is how signatures are forged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGITS = re.compile(rb"[0-9A-Fa-f]*")
_ENDS = (b"%%EOF", b"%%EOF\r\n", b"%%EOF\r", b"%%EOF\n")


def covered_end(pdf: bytes, byte_range: object, contents: bytes) -> int | None:
    """Where the signed revision ends, or None when the ranges are not as they should be."""
    numbers = _four(byte_range)
    if numbers is None:
        return None
    start, before, resume, after = numbers
    end = resume + after
    if start != 0 or not 0 < before < resume <= end <= len(pdf):
        return None
    gap = pdf[before:resume]
    if gap[:1] != b"<" or gap[-1:] != b">" or not _DIGITS.fullmatch(gap[1:-1]):
        return None
    if bytes.fromhex(gap[1:-1].decode("ascii") + "0" * (len(gap) % 2)) != contents:
        return None
    return end


def ends_a_revision(pdf: bytes, end: int) -> bool:
    """Whether these first bytes are a whole file, with its end mark."""
    return pdf.endswith(_ENDS, 0, end)


def revisions_after(pdf: bytes, end: int) -> int:
    """How many end marks follow: each later revision must have exactly one."""
    return pdf.count(b"%%EOF", end)


def _four(byte_range: object) -> tuple[int, int, int, int] | None:
    if not isinstance(byte_range, Sequence) or isinstance(byte_range, (str, bytes)):
        return None
    numbers = [int(n) for n in byte_range if isinstance(n, int) and not isinstance(n, bool)]
    if len(numbers) != 4 or len(byte_range) != 4:
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]
