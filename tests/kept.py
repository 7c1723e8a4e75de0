"""A world is built once per test worker and put back for the next test that asks for the same one.

`@kept` stands on builders. Called first in a test, on an empty database, a builder's rows and files
are copied aside; the next test with the same wish on the same kind of database gets that copy: the
very rows, a few milliseconds instead of seconds. On a database with something in it a builder just
builds. What it gives must be plain values that outlive the session.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

import psycopg
from flask import current_app
from sqlalchemy import select

from core.storage.audit import AuditLine
from core.storage.database import Base, db
from core.values import clock
from tests import postgres

P = ParamSpec("P")
T = TypeVar("T")


class Rows(Protocol):
    """All rows of one database, as they were."""

    def put_back(self) -> None: ...


@dataclass(frozen=True)
class World:
    """What a builder gave, and what it left in the database and in the folder."""

    value: Any
    rows: Rows
    files: Path

    def put_back(self) -> None:
        """As if it had just been built."""
        db.session.remove()
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
        wish = (build.__qualname__, args, tuple(kwargs.items()), hour, db.engine.name)
        if wish not in _worlds:
            value = build(*args, **kwargs)
            _worlds[wish] = World(value, _rows(), _files())
            return value
        _worlds[wish].put_back()
        kept_value: T = _worlds[wish].value
        return kept_value

    return once


def _is_empty() -> bool:
    with db.engine.connect() as connection:  # not the session: what it holds stays as it is
        return connection.execute(select(AuditLine.id).limit(1)).first() is None


def _files() -> Path:
    aside = Path(tempfile.mkdtemp(prefix="handslag-world-"))
    data = Path(current_app.config["DATA_DIR"])
    shutil.copytree(data, aside, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite*"))
    return aside


def _rows() -> Rows:
    db.session.remove()
    return Sqlite() if db.engine.name == "sqlite" else PostgreSQL()


class Sqlite:
    """The bytes of the whole database."""

    def __init__(self) -> None:
        with closing(sqlite3.connect(str(db.engine.url.database))) as connection:
            self.content = connection.serialize()

    def put_back(self) -> None:
        db.engine.dispose()
        place = Path(str(db.engine.url.database))
        for used in place.parent.glob(place.name + "*"):  # the file, its log and its index
            used.unlink()
        place.write_bytes(self.content)


class PostgreSQL:
    """The rows of every table that has some, and how far each number got."""

    def __init__(self) -> None:
        self.tables: dict[str, bytes] = {}
        with _connect() as connection, connection.cursor() as cursor:
            for table in Base.metadata.sorted_tables:
                with cursor.copy(f'COPY "{table.name}" TO STDOUT (FORMAT binary)'.encode()) as copy:
                    content = b"".join(bytes(part) for part in copy)
                if cursor.rowcount:
                    self.tables[table.name] = content
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
            self.numbers = [(name, last) for name, last in cursor.fetchall() if last]

    def put_back(self) -> None:
        with _connect() as connection, connection.transaction(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for name, content in self.tables.items():
                with cursor.copy(f'COPY "{name}" FROM STDIN (FORMAT binary)'.encode()) as copy:
                    copy.write(content)
            for number in self.numbers:
                cursor.execute("SELECT setval(%s::text::regclass, %s)", number)


def _connect() -> psycopg.Connection[tuple[Any, ...]]:
    running = postgres.server()
    assert running
    return running.connect(str(db.engine.url.database))
