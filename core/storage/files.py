"""The content-addressed store: a file's name is the SHA-256 of its bytes.

Files are put before the row that names them is committed, never changed and never removed by a
verb: a dump of the database that was made first finds all its files afterwards. Every read checks
the hash, so that a flipped bit or a swapped file is an error and not a paper.

A folder under ``HANDSLAG_DATA_DIR`` by default; ``HANDSLAG_FILES_URL`` (any fsspec address, such
as ``s3://bucket/handslag``) puts them elsewhere, ``HANDSLAG_FILES_OPTIONS`` holds its options as
JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

import fsspec
from flask import current_app

from core.values.errors import N_, Refusal

_NAME = re.compile(r"[0-9a-f]{64}")


class MissingFile(Refusal):
    """A row names a file that the store does not hold."""

    sentence = N_("Dit bestand is er niet meer. Vraag de beheerder om het terug te zetten.")
    status = 503


class DamagedFile(Refusal):
    """The stored bytes are not those that were put."""

    sentence = N_("Dit bestand is beschadigd. Vraag de beheerder om het terug te zetten.")
    status = 503


def digest(data: bytes) -> str:
    """The name under which these bytes are kept."""
    return hashlib.sha256(data).hexdigest()


class FileStore(ABC):
    """What every store does; only the four verbs on raw bytes differ."""

    def put(self, data: bytes) -> str:
        """Keep the bytes, durably, and return their name; a damaged copy is mended."""
        name = digest(data)
        kept = self._read(name)
        if kept is None:
            self._create(name, data)
        elif kept != data:
            self._replace(name, data)
        return name

    def put_file(self, source: Path) -> str:
        """The same for a file on this machine that need not fit into memory."""
        with source.open("rb") as stream:
            name = hashlib.file_digest(stream, "sha256").hexdigest()
        if not self._exists(name):
            self._copy(name, source)
        return name

    def renew(self, data: bytes) -> str:
        """Write the bytes even where they are kept already: does the store still take files?"""
        self._replace(digest(data), data)
        return digest(data)

    def get(self, name: str) -> bytes:
        """The bytes of this name, checked."""
        data = self._read(name) if _NAME.fullmatch(name) else None
        if data is None:
            raise MissingFile()
        if digest(data) != name:
            raise DamagedFile()
        return data

    def has(self, name: str) -> bool:
        """Whether something is kept under this name; ``get`` says whether it is sound."""
        return bool(_NAME.fullmatch(name)) and self._exists(name)

    def damaged(self) -> Iterator[str]:
        """The names of all files whose bytes are no longer theirs."""
        for name in self.names():
            if digest(self._read(name) or b"") != name:
                yield name

    @abstractmethod
    def names(self) -> Iterator[str]:
        """The names of all files, in order."""

    @abstractmethod
    def _read(self, name: str) -> bytes | None: ...

    @abstractmethod
    def _exists(self, name: str) -> bool: ...

    @abstractmethod
    def _create(self, name: str, data: bytes) -> None: ...

    def _replace(self, name: str, data: bytes) -> None:
        self._create(name, data)

    def _copy(self, name: str, source: Path) -> None:
        self._create(name, source.read_bytes())


class FolderStore(FileStore):
    """A folder on this machine: written beside, synced, renamed, and the folder synced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def names(self) -> Iterator[str]:
        for part in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(path.name for path in part.iterdir() if _NAME.fullmatch(path.name))

    def _read(self, name: str) -> bytes | None:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None

    def _exists(self, name: str) -> bool:
        return self._path(name).is_file()

    def _create(self, name: str, data: bytes) -> None:
        self._write(name, BytesIO(data))

    def _copy(self, name: str, source: Path) -> None:
        with source.open("rb") as stream:
            self._write(name, stream)

    def _write(self, name: str, stream: BinaryIO) -> None:
        path = self._path(name)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sync_folder(self.folder)
        beside = path.with_name(f".{name}.{secrets.token_hex(8)}")
        try:
            with beside.open("wb") as file:
                shutil.copyfileobj(stream, file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


class RemoteStore(FileStore):
    """Any fsspec address. Files are created, never overwritten by a second put of the same."""

    def __init__(self, url: str, options: dict[str, Any]) -> None:
        self.url, self.options = url, options

    def _place(self) -> tuple[Any, str]:
        # Asked for each time: fsspec keeps one per process, and a forked child needs its own.
        fs, root = fsspec.url_to_fs(self.url, use_listings_cache=False, **self.options)
        return fs, root.rstrip("/")

    def names(self) -> Iterator[str]:
        fs, root = self._place()
        try:
            found = fs.find(root)
        except FileNotFoundError:
            return
        yield from sorted(name for path in found if _NAME.fullmatch(name := path.split("/")[-1]))

    def _read(self, name: str) -> bytes | None:
        fs, root = self._place()
        try:
            return bytes(fs.cat_file(f"{root}/{name[:2]}/{name}"))
        except FileNotFoundError:
            return None

    def _exists(self, name: str) -> bool:
        fs, root = self._place()
        return bool(fs.isfile(f"{root}/{name[:2]}/{name}"))

    def _create(self, name: str, data: bytes) -> None:
        with suppress(FileExistsError):  # another process put the same bytes first
            self._write(name, data, "create")

    def _replace(self, name: str, data: bytes) -> None:
        self._write(name, data, "overwrite")

    def _write(self, name: str, data: bytes, mode: str) -> None:
        fs, root = self._place()
        fs.makedirs(f"{root}/{name[:2]}", exist_ok=True)
        fs.pipe_file(f"{root}/{name[:2]}/{name}", data, mode=mode)


def files() -> FileStore:
    """The store of this installation."""
    url = str(current_app.config.get("FILES_URL") or "")
    if not url:
        return FolderStore(Path(current_app.config["DATA_DIR"]) / "files")
    if url.startswith("file://"):  # our own folder syncs to disk, fsspec's does not
        return FolderStore(Path(unquote(urlsplit(url).path)))
    return RemoteStore(url, json.loads(os.environ.get("HANDSLAG_FILES_OPTIONS") or "{}"))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
