"""All rows of a database, kept aside and put back: a few milliseconds, on both databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from tests import postgres

# As a replica: triggers that keep people from emptying the trail are no obstacle for the tests.
REPLICA = "SET session_replication_role = replica"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
SEND_AWAY = b"""
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
BEGIN_COUNTING_AGAIN = b"""
DO $$ BEGIN
    PERFORM setval(oid, 1, false) FROM pg_class
        WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""
# What a table is known by: its number of rows, and the newest transaction that wrote one of them.
PRINT = "SELECT '{0}', count(*), max(xmin::text::bigint) FROM \"{0}\""


class SqliteRows:
    """The bytes of the whole database. Nobody may have it open while it is put back."""

    def __init__(self, place: Path) -> None:
        self.place = place
        with closing(sqlite3.connect(place)) as connection:
            self.content = connection.serialize()

    def put_back(self) -> None:
        """As it was."""
        for used in self.place.parent.glob(self.place.name + "*"):  # the file, its log, its index
            used.unlink()
        self.place.write_bytes(self.content)


class PostgreSQLRows:
    """The rows of every table that has some, and how far each number got."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.tables: dict[str, bytes] = {}
        with _at(database).cursor() as cursor:
            for name in _tables(database):
                with cursor.copy(f'COPY "{name}" TO STDOUT (FORMAT binary)'.encode()) as copy:
                    content = b"".join(bytes(part) for part in copy)
                if cursor.rowcount:
                    self.tables[name] = content
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
            self.numbers = [(name, last) for name, last in cursor.fetchall() if last]

    def put_back(self) -> None:
        """As they were, and nothing else; who has something open is sent away."""
        known, here = _known.setdefault(self.database, {}), _at(self.database)
        with here.transaction(), here.cursor() as cursor:
            cursor.execute(SEND_AWAY)
            for name, print_ in _prints(self.database).items():
                wanted = self.tables.get(name, b"")
                if (print_[0] or wanted) and known.get(name) != (print_, wanted):
                    cursor.execute(f'DELETE FROM "{name}"'.encode())
                    _fill(cursor, name, wanted)
            cursor.execute(BEGIN_COUNTING_AGAIN)
            for number in self.numbers:
                cursor.execute("SELECT setval(%s::text::regclass, %s)", number)
        for name, print_ in _prints(self.database).items():
            known[name] = (print_, self.tables.get(name, b""))

    def ask(self, question: str) -> object:
        """The one row that answers it."""
        return _at(self.database).execute(question.encode()).fetchone()


def _fill(cursor: psycopg.Cursor[Any], name: str, content: bytes) -> None:
    if content:
        with cursor.copy(f'COPY "{name}" FROM STDIN (FORMAT binary)'.encode()) as copy:
            copy.write(content)


@cache
def _at(database: str) -> psycopg.Connection[tuple[Any, ...]]:
    """Our own way in, kept open: this is asked before and after every test."""
    running = postgres.server()
    assert running
    connection = running.connect(database)
    connection.execute(REPLICA)
    return connection


@cache
def _tables(database: str) -> list[str]:
    return [str(name) for (name,) in _at(database).execute(TABLES).fetchall()]


def _prints(database: str) -> dict[str, tuple[int, int]]:
    every = " UNION ALL ".join(PRINT.format(name) for name in _tables(database))
    found = _at(database).execute(every.encode(), prepare=True).fetchall()
    return {name: (rows, newest) for name, rows, newest in found}


_known: dict[str, dict[str, tuple[tuple[int, int], bytes]]] = {}  # what was put where
