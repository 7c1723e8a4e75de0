"""A gift out of the pot, a count and a difference of the cash box, hours and the fee of a month,
each pressed by several at once: one effect each.

The same trials must fail with the guards taken out, or they would prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.memberships.model import Role
from core.storage.audit import verify
from core.storage.database import Base, db, session
from core.values import clock
from core.values.money import Money
from funding.books import ledgers, months, posting
from funding.books.charts import Use
from funding.books.model import Entry
from funding.books.schema import WhyCommand
from funding.cash import service as cash
from funding.cash.model import CashCount, CashDifference
from funding.cash.schema import CountCommand, DifferenceCommand
from funding.claims import service as claims
from funding.claims.gathering import standings
from funding.claims.model import FeeClaim
from funding.claims.schema import ApproveCommand, BackCommand
from funding.emergency import service as emergency
from funding.emergency.model import EmergencyPayout, EmergencyWord
from funding.emergency.schema import PayoutCommand, PotCommand
from funding.hours import confirming
from funding.hours import service as hours
from funding.hours.model import HourLine
from funding.hours.schema import ConfirmCommand, HoursCommand
from funding.own_links import service as links
from funding.volunteers import queries as volunteers
from tests.databases import CAMPAIGN
from tests.faults.at_once import Press, at_once, guards_taken_out, hesitating, many
from tests.faults.lives.booking import account_for, cash_account
from tests.faults.lives.life import Purse
from tests.faults.lives.world import NEW_YEAR, Place, make_world

ROUNDS = 100 if CAMPAIGN else 4
FEW = 3
pytestmark = pytest.mark.usefixtures("monday")


def gift(place: Place, number: int) -> Sequence[Press]:
    """One form of the pot, sent three times."""
    who, money = place.one(Role.TREASURER), account_for(Purse(place), Use.BANK)
    category = session().scalars(select(EmergencyWord.id).order_by(EmergencyWord.id)).first()
    command = PayoutCommand(
        clock.today(), Money(number + 1), category or 0, money, seen=_last(place), aware=True
    )
    press: Press = partial(emergency.pay, who, command)
    return [press] * 3


def _last(place: Place) -> int:
    """The newest entry of these books."""
    mine = select(func.max(Entry.number)).where(Entry.ledger.has(organisation_id=place.id))
    return session().scalar(mine) or 0


def counting(place: Place, number: int) -> Sequence[Press]:
    """One count, sent by two people, twice each."""
    day = NEW_YEAR + timedelta(number)
    command = CountCommand(cash_account(Purse(place)), day, total=Money(5_00))
    return [partial(cash.count, who, command) for who in place.actors[:2]] * 2


def difference(place: Place, number: int) -> Sequence[Press]:
    """What was too much is booked by two people at once."""
    day, who = NEW_YEAR + timedelta(number), place.one(Role.TREASURER)
    command = CountCommand(cash_account(Purse(place)), day, total=Money(number + 1))
    counted = cash.count(who, command)
    seen = DifferenceCommand("Wisselgeld", 1)
    return [partial(cash.book_difference, each, counted, seen) for each in place.actors[:2]]


def worked(place: Place, number: int) -> Sequence[Press]:
    """One line of hours, sent three times from one phone."""
    last = many(HourLine)
    day = clock.today() - timedelta(number % 40)
    command = HoursCommand(
        day=day, function_id=place.helper.function, minutes=5 + number % 5, seen=last
    )
    press: Press = partial(hours.add, place.helper.token, command)
    return [press] * 3


def approving(place: Place, number: int) -> Sequence[Press]:
    """The fee of a month, approved by three people at once; one month each time."""
    month = clock.today().replace(day=1)
    if number:
        claims.take_back(
            place.one(Role.TREASURER), place.helper.volunteer, month, BackCommand(f"Keer {number}")
        )
    else:
        command = HoursCommand(day=month, function_id=place.helper.function, minutes=60)
        line = hours.add(place.helper.token, command)
        confirming.confirm(place.group.actor, ConfirmCommand([line]))
    row = volunteers.load(place.helper.volunteer)
    mark = claims.mark_of(standings([row], month)[row.id])
    people = [place.one(role) for role in (Role.TREASURER, Role.FINANCE_OFFICER, Role.BOARD_MEMBER)]
    said = ApproveCommand(mark)
    return [partial(claims.approve, who, place.helper.volunteer, month, said) for who in people]


Race = Callable[[Place, int], Sequence[Press]]
MADE: dict[Race, type[Base]] = {
    gift: EmergencyPayout,
    counting: CashCount,
    difference: CashDifference,
    worked: HourLine,
    approving: FeeClaim,
}


@pytest.fixture
def place(app: Flask) -> Place:
    found = make_world().places[0]
    emergency.settle(found.one(Role.TREASURER), PotCommand(NEW_YEAR))
    months.reopen(found.one(Role.TREASURER), NEW_YEAR, WhyCommand("Voor de kas"))
    return found


@pytest.mark.parametrize("race", MADE, ids=lambda race: race.__name__)
def test_presses_at_once_have_one_effect(app: Flask, place: Place, race: Race):
    assert _play(app, place, race, ROUNDS) == (ROUNDS, [])
    assert verify().intact


@pytest.mark.parametrize("race", MADE, ids=lambda race: race.__name__)
def test_without_the_guards_the_same_trial_fails(app: Flask, place: Place, race: Race):
    with _guards_taken_out():
        assert _play(app, place, race, FEW) != (FEW, [])


def _play(app: Flask, place: Place, race: Race, rounds: int) -> tuple[int, list[str]]:
    faults: list[str] = []
    for number in range(rounds):
        faults += at_once(app, *race(place, number))
        if faults:
            break
    return many(MADE[race]), faults


@contextmanager
def _guards_taken_out() -> Iterator[None]:
    """Nobody waits for anybody, who looks acts a moment later, and no key stops it."""
    gone = ["DROP INDEX ix_fee_claim_stands"]
    if db.engine.dialect.name == "postgresql":
        gone += ["ALTER TABLE entry DROP CONSTRAINT uq_entry_ledger_id_number"]
    with db.engine.begin() as connection:
        for statement in gone:
            connection.exec_driver_sql(statement)
    rooms = (ledgers, posting, cash, emergency, hours, confirming, links, volunteers, claims)
    with guards_taken_out(*rooms) as patch:
        patch.setattr(emergency, "_said_before", hesitating(emergency._said_before))
        patch.setattr(cash, "standing", hesitating(cash.standing))
        patch.setattr(cash, "_differences", hesitating(cash._differences))
        patch.setattr(hours, "_there", hesitating(hours._there))
        patch.setattr("funding.claims.service.standings", hesitating(standings))
        yield
