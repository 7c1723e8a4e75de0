"""What was booked and what the bank told is not changed by SQL either, on both databases.

After a long life, every column that is written once is tried in every table of the money, and
whether its rows go; as somebody with a console would type it.
"""

from __future__ import annotations

import pytest
from flask import Flask

from core.storage.database import Base, IntegrityError, db, session
from core.values import clock
from tests.conftest import MONDAY
from tests.faults.lives.laws import faults
from tests.faults.lives.life import Life
from tests.faults.lives.moves import LAWS, ROOMS
from tests.faults.lives.world import make_world

STEPS = 90
ROOMS = [each.class_ for each in Base.registry.mappers if each.class_.__module__[:8] == "funding."]
TABLES = [Base.metadata.tables[room.__tablename__] for room in ROOMS]
WRITTEN_ONCE = {
    table.name: tuple(table.info["written_once"]) for table in TABLES
    if "written_once" in table.info
}  # fmt: skip


def test_no_statement_changes_or_removes_what_is_written_once(app: Flask):
    with clock.fixed(MONDAY):
        life = Life(make_world(), 1)
    life.live(ROOMS, STEPS)
    session().rollback()
    tried = [each for table in WRITTEN_ONCE for each in _statements(table)]
    assert [each for each in tried if not _is_refused(each)] == []
    assert faults(life, LAWS) == []


def _statements(table: str) -> list[str]:
    """Each column for itself: a trigger may watch some and forget one."""
    every = tuple(Base.metadata.tables[table].columns.keys())
    columns = WRITTEN_ONCE[table] or tuple(name for name in every if name != "id")
    sets = [f'UPDATE "{table}" SET "{name}" = "{name}"' for name in columns]
    return [*sets, f'DELETE FROM "{table}"']


def _is_refused(statement: str) -> bool:
    """By the trigger; where a table has no rows nothing was tried, and that is no refusal."""
    try:
        with db.engine.connect() as connection:
            connection.exec_driver_sql(statement)
    except IntegrityError as refusal:
        return "written once" in str(refusal)
    return False


@pytest.mark.parametrize("table", ["entry", "posting", "bank_entry"])
def test_the_books_and_the_bank_are_among_them(table: str):
    assert WRITTEN_ONCE[table] == ()  # the whole row
