"""The overviews as a treasurer sees them: budget against actual, months, funders, years."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from accounts.memberships.model import Role
from core.storage.database import session
from core.values.money import Money
from funding import open_items
from funding.grants.model import CostLine, Grant
from funding.open_items import Kind, OpenItem
from funding.overviews.model import GrantExplanation
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import CASH, FOOD, GIFTS, RENT, Books, make_books
from tests.funding.grants.granted import cost, divide, granted
from tests.kept import kept
from tests.statements import MOST, statements

pytestmark = pytest.mark.usefixtures("monday")
WHY = "De zaal was duurder; er kwamen meer mensen."
GRANTED = 8000


@kept
def spent_too_much() -> Books:
    """A grant of 1.000 with two lines, of which one is over its budget."""
    books = make_books()
    reference = granted(books.owner, amount=Money(1_000_00), funder="Fonds <Zilver>")
    divide(books.owner, reference, cost("Huur", 600), cost("Eten", 400))
    rent, food = (number(heading) for heading in ("Huur", "Eten"))
    books.receive(1_000_00, GRANTED, date(2026, 9, 1), place=f"g{grant()}")
    books.receive(250_00, GIFTS, date(2026, 11, 2), through=CASH)
    books.spend(700_00, RENT, date(2026, 10, 5), place=f"l{rent}")
    books.spend(100_00, FOOD, date(2026, 11, 6), place=f"l{food}")
    books.spend(5_50, FOOD, date(2026, 11, 7), place=f"g{grant()}")
    return books


def words(page: str) -> str:
    """What one reads of it."""
    return re.sub(r"<[^>]+>", "", page)


def number(heading: str) -> int:
    return session().scalars(select(CostLine.id).where(CostLine.heading == heading)).one()


def grant() -> int:
    return session().scalars(select(Grant.id)).one()


@pytest.fixture
def books(app: Flask) -> Books:
    return spent_too_much()


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    return signed_in(app.test_client(), books.treasurer)


def test_a_line_over_its_budget_asks_why_and_the_answer_stays(books: Books, treasurer):
    page = words(treasurer.get("/grootboek/overzichten").text)
    assert "€\u00a0700,00 van €\u00a0600,00 uitgegeven (117%)" in page
    assert "te veel uitgegeven" in page
    assert "Geboekt op deze subsidie, maar niet op een post: €\u00a05,50." in page
    assert page.count("Uitleg nodig") == 1
    assert "Leg uit waarom" in treasurer.get("/taken").text
    address = f"/grootboek/overzichten/uitleg/{number('Huur')}"
    assert treasurer.post(address, data={"text": ""}).status_code == 422
    for _ in range(2):
        assert treasurer.post(address, data={"text": WHY}).status_code == 303
    assert len(session().scalars(select(GrantExplanation)).all()) == 1
    page = treasurer.get("/grootboek/overzichten").text
    assert "Uitleg nodig" not in page
    assert WHY in page
    assert "Leg uit waarom" not in treasurer.get("/taken").text


def test_who_did_not_see_the_newest_explanation_does_not_write_over_it(app, books, treasurer):
    address = f"/grootboek/overzichten/uitleg/{number('Huur')}"
    treasurer.post(address, data={"text": WHY})
    other = signed_in(app.test_client(), make_person(books.owner, Role.TREASURER))
    answer = other.post(address, data={"text": "Iets anders"})
    assert (answer.status_code, "intussen uitgelegd" in answer.text) == (422, True)
    assert "Iets anders" in answer.text
    seen = session().scalars(select(GrantExplanation.id)).one()
    assert other.post(address, data={"text": "Beter", "seen": str(seen)}).status_code == 303
    assert WHY in other.get(address).text


def test_the_grant_itself_shows_what_was_spent_to_who_reads_the_books(app, books, treasurer):
    reference = session().scalars(select(Grant.reference)).one()
    said = "€\u00a0700,00 van €\u00a0600,00 uitgegeven"
    assert said in words(treasurer.get(f"/subsidies/{reference}").text)
    reader = signed_in(app.test_client(), make_person(books.owner, Role.READER))
    assert said not in words(reader.get(f"/subsidies/{reference}").text)


def test_the_months_behind_and_those_ahead(books: Books, treasurer, monkeypatch):
    item = OpenItem("instalment", 1, Money(80_00), date(2026, 12, 9), "Termijn")
    kind = Kind(
        "instalment", "Termijn", lambda _: [item], lambda *_: (), lambda *_: None, lambda *_: None
    )
    monkeypatch.setitem(open_items.KINDS, "instalment", kind)
    books.move(50_00, CASH, 1100, date(2026, 11, 8))  # neither came nor went
    wrong = books.spend(9_99, FOOD, date(2026, 11, 9))
    books.undo(wrong, date(2026, 11, 10))  # as if it had never been
    rows = treasurer.get("/grootboek/overzichten/maanden.csv").text.splitlines()
    assert rows[4:7] == [
        "2026-09-01;1000,00;0,00;1000,00;0", "2026-10-01;0,00;700,00;300,00;0",
        "2026-11-01;250,00;105,50;444,50;1",
    ]  # fmt: skip
    assert rows[7] == "2026-12-01;80,00;0,00;524,50;1"
    page = treasurer.get("/grootboek/overzichten/maanden").text
    assert 'role="img"' in page
    assert page.count("<rect") == 24 + 3


def test_the_share_of_the_largest_funder_is_said_in_words(books: Books, treasurer):
    page = treasurer.get("/grootboek/overzichten/gevers").text
    assert "Van elke 100 euro kwam 80 euro van Fonds &lt;Zilver&gt;." in page
    assert "Giften en donaties" in page


def test_years_stand_beside_each_other(books: Books, treasurer):
    page = treasurer.get("/grootboek/overzichten/jaren").text
    assert "€\u00a0444,50" in page
    assert "4100 · <bdi>Huur van ruimtes" in page


@pytest.mark.parametrize(
    "address",
    ["overzichten/begroting", "overzichten/maanden", "overzichten/gevers", "overzichten/jaren",
     "lijst", "jaar/2026"],
)  # fmt: skip
def test_a_workbook_has_numbers_days_and_no_formula(books: Books, treasurer, address: str):
    fetched = treasurer.get(f"/grootboek/{address}.xlsx")
    cells = [
        cell for page in load_workbook(io.BytesIO(fetched.data)) for row in page for cell in row
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert (
        any(cell.data_type == "n" and abs(cell.value or 0) == 700 for cell in cells)
        or "gev" in address
    )


def test_nobody_else_finds_them(app: Flask, books: Books):
    line = number("Huur")
    strangers = make_organisation()
    for who in (make_person(books.owner, Role.READER), make_person(strangers, Role.TREASURER)):
        client = signed_in(app.test_client(), who)
        for address in ("", "/maanden", "/gevers.csv", f"/uitleg/{line}"):
            assert client.get(f"/grootboek/overzichten{address}").status_code == 404


@pytest.mark.parametrize("address", ["", "/maanden", "/gevers", "/jaren"])
def test_a_page_takes_few_statements(books: Books, treasurer, address: str):
    assert statements(treasurer, f"/grootboek/overzichten{address}") <= MOST
