"""CAMT.053 (.02, .04, .08), streamed: each booking is taken as it passes, and nothing is kept.

Read with expat, which counts lines beyond 65,535 and lets us stop at a DOCTYPE before anything in
it is looked at; entries in a shape that was met before are read beside it (decision 24).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from funding.bank import errors
from funding.bank.camt_message import Message
from funding.bank.camt_shapes import CLOSE, LONGEST, OPEN, plain
from funding.bank.encodings import Tags, is_utf8, xml_chunks
from funding.bank.statement import Entry, Statement


def pieces(stream: BinaryIO) -> Iterator[Entry | Statement]:
    """The entries of each statement, and after them the statement itself.

    Raises BankFileRefused when the file is no CAMT.053, is damaged, or holds other bookings than
    were read: then nothing of what came before may be used.
    """
    encoding, chunks = xml_chunks(stream)
    message = Message(encoding)
    tags = Tags("Ntry")
    splice = _Splice(message, encoding)
    for chunk in chunks:
        tags.count(chunk)
        splice.feed(chunk)
        yield from message.taken()
    splice.finish()
    yield from message.taken()
    if not message.statements:
        raise errors.NoStatement()
    if tags.found != message.bookings:
        raise errors.CountDiffers(found=tags.found, taken=message.bookings)


class _Splice:
    """Hands the entries of known shape to ``take`` and everything else to the parser."""

    def __init__(self, message: Message, encoding: str | None) -> None:
        self._message = message
        self._encoding = encoding
        self._rest = b""
        self._plain: bool | None = None  # not known before the first bytes
        self._line = 1
        self._skipped = 0  # lines that the parser has not seen

    def feed(self, chunk: bytes) -> None:
        """Read on."""
        raw = self._rest + chunk
        self._rest = b""
        if self._plain is None:
            self._plain = is_utf8(raw, self._encoding)
        self._plain = self._plain and plain(raw)
        place, start = 0, raw.find(OPEN) if self._plain else -1
        while start >= 0:
            end = raw.find(CLOSE, start) + len(CLOSE)
            if end < start:
                break
            self._between(raw[place:start])
            entry = raw[start:end]
            lines = entry.count(b"\n")
            if self._message.take(entry, self._line):
                self._line += lines
                self._skipped += lines
            else:
                self._parse(entry)
            place, start = end, raw.find(OPEN, end)
        cut = len(raw)
        if self._plain and len(raw) - place < LONGEST:
            cut = start if start >= 0 else max(raw.rfind(b"<"), place)
        self._parse(raw[place:cut])
        self._rest = raw[cut:]

    def finish(self) -> None:
        """Read to the end."""
        self._parse(self._rest)
        self._message.feed(b"", last=True)

    def _between(self, raw: bytes) -> None:
        if raw.isspace():
            lines = raw.count(b"\n")
            self._line += lines
            self._skipped += lines
        else:
            self._parse(raw)

    def _parse(self, raw: bytes) -> None:
        if raw:
            self._message.feed(b"\n" * self._skipped + raw)
            self._skipped = 0
            self._line += raw.count(b"\n")
