"""A zip of bank files, opened within bounds: nothing is unpacked to disk or believed beforehand."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import RawIOBase
from typing import IO, BinaryIO, cast

from funding.bank import errors

MOST_FILES = 400  # a year of daily statements
MOST_INSIDE = 256 * 1024 * 1024
MOST_RATIO = 200  # statements shrink twenty to eighty times; a bomb a thousand times
SMALL = 1024 * 1024  # below this the ratio does not matter
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IGNORED = ("__MACOSX/",)


def is_archive(stream: BinaryIO) -> bool:
    """Whether it begins as a zip; the stream is back at its start."""
    head = stream.read(4)
    stream.seek(0)
    return head[:2] == b"PK"


def members(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Each file in the zip, as a stream that refuses to give more than was announced.

    Raises UnsafeArchive for a zip that is damaged, locked, nested, too large, or that names a file
    outside itself; before any file is opened where its own list shows it.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            for each in _allowed(archive.infolist()):
                with archive.open(each) as inside:
                    yield cast(BinaryIO, _Guarded(inside))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as wrong:
        raise errors.UnsafeArchive() from wrong


def _allowed(listed: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    files = [each for each in listed if not each.is_dir()]
    names = [each.filename for each in files]
    if len(listed) > MOST_FILES or len(set(names)) != len(names) or not files:
        raise errors.UnsafeArchive()
    if sum(each.file_size for each in files) > MOST_INSIDE or any(map(_unsafe, files)):
        raise errors.UnsafeArchive()
    return [each for each in files if not each.filename.startswith(_IGNORED)]


def _unsafe(each: zipfile.ZipInfo) -> bool:
    name = each.filename.replace("\\", "/")
    outside = name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]
    locked = each.flag_bits & 0x1
    swollen = each.file_size > max(SMALL, each.compress_size * MOST_RATIO)
    nested = name.lower().endswith(".zip")
    return bool(outside or locked or swollen or nested or each.compress_type not in METHODS)


class _Guarded(RawIOBase):
    """A file in the zip; what goes wrong while it is read is a refusal too."""

    def __init__(self, inside: IO[bytes]) -> None:
        self._inside = inside

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises UnsafeArchive where the zip is damaged."""
        try:
            return self._inside.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError) as wrong:
            raise errors.UnsafeArchive() from wrong

    def seek(self, offset: int, whence: int = 0) -> int:
        """Back to where reading begins again."""
        return self._inside.seek(offset, whence)
