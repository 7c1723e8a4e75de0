"""The pages of the emergency pot."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import CASH, GIFTS, Books, make_books
from tests.funding.books.test_pages import day

pytestmark = pytest.mark.usefixtures("monday")
POT = "/grootboek/noodpot"


@pytest.fixture
def books(app: Flask) -> Books:
    books = make_books()
    books.receive(500_00, GIFTS, date(2026, 3, 1), through=CASH)
    return books


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    client = signed_in(app.test_client(), books.treasurer)
    form = {"amount": "300", "warn_above": "100", **day("1 1 2026", "starts_on")}
    assert client.post(f"{POT}/instellingen", data=form).status_code == 303
    return client


def gift(books: Books, **more: str) -> dict[str, str]:
    return {
        "amount": "40", "category_id": "1", "money_id": str(books.account(CASH)), "seen": "1",
        **day("4 3 2026"), **more,
    }  # fmt: skip


def test_from_no_pot_to_a_gift_and_its_figures(app: Flask, books: Books):
    beginner = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert "<h1>Noodpot</h1>" in beginner.get(POT).text
    client = signed_in(app.test_client(), books.treasurer)
    assert "Richt het noodpot in" in client.get(POT).text
    assert "Richt het eerst in" in client.post(f"{POT}/uitgeven", data=gift(books)).text
    form = {"amount": "300", **day("1 1 2026", "starts_on")}
    client.post(f"{POT}/instellingen", data=form)
    assert "nergens een naam" in client.get(f"{POT}/uitgeven").text
    assert client.post(f"{POT}/uitgeven", data=gift(books)).location == POT
    text = client.get(POT).text
    assert "Het nummer is NP-2026-0001." in text
    assert "€\u00a0260,00" in text
    figures = client.get(f"{POT}/overzicht").text
    assert "Eten en drinken" in figures
    assert "nummers" not in figures  # there is one
    assert "maart 2026" in figures
    assert "NP-2026-0001" in client.get(f"{POT}/lijst.csv").text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"case": "Fatima"}, "Nooit een naam"),
        ({"case": "x" * 21}, "te lang"),
        ({"case": "a\0"}, "niet te lezen"),
        ({"amount": "1,250.50"}, "Schrijf het bedrag zo"),
        ({"amount": "0"}, "groter is dan nul"),
        ({"amount": "120"}, "de grens die uw organisatie zelf koos"),
        ({"category_id": "2147483648"}, "tot en met"),
        ({"category_id": "999"}, "Kies iets uit de lijst"),
        ({"day-jaar": "0"}, "vier cijfers"),
    ],
)
def test_wrong_input_gets_a_message_and_what_was_typed_stays(books, treasurer, more, said):
    answer = treasurer.post(f"{POT}/uitgeven", data=gift(books, **more))
    assert answer.status_code == 422
    assert said in answer.text


def test_above_the_limit_is_paid_by_who_knows_it(books: Books, treasurer):
    form = gift(books, amount="120", aware="1")
    assert treasurer.post(f"{POT}/uitgeven", data=form).status_code == 303


def test_the_list_is_searched_sorted_and_paged(books: Books, treasurer):
    for amount, category in (("10", "1"), ("30", "2"), ("20", "2")):
        treasurer.post(f"{POT}/uitgeven", data=gift(books, amount=amount, category_id=category))
    text = treasurer.get(f"{POT}?sorteer=bedrag").text
    assert text.index("\u00a010,00") < text.index("\u00a020,00") < text.index("\u00a030,00")
    assert "NP-2026-0001" not in treasurer.get(f"{POT}?waarvoor=2").text
    assert "NP-2026-0003" not in treasurer.get(f"{POT}?zoek=NP-2026-0001").text
    for odd in ("?after=x", "?sorteer=nummer&after=WyJhIiwgMV0", "?waarvoor=99999999999&jaar=x"):
        assert treasurer.get(POT + odd).status_code == 200


def test_the_lists_are_the_organisation_s_own(books: Books, treasurer):
    word = {"kind": "helper", "name": "Taalhuis"}
    assert treasurer.post(f"{POT}/lijsten", data=word).status_code == 303
    again = treasurer.post(f"{POT}/lijsten", data=word)
    assert again.status_code == 422
    assert "Dit staat al in de lijst." in again.text
    assert treasurer.post(f"{POT}/lijsten/1/stoppen").status_code == 303
    assert "Eten en drinken" not in treasurer.get(f"{POT}/instellingen").text
    assert treasurer.post(f"{POT}/lijsten/999/stoppen").status_code == 404


def test_nobody_else_finds_the_pot(app: Flask, books: Books, treasurer):
    treasurer.post(f"{POT}/uitgeven", data=gift(books))
    stranger = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert stranger.get(f"{POT}/lijst.csv").status_code == 404
    assert stranger.post(f"{POT}/lijsten/1/stoppen").status_code == 404
    auditor = signed_in(app.test_client(), make_person(books.owner, Role.AUDITOR))
    assert "Geef iets uit" not in auditor.get(POT).text
    assert auditor.get(f"{POT}/overzicht").status_code == 200
    assert auditor.post(f"{POT}/uitgeven", data=gift(books)).status_code == 403
