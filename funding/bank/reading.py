"""The front door for a bank file: what it is, by its bytes, and all that it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from funding.bank import archive, camt, errors, mt940
from funding.bank.encodings import WIDE
from funding.bank.statement import Entry, Statement, legible

MOST_BYTES = 256 * 1024 * 1024  # a hundred thousand entries of CAMT.053 are some 150 MB
HEAD = 4096
CAMT, MT940, ZIP = "CAMT.053", "MT940", "zip"
Pieces = Iterator[Entry | Statement]
OTHERS: dict[str, Callable[[int, bytes], Pieces]] = {}  # forms that another room reads
_FIELDS = re.compile(rb"(?:^|[\r\n])(?:\xef\xbb\xbf)?:(?:20|25P?|28C?|60[FM]):")


def read(file: Path | bytes) -> tuple[Statement, ...]:
    """All statements of a file with their entries; those that do not hold say why.

    Raises BankFileRefused when the file as a whole cannot be taken.
    """
    found: list[Statement] = []
    entries: list[Entry] = []
    for piece in pieces(file):
        if isinstance(piece, Entry):
            entries.append(piece)
        else:
            found.append(replace(piece, entries=tuple(entries)))
            entries = []
    return tuple(found)


def pieces(file: Path | bytes) -> Iterator[Entry | Statement]:
    """The same, streamed: the entries of each statement and then the statement.

    Whoever keeps them does so in a transaction: a refused statement takes its entries back, and a
    BankFileRefused all that came before it.
    """
    size = len(file) if isinstance(file, bytes) else file.stat().st_size
    if not size:
        raise errors.NothingInside()
    if size > MOST_BYTES:
        raise errors.TooLarge(most=MOST_BYTES // 1024**2)
    with BytesIO(file) if isinstance(file, bytes) else file.open("rb") as stream:
        if archive.is_archive(stream):
            for member in archive.members(stream):
                with member:
                    yield from legible(_of_one(member))
        else:
            yield from legible(_of_one(stream))


def form_of(head: bytes) -> str:
    """What a file is by its first bytes, as people call it. Raises BankFileRefused."""
    if not head:
        raise errors.NothingInside()
    if head[:2] == b"PK":
        return ZIP
    if _is_xml(head):
        return MT940 if head[:2] in WIDE and _FIELDS.search(head.replace(b"\0", b"")) else CAMT
    if _FIELDS.search(head):
        return MT940
    raise errors.NotABankFile()


def _of_one(stream: BinaryIO) -> Iterator[Entry | Statement]:
    head = stream.read(HEAD)
    stream.seek(0)
    if _is_xml(head):
        narrow = head.replace(b"\0", b"")
        wide_lines = head[:2] in WIDE and _FIELDS.search(narrow)
        return mt940.pieces(stream) if wide_lines else camt.pieces(stream)
    if _FIELDS.search(head):
        return mt940.pieces(stream)
    raise errors.NotABankFile()


def _is_xml(head: bytes) -> bool:
    """Or written in two bytes a sign, which both formats may be."""
    return head[:2] in WIDE or head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"
