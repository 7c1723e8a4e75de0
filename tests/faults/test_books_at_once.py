"""One form sent thrice, and two people at one entry, one month, one grant: one effect each.

The same trials must fail with the guards taken out, or they would prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import true

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.audit import verify
from core.storage.database import Base, db
from core.values.money import Money
from funding.activities import service as activities
from funding.activities.model import Activity
from funding.activities.schema import ActivityCommand
from funding.books import ledgers, months, opening, posting, service
from funding.books.charts import Chart
from funding.books.model import Entry, EntryKind, Ledger
from funding.books.schema import (
    BeginCommand,
    MoneyCommand,
    OpeningCommand,
    OpeningPart,
    Part,
    TransferCommand,
    UndoCommand,
)
from funding.grants import service as grants
from funding.grants.model import Grant
from tests.builders import make_organisation, make_person
from tests.databases import CAMPAIGN
from tests.faults.at_once import Press, at_once, guards_taken_out, hesitating, many
from tests.funding.books.bookkeeping import BANK, CASH, FOOD, NEW_YEAR, Books, make_books
from tests.funding.grants.granted import LETTER

ROUNDS = 100 if CAMPAIGN else 4
FEW = 3
DAY = date(2026, 3, 4)
pytestmark = pytest.mark.usefixtures("monday")


@dataclass(frozen=True)
class Hands:
    """The books, and two people who keep them."""

    books: Books
    first: Actor
    second: Actor


def entry(hands: Hands, number: int) -> Sequence[Press]:
    """One form for money that went out, sent three times."""
    rows = [Part(hands.books.account(FOOD), Money(number + 1))]
    command = MoneyCommand(
        EntryKind.MONEY_OUT, DAY, Money(number + 1), hands.books.account(BANK), "Koffie", "", rows,
        seen=many(Entry),
    )  # fmt: skip
    return [partial(service.keep, hands.first, command)] * 3


def transfer(hands: Hands, number: int) -> Sequence[Press]:
    """One form for money that changes its place, sent three times."""
    here, there = hands.books.account(BANK), hands.books.account(CASH)
    command = TransferCommand(DAY, Money(number + 1), here, there, "Naar de kas", many(Entry))
    return [partial(service.transfer, hands.first, command)] * 3


def undoing(hands: Hands, number: int) -> Sequence[Press]:
    """One entry, undone by two people."""
    wrong = hands.books.spend(number + 1, FOOD, DAY)
    command = UndoCommand(DAY, "Verkeerd")
    return [partial(service.undo, who, wrong, command) for who in (hands.first, hands.second)] * 2


def first_day(hands: Hands, number: int) -> Sequence[Press]:
    """What there was on the first day, said by two people."""
    command = OpeningCommand((OpeningPart(BANK, Money(100)),))
    return [partial(opening.open_with, who, command) for who in (hands.first, hands.second)] * 2


def beginning(hands: Hands, number: int) -> Sequence[Press]:
    """The books of one organisation, begun by two people."""
    other = make_organisation()
    people = [other.actor, make_person(other, Role.TREASURER).actor]
    command = BeginCommand(Chart.ASSOCIATION, NEW_YEAR)
    return [partial(opening.begin, who, command) for who in people]


def grant(hands: Hands, number: int) -> Sequence[Press]:
    """One form for a grant, sent three times."""
    command = replace(LETTER, title=f"Taalcafé {number}")
    return [partial(grants.enter, hands.first, command)] * 3


def activity(hands: Hands, number: int) -> Sequence[Press]:
    """One form for an activity, sent three times."""
    return [partial(activities.enter, hands.first, ActivityCommand(name=f"Koffie {number}"))] * 3


Race = Callable[[Hands, int], Sequence[Press]]
MADE: dict[Race, tuple[type[Base], object]] = {
    # the rows that come of it
    entry: (Entry, Entry.kind == EntryKind.MONEY_OUT),
    transfer: (Entry, Entry.kind == EntryKind.TRANSFER),
    undoing: (Entry, Entry.kind == EntryKind.REVERSAL),
    first_day: (Entry, Entry.kind == EntryKind.OPENING),
    beginning: (Ledger, true()),
    grant: (Grant, true()),
    activity: (Activity, true()),
}


@pytest.fixture
def hands(app: Flask) -> Hands:
    books = make_books()
    return Hands(books, books.actor, make_person(books.owner, Role.BOARD_MEMBER).actor)


@pytest.mark.parametrize("race", MADE, ids=lambda race: race.__name__)
def test_presses_at_once_have_one_effect(app: Flask, hands: Hands, race: Race):
    assert _play(app, hands, race, ROUNDS) == (_wanted(race, ROUNDS), [])
    assert verify().intact


@pytest.mark.parametrize("race", MADE, ids=lambda race: race.__name__)
def test_without_the_guards_the_same_trial_fails(app: Flask, hands: Hands, race: Race):
    with _guards_taken_out():
        assert _play(app, hands, race, FEW) != (_wanted(race, FEW), [])


def _wanted(race: Race, rounds: int) -> int:
    """One each round; what there was on the first day is said once for all, and books were begun
    before."""
    if race is first_day:
        return 1
    return rounds + (race is beginning)


def _play(app: Flask, hands: Hands, race: Race, rounds: int) -> tuple[int, list[str]]:
    faults: list[str] = []
    for number in range(rounds):
        faults += at_once(app, *race(hands, number))
        if faults:
            break
    row, where = MADE[race]
    return many(row, where), faults


@contextmanager
def _guards_taken_out() -> Iterator[None]:
    """Nobody waits for anybody, who looks acts a moment later, and no key stops it."""
    keys = {
        "entry": ("uq_entry_ledger_id_number", "uq_entry_reverses_id"),
        "ledger": ("uq_ledger_organisation_id",),
    }
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            for table, names in keys.items():
                for name in names:
                    connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    rooms = (ledgers, months, opening, posting, service, grants, activities)
    with guards_taken_out(*rooms) as patch:
        patch.setattr(ledgers, "held", hesitating(ledgers.held))
        patch.setattr(ledgers, "found", hesitating(ledgers.found))
        patch.setattr(grants, "_there", hesitating(grants._there))
        patch.setattr(activities, "_named", hesitating(activities._named))
        patch.setattr(posting, "_demand_accounts", hesitating(posting._demand_accounts))
        yield
