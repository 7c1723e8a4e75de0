"""A copy of the whole installation while it works, and an empty installation filled from one.

First the database is dumped, then the files are copied: a file is kept before the row that names
it is committed and is never changed, so that all files a dump names are there afterwards. The
copy holds the keys: keep it as safe as the installation. Secrets that come from the environment
are not in it.
"""

from __future__ import annotations

import os
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from core.operations import dump
from core.operations.archive import NotABackup, Reader, Writer
from core.storage.audit import head
from core.storage.files import DamagedFile, FileStore, MissingFile, files
from core.storage.secrets import NAMES
from core.values import clock

MADE_AT_START = {name.lower() for name in NAMES}  # by the app itself, before anybody asked


class NotEmpty(Exception):
    """A restore would write over what is there."""


@dataclass(frozen=True)
class Made:
    """What a backup holds, and the files that were damaged and so are not in it."""

    files: int
    size: int
    damaged: tuple[str, ...]


def backup(target: Path) -> Made:
    """Write a backup; the file is there when it is whole, and not before."""
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:  # noqa: PTH123
            with tarfile.open(fileobj=out, mode="w") as tar:
                count, damaged = _fill(Writer(tar), files())
            out.flush()
            os.fsync(out.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return Made(count, target.stat().st_size, damaged)


def _fill(writer: Writer, store: FileStore) -> tuple[int, tuple[str, ...]]:
    seq, seal = head()
    with tempfile.TemporaryDirectory(prefix="handslag-backup-") as folder:
        dumped = Path(folder) / dump.name()
        dump.dump(dumped)
        writer.add_file(dump.name(), dumped)
    damaged, count = list[str](), 0
    for name in store.names():
        try:
            writer.add(f"files/{name}", store.get(name))
            count += 1
        except (DamagedFile, MissingFile):
            damaged.append(name)
    for path in sorted(_keys().rglob("*")):
        if path.is_file():
            writer.add_file(f"keys/{path.relative_to(_keys()).as_posix()}", path)
    writer.close(
        made_at=clock.now().isoformat(),
        audit_at_least={"seq": seq, "seal": seal},
        damaged=damaged,
    )
    return count, tuple(damaged)


def restore(source: Path) -> int:
    """Fill an empty installation; nothing is written before all of the backup was checked."""
    try:
        tar = tarfile.open(source, "r:")  # noqa: SIM115  closed below
        reader = Reader(tar)
    except (tarfile.TarError, ValueError, EOFError, OverflowError) as error:
        raise NotABackup("this file is no tar archive, or it was cut off") from error
    with tar:
        return _restore(reader)


def _restore(reader: Reader) -> int:
    store = files()
    names = [path.removeprefix("files/") for path in reader.paths("files/")]
    _demand_empty(reader, store, set(names))
    for name in names:
        if store.put(reader.read(f"files/{name}")) != name:
            raise NotABackup(f"files/{name} has another content than its name says")
    for path in reader.paths("keys/"):
        _put_key(_keys() / path.removeprefix("keys/"), reader.read(path))
    with tempfile.TemporaryDirectory(prefix="handslag-restore-") as folder:
        dumped = Path(folder) / dump.name()
        reader.copy(dump.name(), dumped)
        dump.restore(dumped)  # last: until here a failed restore may simply be done again
    return len(names)


def _demand_empty(reader: Reader, store: FileStore, names: set[str]) -> None:
    if not list(reader.paths(dump.name())):
        raise NotABackup(f"this backup holds no {dump.name()}: it is of another kind of database")
    if not dump.is_empty():
        raise NotEmpty("the database is not empty")
    if set(store.names()) - names:
        raise NotEmpty("the folder with files is not empty")
    for path in _keys().rglob("*"):
        inside = path.relative_to(_keys()).as_posix()
        if path.is_file() and inside not in MADE_AT_START | _kept_keys(reader, path, inside):
            raise NotEmpty(f"there is another key already: keys/{inside}")


def _kept_keys(reader: Reader, path: Path, inside: str) -> set[str]:
    """The key itself when the backup holds the very same one."""
    same = f"keys/{inside}" in set(reader.paths("keys/"))
    return {inside} if same and reader.read(f"keys/{inside}") == path.read_bytes() else set()


def _put_key(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
        file.write(data)
        os.fsync(file.fileno())


def _keys() -> Path:
    return Path(current_app.config["DATA_DIR"]) / "keys"
