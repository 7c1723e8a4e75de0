"""One tar with everything, and a manifest with the hash of each part.

The manifest is written last: an archive that was cut off has none and is refused. Nothing of an
archive is used before every part was found to be what the manifest says.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = 1
_PART = r"[A-Za-z0-9][\w.-]*"
_ALLOWED = re.compile(rf"database\.(sqlite|pgdump)|files/[0-9a-f]{{64}}|keys/{_PART}(/{_PART})*")
_CHUNK = 1 << 20


class NotABackup(Exception):
    """The file is no whole and sound backup of ours; the text says why."""


@dataclass(frozen=True)
class Entry:
    """One part of a backup."""

    path: str
    sha256: str
    size: int


class Writer:
    """Adds parts to a new archive and remembers them for the manifest."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.entries: list[Entry] = []

    def add(self, path: str, data: bytes) -> None:
        """Add bytes under a path."""
        self._keep(path, hashlib.sha256(data).hexdigest(), len(data), io.BytesIO(data))

    def add_file(self, path: str, source: Path) -> None:
        """Add a file, however large, under a path."""
        with source.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            self._keep(path, sha256, size, file)

    def _keep(self, path: str, sha256: str, size: int, data: Any) -> None:
        assert _ALLOWED.fullmatch(path), path
        self._write(path, size, data)
        self.entries.append(Entry(path, sha256, size))

    def _write(self, path: str, size: int, data: Any) -> None:
        info = tarfile.TarInfo(path)
        info.size, info.mode = size, 0o600
        self.tar.addfile(info, data)

    def close(self, **about: Any) -> None:
        """Write the manifest: the archive is whole."""
        entries = [asdict(entry) for entry in self.entries]
        data = json.dumps({"format": FORMAT, **about, "entries": entries}, indent=1).encode()
        self._write(MANIFEST, len(data), io.BytesIO(data))


class Reader:
    """A backup of which every part was checked."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        try:
            self.manifest: dict[str, Any] = json.loads(self.read(MANIFEST))
            self._demand_format()
            self.entries = [Entry(**entry) for entry in self.manifest["entries"]]
        except (KeyError, AssertionError, TypeError, ValueError) as error:
            raise NotABackup("the archive has no manifest: cut off, or no backup") from error
        self._check()

    def paths(self, start: str) -> Iterator[str]:
        """The paths that begin so."""
        return (entry.path for entry in self.entries if entry.path.startswith(start))

    def read(self, path: str) -> bytes:
        """One part as bytes."""
        part = self.tar.extractfile(path)
        assert part is not None
        with part:
            return part.read()

    def copy(self, path: str, target: Path) -> None:
        """One part as a file."""
        part = self.tar.extractfile(path)
        assert part is not None
        with part, target.open("wb") as file:
            while chunk := part.read(_CHUNK):
                file.write(chunk)

    def _demand_format(self) -> None:
        if self.manifest["format"] != FORMAT:
            raise NotABackup(f"this backup has format {self.manifest['format']}, not {FORMAT}")

    def _check(self) -> None:
        found = {member.name: member for member in self.tar.getmembers()}
        wanted = [entry.path for entry in self.entries]
        if sorted(found) != sorted([*wanted, MANIFEST]) or len(found) != len(self.tar.getmembers()):
            raise NotABackup("the archive does not hold what its manifest says")
        for entry in self.entries:
            member = found[entry.path]
            if (
                not _ALLOWED.fullmatch(entry.path)
                or not member.isreg()
                or member.size != entry.size
            ):
                raise NotABackup(f"{entry.path} is not what the manifest says")
            if self._digest(member) != entry.sha256:
                raise NotABackup(f"{entry.path} is damaged")

    def _digest(self, member: tarfile.TarInfo) -> str:
        part, digest = self.tar.extractfile(member), hashlib.sha256()
        assert part is not None
        with part:
            while chunk := part.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()
