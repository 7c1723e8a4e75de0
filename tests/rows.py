"""All rows of a database, kept aside and put back: a few milliseconds, on both databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from tests import postgres

# As a replica: triggers that keep people from emptying the trail are no obstacle for the tests.
EMPTY = b"""
SET session_replication_role = replica;
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class
        WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""


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
        with self._connect() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for (name,) in cursor.fetchall():
                with cursor.copy(f'COPY "{name}" TO STDOUT (FORMAT binary)'.encode()) as copy:
                    content = b"".join(bytes(part) for part in copy)
                if cursor.rowcount:
                    self.tables[name] = content
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
            self.numbers = [(name, last) for name, last in cursor.fetchall() if last]

    def put_back(self) -> None:
        """As they were, and nothing else; whoever is connected is sent away."""
        with self._connect() as connection, connection.cursor() as cursor:
            cursor.execute(EMPTY)
            for name, content in self.tables.items():
                with cursor.copy(f'COPY "{name}" FROM STDIN (FORMAT binary)'.encode()) as copy:
                    copy.write(content)
            for number in self.numbers:
                cursor.execute("SELECT setval(%s::text::regclass, %s)", number)

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        running = postgres.server()
        assert running
        return running.connect(self.database)
