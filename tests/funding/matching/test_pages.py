"""The pages of matching: what fits is said with the reason, one press books it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.values.money import Money
from funding import open_items
from funding.open_items import Kind, OpenItem
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import FOOD, RENT
from tests.funding.matching.table import HALL, Desk, came, lay_desk

pytestmark = pytest.mark.usefixtures("monday")
LIST = "/grootboek/koppelen"


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


@pytest.fixture
def treasurer(app: Flask, desk: Desk) -> FlaskClient:
    return signed_in(app.test_client(), desk.books.treasurer)


def test_who_has_no_books_is_told_how_to_begin(app: Flask):
    client = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert "Begin met de boekhouding" in client.get(LIST).text


def test_what_is_certain_is_shown_with_its_reasons_and_booked_by_one_press(desk, treasurer):
    reference = desk.promised(500)
    desk.reads(came(500_00, text=f"Termijn {reference}"), came(-3_75))
    text = treasurer.get(LIST).text
    assert "kenmerk staat in de omschrijving, zelfde bedrag, zelfde dag" in text
    assert "Regels van de bank nog te boeken: 2" in treasurer.get("/taken").text
    seen = {"seen": desk.found().mark}
    done = treasurer.post(f"{LIST}/zeker", data=seen, follow_redirects=True).text
    assert "Wat zeker was, is geboekt." in done
    assert "Termijn" not in done
    assert "boeking 1" in treasurer.get(f"{LIST}?stand=klaar").text
    assert treasurer.post(f"{LIST}/zeker", data=seen).status_code == 422


def test_one_line_is_booked_for_two_things_and_first_says_what_is_left(desk, treasurer):
    (line,) = desk.reads(came(-100_00, iban=HALL))
    rows = {
        "what": "Huur en eten", "parts-0-account_id": str(desk.books.account(RENT)),
        "parts-0-amount": "60,00",
    }  # fmt: skip
    counted = treasurer.post(f"{LIST}/{line}/zelf", data={**rows, "add": "1"}).text
    assert re.search(r"Nog te verdelen: \W*(<bdi[^>]*>)?€.40,00", counted)
    more = {"parts-1-account_id": str(desk.books.account(FOOD)), "parts-1-amount": "30,00"}
    refused = treasurer.post(f"{LIST}/{line}/zelf", data={**rows, **more})
    assert refused.status_code == 422
    assert "De delen zijn samen €\u00a090,00" in refused.text
    done = treasurer.post(f"{LIST}/{line}/zelf", data={**rows, **more, "parts-1-amount": "40"})
    assert done.location == LIST
    assert "Zelf geboekt" in treasurer.get(f"{LIST}?stand=klaar").text


def test_money_to_another_account_than_was_approved_has_no_button(desk, treasurer):
    paid = OpenItem("trial", 1, Money(-80_00), date(2026, 3, 2), "Zaalhuur", "Zaal", HALL)
    nothing = lambda *_: None  # noqa: E731
    kind = Kind("trial", "Betaling", lambda _: [paid], lambda *_: (), nothing, nothing)
    open_items.register(kind)
    try:
        (line,) = desk.reads(came(-80_00))
        text = treasurer.get(LIST).text
        assert "andere rekening dan is goedgekeurd" in text
        assert "Dat klopt" not in text
        assert "Let op: andere rekening" in treasurer.get(f"{LIST}/{line}").text
    finally:
        del open_items.KINDS["trial"]


@pytest.mark.parametrize("amount", ["1.250,50", "1250.50", "1,250.50", "9" * 30, "x" * 5_000, "0"])
def test_an_amount_that_cannot_be_has_a_message(desk, treasurer, amount):
    (line,) = desk.reads(came(-100_00))
    form = {"what": "x", "parts-0-account_id": "1", "parts-0-amount": amount}
    assert treasurer.post(f"{LIST}/{line}/zelf", data=form).status_code == 422


@pytest.mark.parametrize("form", [
    {"items": "niets"}, {"items": "entry-99999999999"}, {"items": "rule-1"}, {"items": "transfer"},
    {}, {"items": "x" * 500}, {"items": "instalment-1", "on_day-dag": "1", "on_day-maand": "1",
     "on_day-jaar": "0"},
])  # fmt: skip
def test_what_is_not_there_cannot_be_chosen(desk, treasurer, form):
    (line,) = desk.reads(came(-100_00))
    assert treasurer.post(f"{LIST}/{line}/klopt", data=form).status_code == 422


def test_the_list_for_a_spreadsheet_has_what_it_may_be(desk, treasurer):
    desk.promised(500)
    desk.reads(came(500_00, name="=1+1"))
    text = treasurer.get(f"{LIST}/lijst.csv").text
    assert "'=1+1" in text
    assert "Termijn van een subsidie: Taalcafé in de wijk" in text


def test_a_reader_reads_and_a_stranger_finds_nothing(app: Flask, desk: Desk):
    (line,) = desk.reads(came(-100_00))
    auditor = signed_in(app.test_client(), make_person(desk.books.owner, Role.AUDITOR))
    assert auditor.get(f"{LIST}/{line}").status_code == 200
    assert auditor.post(f"{LIST}/{line}/zelf", data={}).status_code == 403
    other = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert other.get(f"{LIST}/{line}").status_code == 404
