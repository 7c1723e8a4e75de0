"""Two people who press "Boek deze bon" at the same moment: one entry. The same photo sent twice at
once: one receipt.

The same trial must fail with the guards taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from functools import partial

import pytest
from flask import Flask

from funding.books import ledgers
from funding.books.model import Entry
from funding.receipts import queries, reading, service
from funding.receipts.model import Receipt
from funding.receipts.schema import AddCommand, BookCommand
from tests.faults.at_once import at_once, guards_taken_out, hesitating, many
from tests.funding.receipts.brought import Drawer, given, open_drawer, photo

pytestmark = pytest.mark.usefixtures("monday")
ROUNDS = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 6


def test_two_who_book_at_once_make_one_entry(app: Flask):
    drawer = open_drawer()
    assert _book(app, drawer, ROUNDS) == []
    assert many(Entry) == ROUNDS


def test_one_photo_sent_twice_at_once_is_one_receipt(app: Flask):
    drawer = open_drawer()
    assert _bring(app, drawer, ROUNDS) == []
    assert many(Receipt) == ROUNDS


def test_without_the_guards_the_same_trial_fails(app: Flask):
    drawer = open_drawer()
    with guards_taken_out(service, queries, ledgers) as patch:
        patch.setattr("funding.receipts.service.load", hesitating(queries.load))
        faults = _book(app, drawer, 3)
    assert faults or many(Entry) != 3


def _book(app: Flask, drawer: Drawer, rounds: int) -> list[str]:
    faults: list[str] = []
    for number in range(1, rounds + 1):
        receipt = drawer.keep(photo(colour=number), drawer.said(number))
        faults += at_once(
            app, *[partial(service.book, drawer.actor, receipt, BookCommand(aware=True))] * 2
        )
    return faults


def _bring(app: Flask, drawer: Drawer, rounds: int) -> list[str]:
    faults: list[str] = []
    for number in range(rounds):
        files = reading.brought([given(photo(colour=number))])
        press = partial(service.add, drawer.actor, files, AddCommand(seen=number))
        faults += at_once(app, press, press)
    return faults
