"""Who approves sees what a payment does to the line of the grant that pays it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from funding.books.model import EntryKind
from funding.books.schema import Part
from funding.grants.model import CostLine
from funding.payments import queries
from tests.funding.books.bookkeeping import RENT
from tests.funding.grants.granted import cost, divide, granted
from tests.funding.payments.counter import MONDAY, open_counter

pytestmark = pytest.mark.usefixtures("monday")


def test_spent_promised_and_this_one_leave_what_is_left(app: Flask):
    counter = open_counter()
    divide(counter.owner, granted(counter.owner), cost("Zaal", 10_000), cost("Boeken", 14_000))
    hall = session().scalars(select(CostLine.id).where(CostLine.heading == "Zaal")).one()
    books, place = counter.books, f"l{hall}"

    def rent(cents: int) -> dict:
        return {"parts": [Part(books.account(RENT), Money(cents), place)]}

    books.book(EntryKind.MONEY_OUT, MONDAY, [(RENT, 1_000_00)], place=place)
    other = counter.propose(500_00, **rent(500_00))
    counter.propose(9_000_00, **rent(9_000_00))  # nobody agreed with this one
    reference = counter.propose(300_00, **rent(300_00))
    counter.approve(counter.treasurer, other)
    [line] = queries.payment(counter.treasurer, reference).budgets
    assert (line.name, line.budget, line.spent) == ("Zaal", Money(10_000_00), Money(1_000_00))
    assert (line.promised, line.this, line.after) == (
        Money(500_00), Money(300_00), Money(8_200_00)
    )  # fmt: skip
    books.undo(1, MONDAY)
    [line] = queries.payment(counter.treasurer, reference).budgets
    assert line.spent == Money.zero()
