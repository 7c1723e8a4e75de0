"""The pages of payments: two people at one payment, and who finds nothing there."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from accounts.memberships.model import Membership, Role
from core.storage.database import session, transaction
from core.values import clock
from funding.payments import payees, queries
from funding.payments.model import PaymentState as S
from funding.payments.schema import PayeeCommand
from tests.builders import Someone, make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import CASH, GIFTS, RENT
from tests.funding.payments.counter import (
    LANDLORD,
    MONDAY,
    OTHER,
    Counter,
    open_counter,
    row,
    state,
    yes,
)

pytestmark = pytest.mark.usefixtures("monday")
LISTS = ("/betalingen", "/betalingen/ontvangers", "/betalingen/bestanden")
YES, TODAY = {"related": "0"}, {"day-dag": "23", "day-maand": "11", "day-jaar": "2026"}


@pytest.fixture
def counter(app: Flask) -> Counter:
    return open_counter()


def at(app: Flask, who: Someone) -> FlaskClient:
    return signed_in(app.test_client(), who)


@pytest.fixture
def asks(app: Flask, counter: Counter) -> FlaskClient:
    return at(app, counter.owner.coordinator)


@pytest.fixture
def looks(app: Flask, counter: Counter) -> FlaskClient:
    return at(app, counter.books.treasurer)


def seen(there: str) -> dict[str, str]:
    """The answer of who read the payment as it stands."""
    return YES | {"digest": yes(there.rpartition("/")[2]).digest}


def typed(counter: Counter, amount: str = "512,20", **more: str) -> dict[str, str]:
    return {
        "payee_id": str(counter.payee_id), "amount": amount, "what": "Huur van mei",
        "remittance": "Factuur 2026-118", "seen": "0",
        "parts-0-account_id": str(counter.books.account(RENT)), **more,
    }  # fmt: skip


def test_from_a_proposal_by_one_to_a_file_confirmed_by_another(counter: Counter, asks, looks):
    there = asks.post("/betalingen/nieuw", data=typed(counter)).location
    assert asks.post("/betalingen/nieuw", data=typed(counter)).location == there  # sent twice
    own = asks.get(there).text
    assert "U mag" not in own
    assert "Akkoord</button>" not in own
    page = looks.get(there).text
    assert "€\u00a0512,20" in page
    assert LANDLORD in page
    assert looks.post(there + "/goedkeuren", data={}).status_code == 422  # the question stands
    assert looks.post(there + "/goedkeuren", data=YES).status_code == 422  # of what?
    assert looks.post(there + "/goedkeuren", data=seen(there)).status_code == 303
    reference = there.rpartition("/")[2]
    chosen = {"payments": reference, "account_id": str(counter.account_id), **TODAY}
    assert reference in asks.get("/betalingen/bestanden/nieuw").text
    for wrong in ({"format": "99"}, {"payments": "a\0b"}, {"payments": ""}, {"account_id": "x"}):
        slip = asks.post("/betalingen/bestanden/nieuw", data=chosen | wrong)
        assert slip.status_code == 422
    file = asks.post("/betalingen/bestanden/nieuw", data=chosen).location
    page = asks.get(file).text
    assert "Dit is 1 betaling, samen" in page
    assert "U maakte dit bestand zelf" not in looks.get(file).text
    assert "€\u00a0512,20" in page
    assert asks.get(file + "/pain001.xml").status_code == 409
    assert looks.post(file + "/bevestigen").status_code == 303
    fetched = asks.get(file + "/pain001.xml")
    assert b"<EndToEndId>" + reference.encode() in fetched.data
    assert fetched.data == looks.get(file + "/pain001.xml").data
    assert asks.post(file + "/verstuurd").status_code == 303
    assert state(reference) == S.BATCHED


def test_who_asked_reads_why_there_is_no_button(app: Flask, counter: Counter, looks):
    there = f"/betalingen/{counter.propose(by=counter.treasurer)}"
    page = looks.get(there).text
    assert "U stelde deze betaling zelf voor" in page
    assert "Akkoord</button>" not in page
    answer = looks.post(there + "/goedkeuren", data=seen(there))
    assert answer.status_code == 422
    assert "Akkoord</button>" not in answer.text
    assert "U stelde deze betaling zelf voor" in answer.text


def test_a_payment_comes_back_with_a_reason_and_is_changed(counter: Counter, asks, looks):
    reference = counter.propose()
    there = f"/betalingen/{reference}"
    assert looks.post(there + "/terug", data={"reason": ""}).status_code == 422
    assert looks.post(there + "/terug", data={"reason": "Bon mist"}).status_code == 303
    assert "Bon mist" in asks.get(there + "/aanpassen").text
    assert queries.form_values(counter.asker, reference)["parts-0-amount"] == ""
    assert asks.post(there + "/aanpassen", data=typed(counter, "290")).status_code == 303
    assert (state(reference), row(reference).amount.cents) == (S.PROPOSED, 290_00)
    assert asks.post(there + "/intrekken").status_code == 303
    assert state(reference) == S.WITHDRAWN


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", "1,250.50"), ("amount", "0"), ("amount", "99999999999"), ("what", "x" * 141),
        ("what", "a\0b"), ("payee_id", str(2**31)), ("payee_id", "99999"), ("wish_day", "1 1 0000"),
        ("parts-0-account_id", "99999"), ("parts-0-amount", "1"), ("parts-0-place", "g99999999999"),
    ],
)  # fmt: skip
def test_a_slip_gets_a_message_and_what_was_typed_stays(counter: Counter, asks, field, value):
    answer = asks.post("/betalingen/nieuw", data=typed(counter, **{field: value}))
    assert answer.status_code == 422
    assert "Factuur 2026-118" in answer.text
    assert "Er is nog niets voorgesteld." in asks.get("/betalingen").text


def test_a_new_account_is_looked_at_by_another(counter: Counter, asks, looks):
    fresh = {"name": "Şükrü's bakkerij", "iban": "nl63 test 0000 0000 12"}
    there = asks.post("/betalingen/ontvangers/nieuw", data=fresh).location
    assert "Sukru&#39;s bakkerij" in asks.get(there).text
    assert "Laat een ander het nakijken" in asks.get(there).text
    [sent] = re.findall(r'action="([^"]+bevestigen)"', looks.get(there).text)
    assert asks.post(sent, data={"checked": "phoned"}).status_code == 403
    assert looks.post(sent, data={}).status_code == 422
    assert looks.post(sent, data={"checked": "phoned"}).status_code == 303
    assert "Ik belde met het nummer" in asks.get(there).text
    again = {"iban": OTHER}
    assert asks.post(there + "/rekening", data=again).status_code == 422  # it is there
    assert asks.post(there + "/rekening", data={"iban": LANDLORD}).status_code == 303
    [refused] = re.findall(r'action="([^"]+weigeren)"', asks.get(there).text)
    assert asks.post(refused).status_code == 303
    better = {"name": "Bakkerij", "related": "1", "relation": "Zwager"}
    assert asks.post(there + "/aanpassen", data=better).status_code == 303
    assert "Zwager" in asks.get(there).text
    assert asks.post(there + "/stoppen").status_code == 303
    assert "Gestopt" in asks.get("/betalingen/ontvangers").text


def test_the_board_sets_the_limits(app: Flask, counter: Counter, looks):
    board = at(app, counter.board)
    assert looks.get("/betalingen/grenzen").status_code == 403
    assert board.post("/betalingen/grenzen", data={"treasurer": "x"}).status_code == 422
    assert board.post("/betalingen/grenzen", data={"treasurer": "250"}).status_code == 303
    assert 'value="250,00"' in board.get("/betalingen/grenzen").text
    large = f"/betalingen/{counter.propose(251_00)}"
    assert "Er is nog een akkoord nodig" in looks.post(
        large + "/goedkeuren", data=seen(large), follow_redirects=True
    ).text  # fmt: skip


def test_cash_and_a_bank_that_says_no(counter: Counter, asks, looks):
    counter.books.receive(900_00, GIFTS, MONDAY, through=CASH)
    cash, bank = counter.approved(), counter.approved(20_00)
    box = {"money_id": str(counter.books.account(CASH)), "reason": "Geen bank", **TODAY}
    assert looks.get(f"/betalingen/{cash}/contant").status_code == 200
    assert looks.post(f"/betalingen/{cash}/contant", data=box).status_code == 303
    assert "boeking 2" in looks.get(f"/betalingen/{cash}").text
    file = counter.batch(bank)
    said = {"reason": "Rekening opgeheven"}
    assert "Niet gelukt</button>" not in asks.get(f"/betalingen/{bank}").text
    assert asks.post(f"/betalingen/{bank}/niet-gelukt", data=said).status_code == 422
    assert looks.post(f"/betalingen/bestanden/{file}/bevestigen").status_code == 303
    assert asks.post(f"/betalingen/bestanden/{file}/verstuurd").status_code == 303
    assert asks.post(f"/betalingen/{bank}/niet-gelukt", data=said).status_code == 303
    assert state(bank) == S.BOUNCED
    file = asks.get("/betalingen/bestanden").text
    assert "Naar de bank gestuurd" in file


def test_lists_are_searched_sorted_paged_and_saved(app: Flask, counter: Counter, asks):
    for number in range(52):
        counter.propose(1_00 + number)
    counter.approved(77_00)
    for asked, found in {
        "": 53, "zoek=brug": 53, "zoek=%25": 0, "stand=approved": 1, "zoek=zzz": 0, "stand=x": 53,
        f"zoek={LANDLORD}": 53, "sorteer=-bedrag": 53, "sorteer=ontvanger": 53,
    }.items():  # fmt: skip
        lines = asks.get(f"/betalingen/lijst.csv?{asked}").text.strip().splitlines()
        assert len(lines) - 1 == found, asked
    first = asks.get("/betalingen?sorteer=-bedrag").text
    assert first.index("€\u00a077,00") < first.index("€\u00a01,51")
    [onward] = re.findall(r'rel="next" href="([^"]+)"', first)
    assert "€\u00a01,00" in asks.get("/betalingen" + onward.replace("&amp;", "&")).text
    formula = payees.add(counter.asker, PayeeCommand("=HYPERLINK(1)"))
    assert formula
    assert "'=HYPERLINK(1)" in asks.get("/betalingen/ontvangers/lijst.csv?zoek=hyper").text


def test_one_person_alone_is_told_to_invite_another(app: Flask):
    alone = make_organisation()
    page = at(app, make_person(alone, Role.TREASURER)).get("/betalingen").text
    assert "Er is een tweede persoon nodig" in page
    assert "/organisatie/mensen" in page


def test_who_fills_in_a_form_reads_first_who_can_look_at_it(app: Flask, counter: Counter, looks):
    waits = counter.propose()
    ready = counter.approved()
    forms = ("nieuw", f"{waits}/aanpassen", "ontvangers/nieuw",
             f"ontvangers/{counter.payee_id}/rekening", "bestanden/nieuw")  # fmt: skip
    for form in forms:
        page = looks.get(f"/betalingen/{form}").text
        assert "Wie dit kan nakijken:" in page, form
        assert "niemand anders dit nakijken" not in page
    file = counter.batch(ready, by=counter.treasurer)
    leave = update(Membership).where(
        Membership.person_id.in_([counter.board.id, counter.second.id])
    )
    with transaction():
        session().execute(leave.values(ended_at=clock.now()))
    assert "niemand anders dit nakijken" in looks.get(f"/betalingen/bestanden/{file}").text
    counter.approved()
    for form in forms:
        assert "niemand anders dit nakijken" in looks.get(f"/betalingen/{form}").text, form


def test_nobody_else_finds_the_payments(app: Flask, counter: Counter):
    reference = counter.approved()
    file = counter.batch(reference)
    reader = make_person(counter.owner, Role.READER)
    stranger = make_person(make_organisation(), Role.TREASURER)
    inside = (f"/betalingen/{reference}", f"/betalingen/bestanden/{file}",
              f"/betalingen/ontvangers/{counter.payee_id}",
              f"/betalingen/bestanden/{file}/pain001.xml")  # fmt: skip
    for who in (reader, stranger):
        for address in inside:
            assert at(app, who).get(address).status_code == 404, address
    auditor = at(app, make_person(counter.owner, Role.AUDITOR))
    for address in (*LISTS, *inside[:3]):
        assert auditor.get(address).status_code == 200
    for address in LISTS:
        assert at(app, reader).get(address).status_code == 404
