"""The organisation itself sees what looks charged twice, and says why it is right."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from funding.books.model import EntryKind
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import RENT, Books, make_books
from tests.funding.grants.granted import granted

pytestmark = pytest.mark.usefixtures("monday")
PAGE = "/grootboek/dubbel"
MARCH = date(2026, 3, 2)


@pytest.fixture
def books(app: Flask) -> Books:
    found = make_books()
    for title in ("Taalcafé", "Buurtfeest"):
        granted(found.owner, title=title)
    return found


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    return signed_in(app.test_client(), books.treasurer)


def charge(books: Books, grant: int, day: date = MARCH) -> int:
    return books.book(EntryKind.MONEY_OUT, day, [(RENT, 300_00)], place=f"g{grant}")


def mark(text: str) -> str:
    return text.split('name="mark" value="')[1].split('"')[0]


def test_what_is_charged_twice_is_shown_until_somebody_says_why_it_is_right(books, treasurer):
    charge(books, 1)
    assert "Wij vonden niets" in treasurer.get(PAGE).text
    again = charge(books, 2)
    text = treasurer.get(PAGE).text
    assert "zelfde bedrag aan dezelfde, kort na elkaar" in text
    said = {"mark": mark(text), "reason": "Twee zalen op één dag."}
    assert treasurer.post(PAGE, data={**said, "reason": ""}).status_code == 422
    assert treasurer.post(PAGE, data=said).location == PAGE
    assert treasurer.post(PAGE, data=said).location == PAGE  # pressed twice
    assert "Wij vonden niets" in treasurer.get(PAGE).text
    assert "Twee zalen" in treasurer.get(f"{PAGE}?stand=beantwoord").text
    books.undo(again, MARCH)
    charge(books, 2)
    assert "Dit klopt, want" in treasurer.get(PAGE).text


def test_what_was_undone_does_not_count(books, treasurer):
    charge(books, 1)
    books.undo(charge(books, 2), MARCH)
    assert "Wij vonden niets" in treasurer.get(PAGE).text
    assert treasurer.post(PAGE, data={"mark": "x", "reason": "y"}).status_code == 422


def test_the_funder_and_a_stranger_find_nothing(app: Flask, books: Books):
    charge(books, 1)
    charge(books, 2)
    other = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert other.get(PAGE).status_code == 404
    auditor = signed_in(app.test_client(), make_person(books.owner, Role.AUDITOR))
    assert "Met uw rol kunt u dit lezen" in auditor.get(PAGE).text
    assert "Zaal" not in auditor.get(f"{PAGE}/lijst.csv?zoek=zaal").text
