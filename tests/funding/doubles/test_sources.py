"""Receipts and hours are looked at as well: the same file, the same shop, the same hour twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from core.storage.database import session
from core.values.money import Money
from funding.books import ledgers
from funding.books.schema import Part
from funding.doubles import service
from funding.doubles.rules import Why
from funding.hours import confirming
from funding.hours.schema import ConfirmCommand
from funding.receipts import service as receipts
from tests.funding.books.bookkeeping import CASH, FOOD, GIFTS, Books, make_books
from tests.funding.grants.granted import granted
from tests.funding.receipts.brought import MARCH, Drawer, open_drawer, photo
from tests.funding.volunteers.helping import Helping, helping

pytestmark = pytest.mark.usefixtures("monday")
DAY = date(2026, 11, 2)


@pytest.fixture
def drawer(app: Flask) -> Drawer:
    found = open_drawer()
    for title in ("Taalcafé", "Buurtfeest"):
        granted(found.books.owner, title=title)
    found.books.receive(500_00, GIFTS, MARCH, through=CASH)
    return found


def found(books: Books) -> list[tuple[Why, list[str]]]:
    """Why, and the kinds of what looks charged twice."""
    session().rollback()
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    return [
        (each.double.why, [charge.kind for charge in each.double.charges])
        for each in service.found(ledger)
    ]


def bring(drawer: Drawer, grant: int, party: str, *, file: int, cents: int = 12_50) -> int:
    """A receipt for one grant."""
    said = drawer.said(cents, party=party, parts=())
    part = Part(drawer.books.account(FOOD), Money(cents), f"g{grant}")
    kept = replace(said, parts=(part,))
    return drawer.keep(photo(colour=file), kept, again="Twee regels op één bon")


def test_the_same_file_under_two_grants_is_found_before_it_is_booked_and_after(drawer: Drawer):
    first = bring(drawer, 1, "Bakker Bart", file=1)
    assert found(drawer.books) == []
    bring(drawer, 2, "Bart", file=1)
    assert found(drawer.books) == [(Why.SOURCE, ["receipt", "receipt"])]
    receipts.book(drawer.actor, first)
    assert found(drawer.books) == [(Why.SOURCE, ["posting", "receipt"])]


def test_the_same_amount_at_the_same_shop_is_found_and_other_files_of_others_are_not(
    drawer: Drawer,
):
    bring(drawer, 1, "Bakker Bart", file=1)
    bring(drawer, 2, "Bakker Bart", file=2)
    bring(drawer, 2, "Drukkerij De Pers", file=3, cents=90_00)
    assert found(drawer.books) == [(Why.PARTY, ["receipt", "receipt"])]


def test_an_hour_under_two_grants_is_found_and_nobody_is_named(app: Flask, monday: object):
    books = make_books()
    ours = helping(books.owner)
    for title in ("Taalcafé", "Buurtfeest"):
        granted(books.owner, title=title)
    confirm(ours, ours.works(DAY), "g1")
    confirm(ours, ours.works(DAY, 3), "g2")
    assert found(books) == []
    confirm(ours, ours.works(DAY), "g2")
    assert found(books) == [(Why.SOURCE, ["hour", "hour"])]
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    words = [charge.what for each in service.found(ledger) for charge in each.double.charges]
    assert "Selam" not in " ".join(words)


def confirm(ours: Helping, line: int, place: str) -> None:
    confirming.confirm(ours.group.actor, ConfirmCommand([line], place=place))
