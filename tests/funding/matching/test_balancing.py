"""The books beside the bank: what makes the difference is added up to the cent."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from flask import Flask

from core.storage.database import session
from core.values.money import Money
from funding.books import ledgers
from funding.matching import balancing
from funding.matching.balancing import Balancing
from tests.funding.books.bookkeeping import BANK, FOOD, GIFTS, RENT
from tests.funding.matching.table import MARCH, Desk, came, lay_desk

pytestmark = pytest.mark.usefixtures("monday")
LATER = MARCH + timedelta(9)


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


def beside(desk: Desk, day: date = LATER) -> Balancing:
    session().rollback()
    ledger = ledgers.found(desk.actor)
    assert ledger is not None
    found = balancing.balancing(ledger, desk.books.account(BANK), [desk.account_id], day)
    assert found.explained == found.difference
    return found


def why(found: Balancing) -> dict[str, int]:
    return {each.why: each.amount.cents for each in found.differences}


def test_all_booked_there_is_no_difference(desk: Desk):
    desk.books.open_with((BANK, 100_00))
    (line,) = desk.reads(came(-3_75), opening=100_00)
    desk.by_hand(line, (FOOD, 3_75))
    found = beside(desk)
    assert (found.books, found.bank) == (Money(96_25), Money(96_25))
    assert found.differences == []


def test_what_is_on_one_side_only_is_told(desk: Desk):
    desk.reads(came(-3_75))
    desk.books.receive(80_00, GIFTS, MARCH)
    assert why(beside(desk)) == {balancing.NOT_BOOKED: 3_75, balancing.NO_LINE: 80_00}


def test_another_opening_balance_is_told(desk: Desk):
    desk.books.open_with((BANK, 90_00))
    (line,) = desk.reads(came(-3_75), opening=100_00)
    desk.by_hand(line, (FOOD, 3_75))
    assert why(beside(desk)) == {balancing.OPENING: -10_00}


def test_a_month_that_was_not_read_in_is_told(desk: Desk):
    (line,) = desk.reads(came(-3_75), opening=100_00)
    (later,) = desk.reads(came(-5_00, day=LATER), opening=50_00)
    desk.books.open_with((BANK, 100_00))
    desk.by_hand(line, (FOOD, 3_75))
    desk.by_hand(later, (FOOD, 5_00))
    assert why(beside(desk)) == {balancing.NO_STATEMENT: 46_25}


def test_booked_on_a_later_day_it_makes_a_difference_until_then(desk: Desk):
    (line,) = desk.reads(came(-3_75))
    desk.by_hand(line, (FOOD, 3_75), day=LATER)
    assert why(beside(desk, MARCH)) == {balancing.OTHER_DAY: 3_75}
    assert why(beside(desk, LATER)) == {}


def test_whatever_happened_the_list_comes_to_the_difference(desk: Desk):
    chance = Random(23)
    desk.books.open_with((BANK, chance.randrange(1, 500_00)))
    lines = desk.reads(
        *(came(chance.choice((-1, 1)) * chance.randrange(1, 90_00), MARCH + timedelta(n // 2))
          for n in range(12)), opening=77_00,
    )  # fmt: skip
    for line in chance.sample(lines, 7):
        size = abs(desk.found().lines[line].cents)
        number = desk.by_hand(line, (RENT, size), day=MARCH + timedelta(chance.randrange(9)))
        if chance.random() < 0.4:
            desk.books.undo(number, MARCH + timedelta(chance.randrange(9)))
    desk.books.spend(12_34, FOOD, MARCH + timedelta(3))
    for day in range(-1, 9):
        beside(desk, MARCH + timedelta(day))
