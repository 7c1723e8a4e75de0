"""People write rules, in an order; a rule proposes, and is made of a booking by one press."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import signed_in
from tests.funding.books.bookkeeping import BANK, FOOD, RENT
from tests.funding.matching.table import Desk, came, lay_desk

pytestmark = pytest.mark.usefixtures("monday")
RULES = "/grootboek/koppelen/regels"


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


@pytest.fixture
def treasurer(app: Flask, desk: Desk) -> FlaskClient:
    return signed_in(app.test_client(), desk.books.treasurer)


def said(desk: Desk, text: str, number: int = RENT, **more: str) -> dict[str, str]:
    return {
        "course": "out", "text_has": text, "account_id": str(desk.books.account(number)), **more,
    }  # fmt: skip


def test_a_rule_shows_first_what_fits_and_then_proposes(desk: Desk, treasurer: FlaskClient):
    line, _ = desk.reads(came(-100_00, text="Huur maart"), came(-3_75, text="koffie"))
    shown = treasurer.post(f"{RULES}/nieuw", data={**said(desk, "huur"), "look": "1"}).text
    assert "1 regel van de bank past hierop" in shown
    assert desk.found().offers(line) == []
    treasurer.post(f"{RULES}/nieuw", data=said(desk, "huur"))
    treasurer.post(f"{RULES}/nieuw", data=said(desk, "huur"))  # pressed twice
    (offer,) = desk.found().offers(line)
    assert len(desk.found().rules) == 1
    assert desk.books.entry(desk.accept(line, offer.word)) == {BANK: -100_00, RENT: 100_00}
    assert desk.found().certain == []


def test_off_later_or_away_it_proposes_nothing(desk: Desk, treasurer: FlaskClient):
    (line,) = desk.reads(came(-100_00, text="Huur en eten"))
    for text, number in (("huur", RENT), ("eten", FOOD)):
        treasurer.post(f"{RULES}/nieuw", data=said(desk, text, number))
    assert desk.found().offers(line)[0].word == "rule-1"
    treasurer.post(f"{RULES}/2/eerder")
    assert desk.found().offers(line)[0].word == "rule-2"
    treasurer.post(f"{RULES}/2/uit")
    assert desk.found().offers(line)[0].word == "rule-1"
    treasurer.post(f"{RULES}/1/weg")
    assert desk.found().offers(line) == []
    treasurer.post(f"{RULES}/2/aan")
    assert desk.found().offers(line)[0].word == "rule-2"


def test_remember_this_makes_a_rule_of_a_booking(desk: Desk, treasurer: FlaskClient):
    first, later = desk.reads(came(-100_00), came(-120_00))
    desk.by_hand(first, (RENT, 100_00))
    assert "Onthoud dit" in treasurer.get(f"/grootboek/koppelen/{first}").text
    done = treasurer.post(f"{RULES}/onthoud/{first}")
    assert "Koffiehuis De Linde" in treasurer.get(done.location).text
    assert desk.found().offers(later)[0].label == "4100 · Huur van ruimtes"


def test_who_changes_an_older_form_is_told(desk: Desk, treasurer: FlaskClient):
    treasurer.post(f"{RULES}/nieuw", data=said(desk, "huur"))
    newer = {**said(desk, "zaal"), "based_on": "1"}
    assert treasurer.post(f"{RULES}/1", data=newer).status_code == 303
    older = {**said(desk, "hal"), "based_on": "1"}
    assert "Iemand anders" in treasurer.post(f"{RULES}/1", data=older).text
    assert treasurer.get(f"{RULES}/lijst.csv?zoek=ZAAL").text.count("zaal") == 1
    assert "zaal" not in treasurer.get(f"{RULES}/lijst.csv?zoek=koffie").text
    assert "Wij vonden niets" in treasurer.get(f"{RULES}?zoek=koffie").text


@pytest.mark.parametrize("wrong", [
    {"account_id": "999999"}, {"account_id": "9" * 12}, {"place": "g1"}, {"place": "x"},
    {"iban": "NL00"}, {"least": "1,250.50"}, {"least": "2", "most": "1"}, {"text_has": ""},
    {"text_has": "x" * 500}, {"course": "sideways"}, {"activity_id": "77"}, {"name_has": "\0"},
])  # fmt: skip
def test_what_cannot_be_has_a_message(desk: Desk, treasurer: FlaskClient, wrong):
    answer = treasurer.post(f"{RULES}/nieuw", data={**said(desk, "huur"), **wrong})
    assert answer.status_code == 422
    assert desk.found().rules == []
