"""What is written once stays so, on both databases, also for who goes past our own code."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select

from core.storage.database import Base, IntegrityError, db
from core.storage.triggers import expected, install_triggers, installed, missing

WHOLE_ROWS = {"audit_line", "clause_text", "proposal_answer", "confirmation", "paper_revision"}
KEPT_COLUMNS = {"proposal", "frozen_text"}


@pytest.fixture
def connection(app: Flask) -> Iterator[Connection]:
    with db.engine.connect() as connection:
        yield connection


def test_the_database_has_exactly_the_triggers_that_the_models_ask_for(connection: Connection):
    wanted = {(t.table, t.name) for t in expected(connection.dialect.name)}
    assert installed(connection) == wanted
    assert {table for table, _ in wanted} >= WHOLE_ROWS | KEPT_COLUMNS


def test_a_trigger_that_is_gone_is_missed_and_can_be_made_again(connection: Connection):
    where = "" if connection.dialect.name == "sqlite" else " ON audit_line"
    connection.exec_driver_sql(f"DROP TRIGGER tr_audit_line_no_update{where}")
    assert missing(connection) == {("audit_line", "tr_audit_line_no_update")}
    install_triggers(connection)
    install_triggers(connection)
    assert missing(connection) == set()


@pytest.fixture
def line(connection: Connection) -> Connection:
    """A database with one line of the trail in it."""
    table = Base.metadata.tables["audit_line"]
    row = dict.fromkeys(["verb", "thing_kind", "root_kind", "before", "seal"], "x")
    numbers = dict.fromkeys(["seq", "thing_id", "root_id"], 1)
    connection.execute(table.insert().values(**row, **numbers, at=func.now(), detail={}))
    connection.commit()
    return connection


@pytest.mark.parametrize("change", ["UPDATE audit_line SET verb = 'y'", "DELETE FROM audit_line"])
def test_a_whole_row_is_neither_changed_nor_removed(line: Connection, change: str):
    with pytest.raises(IntegrityError, match="written once, never changed"):
        line.exec_driver_sql(change)
    line.rollback()
    assert line.scalar(select(Base.metadata.tables["audit_line"].c.verb)) == "x"


def test_the_whole_table_cannot_be_emptied_either(line: Connection):
    empty = {"sqlite": "DELETE FROM audit_line", "postgresql": "TRUNCATE audit_line"}
    with pytest.raises(IntegrityError):
        line.exec_driver_sql(empty[line.dialect.name])


def test_a_proposal_may_be_decided_but_never_reworded():
    for dialect in ("sqlite", "postgresql"):
        stops = {t.stops for t in expected(dialect) if t.table == "proposal"}
        update = next(stop for stop in stops if stop.startswith("UPDATE OF"))
        assert '"body"' in update
        assert '"reason"' in update
        assert '"state"' not in update
