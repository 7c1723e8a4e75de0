"""A stream whose last byte is a carriage return gets a whole line end of its own.

Before ``endstream`` stands one line end that does not count (ISO 32000-1, 7.3.8.1). Readers take
the bytes 0D 0A for one such end: of a stream that ends in 0D they would miss the last byte, and
the file would no longer hold to PDF/A (ISO 19005-3, 6.1.7.1). One stream in 256 ends so.
"""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils.generic import StreamObject

END = b"\nendstream"
_write = StreamObject.write_to_stream


class _EndsClear:
    """What is written to goes on to another file, with a carriage return more where needed."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.last = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.out, name)

    def write(self, data: bytes) -> int:
        whole = b"\r" + data if data == END and self.last.endswith(b"\r") else data
        self.last = data
        return int(self.out.write(whole))


def _write_clear(
    self: StreamObject, stream: Any, handler: Any = None, container_ref: Any = None
) -> None:
    _write(self, _EndsClear(stream), handler, container_ref)


def keep_ends_clear() -> None:
    """From now on for all that pyHanko writes."""
    StreamObject.write_to_stream = _write_clear  # type: ignore[method-assign]
