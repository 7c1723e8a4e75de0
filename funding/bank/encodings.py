"""Bytes of a bank as text: byte order marks, wide characters, and blank lines before the start."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 64 * 1024
WIDE = {
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
SPACE = b" \t\r\n"
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.\-]+)["']""")
_PREFIX = re.compile(rb"<([\w.\-]{1,40}:)?Document[\s>]")


def xml_chunks(stream: BinaryIO) -> tuple[str | None, Iterator[bytes]]:
    """The encoding to tell expat (None: what the file declares) and the bytes, in pieces.

    Blank lines that somebody left before the declaration are dropped, UTF-16 becomes UTF-8.
    """
    head = stream.read(CHUNK)
    if wide := WIDE.get(head[:2]):
        return "utf-8", _narrowed(head, stream, wide)
    head = head.removeprefix(codecs.BOM_UTF8).lstrip(SPACE)
    return None, _chain(head, stream)


def _chain(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield head
    while chunk := stream.read(CHUNK):
        yield chunk


def _narrowed(head: bytes, stream: BinaryIO, wide: str) -> Iterator[bytes]:
    decode = codecs.getincrementaldecoder(wide)("replace").decode
    first = True
    for chunk in _chain(head, stream):
        text = decode(chunk)
        if first:
            text, first = text.removeprefix("\ufeff").lstrip(), False
        yield text.encode("utf-8", "replace")


def is_utf8(head: bytes, encoding: str | None) -> bool:
    """Whether XML that begins like this is UTF-8, as it says or because it says nothing."""
    declared = _DECLARED.match(head)
    return encoding == "utf-8" or not declared or declared[1].lower() in (b"utf-8", b"us-ascii")


def text_of(raw: bytes) -> str:
    """A file of lines as text: by its mark, else UTF-8, else what Windows makes of it."""
    if wide := WIDE.get(raw[:2]) if raw[:1] != b"<" else None:
        return raw.decode(wide, "replace").removeprefix("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


class Tags:
    """Counts closing tags of one name in the bytes themselves, apart from what the parser does."""

    def __init__(self, name: str) -> None:
        self.found = 0
        self._name = name.encode()
        self._closing = b""
        self._tail = b""

    def count(self, chunk: bytes) -> None:
        """Count on; a tag that is cut by the end of a chunk waits for the next one."""
        if not self._closing:
            prefix = _PREFIX.search(chunk)
            self._closing = b"</" + (prefix[1] or b"" if prefix else b"") + self._name + b">"
        joined = self._tail + chunk
        cut = max(joined.rfind(b"<"), 0)
        self._tail = joined[cut:]
        self.found += joined.count(self._closing, 0, cut)
