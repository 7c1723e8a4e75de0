"""Worlds that many tests begin with: built once per test worker, and copied for each test.

Only on SQLite, where a world is a file and a folder; on PostgreSQL each test builds its own, as
copying a database takes longer there than most worlds do. What is built must be a plain value.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from flask import Flask

from core.storage.database import db

T = TypeVar("T")
_kept: dict[str, tuple[Path, object]] = {}


def begin_with(app: Flask, name: str, build: Callable[[], T]) -> T:
    """The world of this name, as ``build`` made it the first time."""
    address, folder = str(app.config["SQLALCHEMY_DATABASE_URI"]), Path(app.config["DATA_DIR"])
    scheme, _, path = address.partition(":///")
    if scheme != "sqlite":
        return build()
    if name not in _kept:
        made = build()
        _at_rest()
        kept = Path(path).parent / f"world {name}"
        kept.mkdir()
        shutil.copy(path, kept / "database")
        shutil.copytree(folder, kept / "folder", ignore=shutil.ignore_patterns("*.sqlite*"))
        _kept[name] = kept, made
        return made
    kept, known = _kept[name]
    _at_rest()
    for used in Path(path).parent.glob(Path(path).name + "*"):  # the file, its log and its index
        used.unlink()
    shutil.copy(kept / "database", path)
    shutil.copytree(kept / "folder", folder, dirs_exist_ok=True)
    return known  # type: ignore[return-value]


def _at_rest() -> None:
    """Nothing is open: all that was written is in the file itself."""
    db.session.remove()
    db.engine.dispose()
