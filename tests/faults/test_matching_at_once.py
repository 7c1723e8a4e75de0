"""Two people booking the same line of the bank at the same moment: it is booked once.

The same trial must fail with the guards taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.storage.database import db
from core.values.money import Money
from funding.books import ledgers, posting
from funding.books.model import Entry
from funding.books.schema import Part
from funding.matching import booking, service
from funding.matching.model import BankBooking
from funding.matching.schema import AcceptCommand, HandCommand
from tests.builders import make_person
from tests.faults.at_once import at_once, guards_taken_out, hesitating, many
from tests.funding.books.bookkeeping import GIFTS
from tests.funding.matching.table import Desk, came, lay_desk

pytestmark = pytest.mark.usefixtures("monday")
ROUNDS = 100 if os.environ.get("HANDSLAG_CAMPAIGN") else 10


def test_a_line_is_booked_once_however_many_press(app: Flask):
    desk = lay_desk()
    assert _play(app, desk, ROUNDS) == []
    assert (many(BankBooking), many(Entry)) == (ROUNDS, ROUNDS)


def test_without_the_guards_the_same_trial_fails(app: Flask):
    desk = lay_desk()
    with _guards_taken_out():
        faults = _play(app, desk, 3)
    assert faults or (many(BankBooking), many(Entry)) != (3, 3)


def _play(app: Flask, desk: Desk, rounds: int) -> list[str]:
    """Each round one books it by hand, two as the instalment it is, all at once."""
    second = make_person(desk.books.owner, Role.TREASURER).actor
    gifts, hands = desk.books.account(GIFTS), [desk.actor, second]
    desk.promised(*range(100, 100 + rounds))
    lines = desk.reads(*(came(euros * 100) for euros in range(100, 100 + rounds)))
    faults: list[str] = []
    for line in lines:
        found = desk.found()
        paid = found.lines[line].cents
        by_hand = HandCommand("Gift", [Part(gifts, Money(paid))])
        word = found.offers(line)[0].word
        presses = [partial(service.accept, hand, line, AcceptCommand([word])) for hand in hands]
        faults += at_once(app, *presses, partial(service.by_hand, second, line, by_hand))
    return faults


@contextmanager
def _guards_taken_out() -> Iterator[None]:
    """Nobody waits for anybody, who looks acts a moment later, and the unique key is gone."""
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_bank_booking_standing")
    with guards_taken_out(ledgers, posting, booking, service) as patch:
        patch.setattr(booking, "demand_open", hesitating(booking.demand_open))
        yield
