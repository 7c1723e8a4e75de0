"""pyHanko's reader, quick with object streams.

Each time it wants one object out of a stream of hundreds, pyHanko unpacks the whole stream and
reads its list of contents from the start: three quarters of the time of checking one of our
papers, and half of the time of signing it. Here the list is read once per stream. Whatever is not
perfectly in order is left to pyHanko's own judgement.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader


@dataclass(frozen=True)
class _Contents:
    """An unpacked object stream and where each of its objects begins."""

    data: bytes
    numbers: list[int]
    starts: list[int]


class SwiftReader(PdfFileReader):
    """Reads what pyHanko reads, and refuses what pyHanko refuses."""

    def __init__(self, stream: io.BytesIO, strict: bool = True) -> None:
        self._contents: dict[int, _Contents | None] = {}
        super().__init__(stream, strict=strict)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        if stmnum not in self._contents:
            self._contents[stmnum] = self._unpack(stmnum)
        contents = self._contents[stmnum]
        found = self._quickly(idnum, idx, contents) if contents else None
        if found is None:
            found = super()._get_object_from_stream(idnum, stmnum, idx)  # type: ignore[no-untyped-call]
        return found

    def _quickly(self, idnum: int, idx: int, contents: _Contents) -> Any:
        """The object at this place in the list, or None for whatever pyHanko should look at."""
        if not 0 <= idx < len(contents.numbers) or contents.numbers[idx] != idnum:
            return None
        source = io.BytesIO(contents.data)
        source.seek(contents.starts[idx])
        try:
            found = generic.read_object(source, generic.Reference(idnum, 0, self))
        except PdfError:
            return None
        doubtful = isinstance(found, generic.StreamObject | generic.IndirectObject)
        return None if doubtful else found

    def _unpack(self, stmnum: int) -> _Contents | None:
        """The list of contents, or None when it is not plainly one number and place per object."""
        stream = generic.Reference(stmnum, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream.get("/Type") != "/ObjStm":
            return None
        data: bytes = stream.read_data(DecodePurpose.OBJECT_STREAM)
        first, count = stream["/First"], stream["/N"]
        words = data[:first].split()
        if len(words) != 2 * count or not all(word.isdigit() for word in words):
            return None
        numbers = [int(word) for word in words[::2]]
        if len(set(numbers)) != len(numbers):
            return None
        return _Contents(data, numbers, [first + int(word) for word in words[1::2]])
