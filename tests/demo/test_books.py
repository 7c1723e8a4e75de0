"""The chapters of the money: what each organisation's books show, on a demo of before as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.tasks.registry import tasks_of
from core.storage.audit import AuditLine, verify
from core.storage.database import session, transaction
from core.values import clock
from core.values.money import Money
from demo import covenants, eritrean_books, founding, lale_books, noodpot_books, nour_books
from demo.eritrean_year import month_of
from demo.model import DemoChapter
from demo.people import ADMINISTRATOR, PEOPLE
from demo.sights import SIGHTS
from demo.stage import Stage
from demo.story import BOOKS, CHAPTERS, tell_story
from funding.bank.model import BankFile
from funding.books import checking, ledgers, opening
from funding.books.charts import Chart
from funding.books.model import BookPeriod, Ledger, PeriodState
from funding.books.schema import BeginCommand
from funding.cash.model import CashCount
from funding.claims.gathering import standings
from funding.compensation import queries as compensation
from funding.emergency.model import EmergencyPayout
from funding.fees.case import Measure
from funding.fees.outcome import State
from funding.grants.model import Grant
from funding.hours.model import HourLine
from funding.matching.missing import missing
from funding.overviews import budget
from funding.payments.model import Batch, Payment
from funding.receipts.model import Receipt
from funding.volunteers.model import Volunteer
from partnerships.covenants import fees as norms
from tests.kept import kept

DAY = date(2026, 11, 2)
OF_TWO = (eritrean_books.nine_months, nour_books.over_budget)
pytestmark = pytest.mark.any_database


def _count_as_told(names: Iterable[str]) -> None:
    with transaction() as current:
        for name in names:
            now = clock.now()
            current.add(DemoChapter(name=name, first_day=DAY, begun_at=now, done_at=now))


@kept
def _town() -> None:
    """The people and the norms of the law; what was told of covenants counts as told."""
    norms.seed()
    founding.found_everybody(Stage(DAY))
    covenants.emergency_pot(Stage(DAY))
    _count_as_told(name for name, _ in CHAPTERS[: -len(BOOKS)])


@kept
def _told() -> None:
    _town()
    assert tell_story() == len(BOOKS)


@pytest.fixture
def stage(app: Flask) -> Stage:
    """The books were told, and nobody touched them since."""
    _told()
    return Stage(DAY)


def states(of: Any, stage: Stage, key: str) -> Counter[str]:
    mine = of.organisation_id == stage.organisation(key).id
    return Counter(row.state.value for row in session().scalars(select(of).where(mine)))


def ledger(stage: Stage, key: str) -> Ledger:
    found = ledgers.found(stage.actor(key))
    assert found is not None
    return found


def test_selam_has_nine_months_of_two_banks_and_something_left_to_do(stage: Stage) -> None:
    assert states(Receipt, stage, "eritrees") == {"booked": 41, "new": 5}
    mine = BankFile.organisation_id == stage.organisation("eritrees").id
    forms = session().scalars(select(BankFile.format).where(mine, BankFile.refused == 0)).all()
    assert len(forms) == 4
    assert len(set(forms)) == 2
    with clock.fixed(DAY):
        found = missing(ledger(stage, "selam"))
    open_lines = Money(-75_00 + 38_40)
    assert found.lines == 2
    assert [side.balancing.difference for side in found.sides if side.balancing] == [
        open_lines, Money.zero(),
    ]  # fmt: skip


def test_of_her_payments_one_file_is_paid_and_one_waits_for_her(stage: Stage) -> None:
    assert states(Payment, stage, "eritrees") == {"paid": 11, "proposed": 1}  # eight are fees
    assert states(Batch, stage, "eritrees") == {"sent": 9}
    with clock.fixed(DAY):
        assert "/betalingen?stand=proposed" in {
            str(task.link) for task in tasks_of(stage.actor("selam"))
        }


def test_her_cash_box_holds_a_little_less_than_the_books_say(stage: Stage) -> None:
    mine = CashCount.organisation_id == stage.organisation("eritrees").id
    row = session().scalars(select(CashCount).where(mine)).one()
    assert row.expected - row.counted == Money(eritrean_books.SHORT)


def test_a_volunteer_is_near_the_maximum_of_month_and_year_and_hours_wait(stage: Stage) -> None:
    hiwot = session().scalars(select(Volunteer).order_by(Volunteer.id).limit(1)).one()
    worked = standings([hiwot], month_of(DAY, 1))[hiwot.id].worked
    for measure in (Measure.MONTH, Measure.YEAR):
        check = worked.check(measure)
        assert check is not None
        assert check.state == State.NEAR
    assert states(HourLine, stage, "eritrees") == {"confirmed": 54, "reported": 3, "sent-back": 1}


def test_of_covenant_and_grant_one_sees_what_volunteers_were_planned_earned_and_paid(
    stage: Stage,
) -> None:
    with clock.fixed(DAY):
        (covenant,) = compensation.listed(stage.actor("fatima"))
        (grant,) = compensation.listed(stage.actor("selam"))
    for figures, paid in ((covenant.total, 132_00), (grant.total, 1_620_00)):
        assert figures.paid == Money(paid)
        assert Money(paid) < figures.earned < figures.earned + figures.committed < figures.agreed


def test_nour_spent_101_percent_explained_nothing_and_is_late(stage: Stage) -> None:
    grant = session().scalars(select(Grant).where(Grant.title == nour_books.TITLE)).one()
    with clock.fixed(DAY):
        waits = {str(task.link): task for task in tasks_of(stage.actor("samir"))}
    assert waits[f"/subsidies/{grant.reference}/verslagen"].late
    asked = [int(link.rsplit("/", 1)[1]) for link in waits if "/uitleg/" in link]
    assert len(asked) == 1
    found = budget.line(ledger(stage, "samir"), asked[0])
    assert found is not None
    view, line = found
    assert (view.percent, line.heading) == (101, nour_books.ROOM)


def test_the_pot_gave_by_category_and_two_gifts_were_of_one_case(stage: Stage) -> None:
    rows = session().scalars(select(EmergencyPayout)).all()
    assert len(rows) == len(noodpot_books.GIFTS)
    assert len({(row.year, row.number) for row in rows}) == len(rows) - 1
    assert {row.receipt for row in rows} == {True, False}
    assert len({row.by_person_id for row in rows}) == 3
    with clock.fixed(DAY):
        (side,) = missing(ledger(stage, "henk")).sides
    assert side.balancing is not None
    assert side.balancing.difference == Money.zero()


def test_lale_is_done_with_a_small_grant_and_its_months_are_closed(stage: Stage) -> None:
    grant = session().scalars(select(Grant).where(Grant.title == lale_books.TITLE)).one()
    assert (grant.amount, grant.state.value) == (Money(3_950_00), "accounted")
    books = ledger(stage, "hatice")
    assert missing(books).lines == 0
    mine = (BookPeriod.ledger_id == books.id, BookPeriod.starts_on >= books.begun_on)
    closed = select(func.count()).select_from(BookPeriod)
    assert session().scalar(closed.where(*mine, BookPeriod.state == PeriodState.CLOSED)) == 5


def test_told_twice_nothing_is_told_twice_and_the_books_tie(stage: Stage) -> None:
    lines = select(func.count(AuditLine.id))
    known = session().scalar(lines)
    assert tell_story() == 0
    assert session().scalar(lines) == known
    assert verify().intact
    assert not [fault for of in session().scalars(select(Ledger)) for fault in checking.faults(of)]


def test_books_that_a_visitor_began_in_an_older_demo_stay_as_they_are(app: Flask) -> None:
    _town()
    visitor = Stage(DAY).actor("selam")
    with clock.fixed(DAY):
        opening.begin(visitor, BeginCommand(Chart.FOUNDATION, DAY - timedelta(days=1)))
    _count_as_told(name for name, chapter in BOOKS if chapter not in OF_TWO)
    assert tell_story() == len(OF_TWO)
    assert ledger(Stage(DAY), "selam").last_number == 0
    assert ledger(Stage(DAY), "samir").last_number > 0


def test_of_everybody_the_page_says_what_there_is_to_see() -> None:
    assert set(SIGHTS) == {each.email.partition("@")[0] for each in (*PEOPLE, ADMINISTRATOR)}
