"""A world is built once per test worker and put back for the next test that asks for the same one.

`@kept` stands on builders. Called first in a test, on an empty database, a builder's rows and files
are copied aside; the next test with the same wish on the same kind of database gets that copy: the
very rows, a few milliseconds instead of seconds. On a database with something in it a builder just
builds. What it gives must be plain values that outlive the session.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from flask import current_app
from sqlalchemy import select

from core.storage.audit import AuditLine
from core.storage.database import db
from core.values import clock
from tests.rows import PostgreSQLRows, SqliteRows

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """What a builder gave, and what it left in the database and in the folder."""

    value: Any
    rows: SqliteRows | PostgreSQLRows
    files: Path

    @classmethod
    def now(cls, value: Any) -> World:
        """What is in the database and in the folder at this moment."""
        return cls(value, _rows(), _files())

    def put_back(self) -> None:
        """As if it had just been built."""
        at_rest()
        self.rows.put_back()
        shutil.copytree(self.files, current_app.config["DATA_DIR"], dirs_exist_ok=True)


_worlds: dict[Hashable, World] = {}


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Build this once for all tests of this worker that begin with it."""

    @wraps(build)
    def once(*args: P.args, **kwargs: P.kwargs) -> T:
        if not _is_empty():
            return build(*args, **kwargs)
        hour = clock.now().strftime("%Y-%m-%d %H")
        place = str(db.engine.url.database)
        wish = (build.__module__, build.__qualname__, args, tuple(kwargs.items()), hour, place)
        if wish not in _worlds:
            made = build(*args, **kwargs)
            _worlds[wish] = World.now(made)
            return made
        _worlds[wish].put_back()
        known: T = _worlds[wish].value
        return known

    return once


def _is_empty() -> bool:
    with db.engine.connect() as connection:  # not the session: what it holds stays as it is
        return connection.execute(select(AuditLine.id).limit(1)).first() is None


def at_rest() -> None:
    """Nothing is open: a file may be put in the place of SQLite's; PostgreSQL needs no more."""
    db.session.remove()
    if db.engine.name == "sqlite":
        db.engine.dispose()


def _rows() -> SqliteRows | PostgreSQLRows:
    at_rest()
    place = str(db.engine.url.database)
    return SqliteRows(Path(place)) if db.engine.name == "sqlite" else PostgreSQLRows(place)


def _files() -> Path:
    aside = Path(tempfile.mkdtemp(prefix="handslag-world-"))
    data = Path(current_app.config["DATA_DIR"])
    shutil.copytree(data, aside, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite*"))
    return aside
