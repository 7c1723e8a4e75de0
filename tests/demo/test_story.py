"""The chapters of the table: told once, on an older demo too; what a visitor did there stands."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.tasks.registry import tasks_of
from core.storage.audit import AuditLine, verify
from core.storage.database import session, transaction
from core.values import clock
from demo import covenants, founding
from demo.exploration import EXPECTED
from demo.model import DemoChapter
from demo.negotiation import DAYS
from demo.stage import Stage
from demo.story import CHAPTERS, tell_story
from partnerships.accessions.model import Accession
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.exploration.model import Expectation
from partnerships.negotiation import service as negotiation
from tests.kept import kept

DAY = date(2026, 11, 2)
OURS = ("days to answer", "asked to join", "expectations side by side")
AT_TABLE = ("read in Turkish", "put against it", "asked and advised")
NEWEST = (
    "policy, lead and neighbourhoods", "advice for a day", "a new one in its place",
    "all papers at home",
)  # fmt: skip
TABLE = select(Covenant).where(Covenant.state == CovenantState.NEGOTIATION)
pytestmark = pytest.mark.any_database


@kept
def _older() -> None:
    """The people and the table of Samen Thuis; what else there was to tell, counts as told."""
    stage = Stage(DAY)
    founding.found_everybody(stage)
    covenants.at_one_table(stage)
    with transaction() as current:
        for name, _ in CHAPTERS:
            if name not in OURS:
                now = clock.now()
                row = DemoChapter(name=name, first_day=DAY, begun_at=now, done_at=now)
                current.add(row)


@pytest.fixture
def older(app: Flask) -> Stage:
    """A demo that was loaded before these chapters were written."""
    _older()
    return Stage(DAY)


def count(row: type) -> int:
    """How many there are."""
    return session().scalar(select(func.count()).select_from(row)) or 0


def test_the_gemeente_is_late_and_asked_about_a_newcomer(older: Stage) -> None:
    assert tell_story() == len(OURS)
    with clock.fixed(DAY):
        waits = {str(task.link): task for task in tasks_of(older.actor("marieke"))}
    reference = session().scalars(TABLE).one().reference
    assert waits[f"/convenanten/{reference}/voorstel/3"].late
    assert f"/convenanten/{reference}/partijen/vraag/1" in waits
    assert session().scalars(TABLE).one().answer_days == DAYS
    assert count(Expectation) == len(EXPECTED)


def test_told_twice_nothing_is_told_twice(older: Stage) -> None:
    tell_story()
    before = count(AuditLine)
    assert tell_story() == 0
    assert count(AuditLine) == before
    assert verify().intact


def test_what_a_visitor_did_at_an_older_table_stands(older: Stage) -> None:
    reference, again = session().scalars(TABLE).one().reference, AT_TABLE + NEWEST
    with transaction() as current:
        for row in current.scalars(select(DemoChapter).where(DemoChapter.name.in_(again))):
            current.delete(row)
    negotiation.withdraw(older.actor("yusuf"), reference, 3)
    negotiation.freeze(older.actor("marieke"), reference)
    assert tell_story() == len(OURS) + len(again)
    assert session().scalars(TABLE).one_or_none() is None
    assert (count(Accession), count(Expectation)) == (0, len(EXPECTED))
