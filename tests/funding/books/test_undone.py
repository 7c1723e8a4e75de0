"""Who tied something to an entry is told when it is booked back, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from accounts.actor import Actor
from core.values.errors import Conflict, NotFound
from funding.books import undone
from funding.books.model import Entry
from tests.funding.books.bookkeeping import RENT, make_books

pytestmark = pytest.mark.usefixtures("monday")
MARCH = date(2026, 3, 4)


class SomethingElse(Conflict):
    sentence = "Hier hangt nog iets aan."


@pytest.fixture
def told() -> Iterator[list[int]]:
    heard: list[int] = []

    def hear(actor: Actor, entry: Entry) -> None:
        if entry.what == "Wat het was":
            heard.append(entry.number)
        if len(heard) > 1:
            raise SomethingElse()

    undone.listener(hear)
    yield heard
    undone.LISTENERS.remove(hear)


def test_what_is_booked_back_is_told_once(app: Flask, told: list[int]):
    books = make_books()
    number = books.spend(10_00, RENT, MARCH)
    books.undo(number, MARCH)
    assert told == [number]


def test_who_is_told_may_refuse_it_and_then_nothing_is_booked(app: Flask, told: list[int]):
    books = make_books()
    books.undo(books.spend(10_00, RENT, MARCH), MARCH)
    second = books.spend(20_00, RENT, MARCH)
    with pytest.raises(SomethingElse):
        books.undo(second, MARCH)
    with pytest.raises(NotFound):
        books.entry(second + 1)
