"""What was for a function of volunteers is so in every room that books; and large amounts are paged
like small ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from core.values.money import Money
from core.web import pagination
from funding.books import ledgers, queries
from funding.books.schema import Part
from funding.books.wish import Wish
from funding.functions import service as functions
from funding.matching import service as matching
from funding.matching.schema import HandCommand
from funding.receipts import service as receipts
from funding.receipts.model import Paid
from funding.recurring import service as recurring
from funding.recurring.model import Course
from funding.recurring.schema import RuleCommand
from tests.funding.books.bookkeeping import FOOD, GIFTS, RENT
from tests.funding.matching.table import MARCH, Desk, came, lay_desk
from tests.funding.payments.counter import open_counter, row
from tests.funding.receipts.brought import Drawer, open_drawer
from tests.funding.volunteers.helping import BUDDY

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def drawer(app: Flask) -> Drawer:
    return open_drawer()


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


def of(desk: Desk | Drawer, number: int) -> set[int | None]:
    """The functions that an entry is for."""
    ledger = ledgers.found(desk.actor)
    assert ledger is not None
    return {line.place.function_id for line in ledgers.lines(ledgers.entry(ledger, number))}


def test_of_a_receipt(drawer: Drawer):
    buddy = functions.enter(drawer.books.owner.actor, BUDDY)
    part = Part(drawer.books.account(FOOD), Money(12_50), function_id=buddy)
    said = replace(drawer.said(paid=Paid.ADVANCED, advanced_by="Fatma"), parts=(part,))
    number = drawer.keep(details=said)
    assert drawer.see(number).parts[0].named == BUDDY.name
    assert of(drawer, receipts.book(drawer.actor, number)) == {buddy, None}


def test_of_a_line_of_the_bank_that_is_booked_by_hand(desk: Desk):
    buddy = functions.enter(desk.books.owner.actor, BUDDY)
    (line,) = desk.reads(came(-40_00))
    part = Part(desk.books.account(RENT), Money(40_00), function_id=buddy)
    assert of(desk, matching.by_hand(desk.actor, line, HandCommand("Kleding", [part]))) == {
        buddy, None,
    }  # fmt: skip


def test_of_a_rule(desk: Desk):
    buddy = functions.enter(desk.books.owner.actor, BUDDY)
    rule = RuleCommand(Course.OUT, desk.books.account(RENT), text_has="kleding", function_id=buddy)
    number = recurring.write(desk.actor, rule)
    (line,) = desk.reads(came(-40_00, text="kleding"))
    assert of(desk, desk.accept(line, f"rule-{number}")) == {buddy, None}


def test_of_a_payment(app: Flask):
    counter = open_counter()
    buddy = functions.enter(counter.owner.actor, BUDDY)
    part = Part(counter.books.account(RENT), Money(300_00), function_id=buddy)
    (kept,) = row(counter.propose(parts=[part])).parts
    assert kept.function_id == buddy


def test_a_list_by_amount_goes_on_after_an_amount_above_two_thousand_million_cents(
    desk: Desk,
):
    for euros in (30_000_000, 40_000_000, 50_000_000):
        desk.books.receive(euros * 100, GIFTS, MARCH)
    ledger = ledgers.found(desk.actor)
    assert ledger is not None
    first = pagination.write([50_000_000_00, 3])
    found = queries.listed(ledger, Wish(sort="-bedrag", after=first)).rows
    assert [line.change.cents for line in found] == [40_000_000_00, 30_000_000_00]
