"""The pages of the cash box: counting by notes and coins, the difference, the list."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from funding.cash.rules import WORTHS
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import BANK, CASH, FOOD, GIFTS, Books, make_books
from tests.funding.books.test_pages import day

pytestmark = pytest.mark.usefixtures("monday")
MARCH = "4 3 2026"


@pytest.fixture
def books(app: Flask) -> Books:
    books = make_books()
    books.receive(80_00, GIFTS, date(2026, 3, 1), through=CASH)
    return books


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    return signed_in(app.test_client(), books.treasurer)


def counted(books: Books, pieces: dict[int, str], **more: str) -> dict[str, str]:
    form = {"account_id": str(books.account(CASH)), **day(MARCH), **more}
    for place, worth in enumerate(WORTHS):
        form[f"pieces-{place}-worth"] = str(worth)
        form[f"pieces-{place}-pieces"] = pieces.get(worth, "")
    return form


def test_from_the_cash_book_to_a_count_and_its_difference(books: Books, treasurer):
    text = treasurer.get("/grootboek/kas").text
    assert "€\u00a080,00" in text
    assert "Tel de kas" in text
    form = counted(books, {50_00: "1", 20_00: "1", 2_00: "3"}, second="Nour")
    done = treasurer.post("/grootboek/kas/tellen", data=form)
    assert done.status_code == 303
    assert treasurer.post("/grootboek/kas/tellen", data=form).location == done.location  # twice
    text = treasurer.get(done.location).text
    assert "€\u00a0-4,00" in text
    assert "Nour" in text
    booked = {"reason": "Bon is zoek", "cents": "-400"}
    entry = treasurer.post(f"{done.location}/boeken", data=booked)
    assert entry.location == "/grootboek/2"
    assert "Het verschil is geboekt" in treasurer.get(done.location).text
    assert "-4,00" in treasurer.get("/grootboek/kas/tellingen.csv").text
    assert "Bon is zoek" in treasurer.get("/grootboek/kas/lijst.csv").text


def test_wrong_input_gets_a_message_and_what_was_typed_stays(books: Books, treasurer):
    for pieces, more, said in (
        ({50_00: "1"}, {"total": "60,00"}, "samen €\u00a050,00"),
        ({}, {}, "Vul in hoeveel u telde."),
        ({50_00: "-1"}, {}, "tot en met"),
        ({50_00: "2147483648"}, {}, "tot en met"),
        ({}, {"total": "1,250.50"}, "Schrijf het bedrag zo"),
        ({}, {"total": "5", "second": "x" * 101}, "100"),
        ({}, {"total": "5", "second": "a\0b"}, "tekens"),
        ({}, {"total": "5", "day-jaar": "0"}, "vier cijfers"),
        ({}, {"total": "5", "account_id": "2147483648"}, "tot en met"),
    ):
        answer = treasurer.post("/grootboek/kas/tellen", data=counted(books, pieces, **more))
        assert answer.status_code == 422, more
        assert said in answer.text, (said, more)
    strange = counted(books, {}) | {"pieces-0-worth": "3", "pieces-0-pieces": "1"}
    assert treasurer.post("/grootboek/kas/tellen", data=strange).status_code == 422


def test_the_counts_are_searched_sorted_and_paged(books: Books, treasurer):
    for when, total in (("4 3 2026", "80"), ("5 3 2026", "70"), ("6 3 2026", "90")):
        form = {"account_id": str(books.account(CASH)), **day(when), "total": total}
        assert treasurer.post("/grootboek/kas/tellen", data=form).status_code == 303
    page = "/grootboek/kas/tellingen"
    by_amount = treasurer.get(f"{page}?sorteer=geteld").text
    assert by_amount.index("70,00") < by_amount.index("80,00") < by_amount.index("90,00")
    assert "90,00" not in treasurer.get(f"{page}?verschil=ja&jaar=2025").text
    assert "4 maart" not in treasurer.get(f"{page}?verschil=ja").text
    for odd in ("?after=x", "?after=WyJhIiwgMV0&sorteer=verschil", "?jaar=99999&kas=x&sorteer=x"):
        assert treasurer.get(page + odd).status_code == 200
    assert "Kies iets anders" in treasurer.get(f"{page}?zoek=niemand").text


def test_a_box_below_zero_is_warned_about_and_shown(books: Books, treasurer):
    form = {
        "amount": "100", "money_id": str(books.account(CASH)), "what": "Soep", **day(MARCH),
        "parts-0-account_id": str(books.account(FOOD)), "party": "Markt",
    }  # fmt: skip
    answer = treasurer.post("/grootboek/geld-uit", data=form)
    assert answer.status_code == 422
    assert "€\u00a020,00" in answer.text
    assert 'name="aware"' in answer.text
    assert treasurer.post("/grootboek/geld-uit", data={**form, "aware": "1"}).status_code == 303
    assert "Er klopt iets niet in deze kas" in treasurer.get("/grootboek/kas").text
    books.move(20_00, BANK, CASH, date(2026, 3, 4))
    assert "Er klopt iets niet" not in treasurer.get("/grootboek/kas").text


def test_a_count_again_needs_its_reason(books: Books, treasurer):
    first = treasurer.post("/grootboek/kas/tellen", data=counted(books, {50_00: "1"})).location
    again = f"{first}/opnieuw"
    assert 'value="1"' in treasurer.get(again).text  # what was counted then
    answer = treasurer.post(again, data=counted(books, {50_00: "1", 20_00: "1"}))
    assert "Leg uit waarom" in answer.text
    form = counted(books, {50_00: "1", 20_00: "1"}, reason="Briefje vergeten")
    assert treasurer.post(again, data=form).status_code == 303
    assert "Deze telling is vervangen." in treasurer.get(first).text


def test_nobody_else_finds_the_box(app: Flask, books: Books, treasurer):
    number = treasurer.post("/grootboek/kas/tellen", data=counted(books, {50_00: "1"})).location
    stranger = make_person(make_organisation(), Role.TREASURER)
    client = signed_in(app.test_client(), stranger)
    for path in (number, "/grootboek/kas/tellingen", "/grootboek/kas/lijst.csv"):
        assert client.get(path).status_code == 404
    assert "Begin daar eerst mee" in client.get("/grootboek/kas").text
    auditor = signed_in(app.test_client(), make_person(books.owner, Role.AUDITOR))
    assert "Boek het verschil" not in auditor.get(number).text
    assert auditor.post(f"{number}/boeken", data={"reason": "x", "cents": "1"}).status_code == 403
