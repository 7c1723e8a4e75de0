"""Rows that the database itself keeps from being changed.

A model says so beside its constraints: ``written_once()`` for a whole row, that is never removed
either, or ``written_once("heading", "body")`` for columns of a row whose state still moves; and
``refused(…)`` for what must not happen where a condition about other rows holds. The triggers are
made with the tables and made again by every migration: SQLite drops a table's
triggers whenever a column of it is changed.

The owner of a database can drop a trigger. What this stops is a mistake in our own code; who
means harm is found by the audit chain and the hashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, Table, event, inspect

from core.storage.database import Base

REFUSAL = "written once, never changed"
_FUNCTION = """
CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {when} THEN
        RAISE EXCEPTION '%%: %%', TG_TABLE_NAME, TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$
"""
_ALWAYS = "TRUE"


@dataclass(frozen=True)
class Refused:
    """What may not happen to a row where a condition holds."""

    name: str  # one word, for the trigger's name
    stops: str  # ``INSERT``, ``UPDATE`` or ``UPDATE OF "state"``
    when: str  # a condition in SQL that both databases read; the row is ``NEW``, or ``OLD``
    says: str


@dataclass(frozen=True, order=True)
class Trigger:
    """One refusal on one table: of ``INSERT``, ``UPDATE``, ``UPDATE OF …``, ``DELETE`` or
    ``TRUNCATE``."""

    table: str
    name: str
    stops: str
    when: str = _ALWAYS
    says: str = REFUSAL

    def sql(self, dialect: str) -> Iterator[str]:
        """How this database says it."""
        head = f'CREATE TRIGGER "{self.name}" BEFORE {self.stops} ON "{self.table}"'
        if dialect == "sqlite":
            said = f"{self.table}: {self.says}"
            yield f"{head} WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{said}'); END"
            return
        each = "STATEMENT" if self.stops == "TRUNCATE" else "ROW"
        function = "handslag_written_once" if self.when == _ALWAYS else self.name
        yield _FUNCTION.format(name=function, when=self.when)
        yield f"{head} FOR EACH {each} EXECUTE FUNCTION \"{function}\"('{self.says}')"


def written_once(*columns: str, refused: Sequence[Refused] = ()) -> dict[str, Any]:
    """For the end of ``__table_args__``: the whole row, or these columns, never change."""
    return {"info": {"written_once": columns, "refused": refused}}


def refused(*what: Refused) -> dict[str, Any]:
    """For the end of ``__table_args__`` of rows that do change."""
    return {"info": {"refused": what}}


def expected(dialect: str, metadata: MetaData = Base.metadata) -> set[Trigger]:
    """The triggers that the models ask for."""
    return {trigger for table in metadata.tables.values() for trigger in _of(table, dialect)}


def _of(table: Table, dialect: str) -> Iterator[Trigger]:
    for what in table.info.get("refused", ()):
        name = f"tr_{table.name}_{what.name}"
        yield Trigger(table.name, name, what.stops, what.when, what.says)
    columns = table.info.get("written_once")
    if columns is None:
        return
    only = " OF " + ", ".join(f'"{column}"' for column in columns) if columns else ""
    yield Trigger(table.name, f"tr_{table.name}_no_update", f"UPDATE{only}")
    yield Trigger(table.name, f"tr_{table.name}_no_delete", "DELETE")
    if dialect != "sqlite":
        yield Trigger(table.name, f"tr_{table.name}_no_truncate", "TRUNCATE")


def installed(connection: Connection) -> set[tuple[str, str]]:
    """(table, name) of every trigger of ours that the database has now."""
    query = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
    )
    rows = connection.exec_driver_sql(query)
    return {(table, name) for table, name in rows if name.startswith("tr_")}


def missing(connection: Connection) -> set[tuple[str, str]]:
    """(table, name) of the triggers that should be there and are not."""
    wanted = {(trigger.table, trigger.name) for trigger in expected(connection.dialect.name)}
    return wanted - installed(connection)


def install_triggers(connection: Connection, metadata: MetaData = Base.metadata) -> None:
    """Make every trigger anew for the tables that exist; migrations end with this."""
    dialect = connection.dialect.name
    tables = set(inspect(connection).get_table_names())
    for trigger in sorted(t for t in expected(dialect, metadata) if t.table in tables):
        on = "" if dialect == "sqlite" else f' ON "{trigger.table}"'
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{trigger.name}"{on}')
        for statement in trigger.sql(dialect):
            connection.exec_driver_sql(statement)


@event.listens_for(Base.metadata, "after_create")
def _with_the_tables(metadata: MetaData, connection: Connection, **_: Any) -> None:
    install_triggers(connection, metadata)
