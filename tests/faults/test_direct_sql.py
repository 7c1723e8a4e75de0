"""What was booked and what the bank told is not changed by SQL either, on both databases.

After a long life, every column that is written once is tried in every table of the money, and
whether its rows go; as somebody with a console would type it.
"""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from core.storage.database import Base, IntegrityError, db, session
from core.values import clock
from tests.conftest import MONDAY
from tests.faults.lives.laws import faults
from tests.faults.lives.life import Life
from tests.faults.lives.moves import LAWS, ROOMS
from tests.faults.lives.world import make_world

STEPS = 30  # in each room
SEEN = {  # what such a life leaves behind for certain
    "entry", "posting", "bank_entry", "payment_approval", "payee_account", "cash_count",
    "emergency_payout",
}  # fmt: skip
KINDS = [each.class_ for each in Base.registry.mappers if each.class_.__module__[:8] == "funding."]
TABLES = [Base.metadata.tables[room.__tablename__] for room in KINDS]
WRITTEN_ONCE = {
    table.name: tuple(table.info["written_once"]) for table in TABLES
    if "written_once" in table.info
}  # fmt: skip


def test_no_statement_changes_or_removes_what_is_written_once(app: Flask):
    with clock.fixed(MONDAY):
        life = Life(make_world(), 1)
    for room in ROOMS[1:]:
        life.live([ROOMS[0], room], STEPS)
    tables = {table for table in WRITTEN_ONCE if _has_rows(table)}
    assert tables >= SEEN
    tried = [each for table in sorted(tables) for each in _statements(table)]
    assert [each for each in tried if not _is_refused(each)] == []
    assert faults(life, LAWS) == []


def _statements(table: str) -> list[str]:
    """Each column for itself: a trigger may watch some and forget one."""
    every = tuple(Base.metadata.tables[table].columns.keys())
    columns = WRITTEN_ONCE[table] or tuple(name for name in every if name != "id")
    sets = [f'UPDATE "{table}" SET "{name}" = "{name}"' for name in columns]
    return [*sets, f'DELETE FROM "{table}"']


def _has_rows(table: str) -> bool:
    """A trigger looks at rows: where there is none nothing was tried."""
    session().rollback()
    return session().execute(select(Base.metadata.tables[table]).limit(1)).first() is not None


def _is_refused(statement: str) -> bool:
    """By the trigger, and by nothing else."""
    try:
        with db.engine.connect() as connection:
            connection.exec_driver_sql(statement)
    except IntegrityError as refusal:
        return "written once" in str(refusal)
    return False


@pytest.mark.parametrize("table", ["entry", "posting", "bank_entry"])
def test_the_books_and_the_bank_are_among_them(table: str):
    assert WRITTEN_ONCE[table] == ()  # the whole row
