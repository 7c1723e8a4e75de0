"""From a list of a bank to its entries in the browser; the next list like it takes one press."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.jobs import work_off
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.bank.desk import Desk, amounts, brought, files, lay_desk
from tests.funding.bank.messages import MARCH, camt
from tests.funding.bank_csv.lists import bunq, ing, rabobank

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


@pytest.fixture
def treasurer(app: Flask, desk: Desk) -> FlaskClient:
    return signed_in(app.test_client(), desk.treasurer)


def upload(client: FlaskClient, text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    answer = client.post("/bank/csv", data={"file": (BytesIO(data), "lijst.csv")})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def form_of(client: FlaskClient, path: str) -> dict[str, str]:
    """What the page proposes, as a browser would send it."""
    from lxml import html

    page = html.fromstring(client.get(path).text)
    form = next(each for each in page.forms if each.get("method", "").lower() == "post"
                and any("columns-" in (name or "") for name in each.fields))  # fmt: skip
    return {name: value for name, value in form.form_values() if name != "csrf_token"}


def read_in(client: FlaskClient, text: str, **more: str) -> tuple[int, int, int]:
    path = upload(client, text)
    answer = client.post(path, data=form_of(client, path) | more)
    assert answer.status_code == 303, answer.text
    work_off()
    assert client.post(answer.location).status_code == 303
    work_off()
    return brought(int(answer.location.rpartition("/")[2]))


def test_a_list_is_proposed_shown_and_read_in(desk: Desk, treasurer):
    path = upload(treasurer, ing(MARCH))
    text = treasurer.get(path).text
    assert "Dit is ons voorstel." in text
    assert "€\u00a012.000,00" in text
    assert "Gemeente Zilverwaard" in text
    assert read_in(treasurer, ing(MARCH)) == (5, 0, 0)
    assert amounts() == [each.cents for each in MARCH.bookings]
    april = replace(MARCH, opening=MARCH.closing, bookings=tuple(
        replace(each, day=each.day.replace(month=5)) for each in MARCH.bookings
    ))  # fmt: skip
    assert "Wij lezen hem weer zo" in treasurer.get(upload(treasurer, ing(april))).text


def test_the_same_month_in_two_forms_adds_nothing(desk: Desk, treasurer):
    batched = replace(MARCH, bookings=tuple(replace(b, parts=()) for b in MARCH.bookings))
    assert desk.read_in(camt(MARCH)) == (6, 0, 0)  # the batch is opened into two
    assert read_in(treasurer, ing(batched)) == (0, 5, 0)
    assert read_in(treasurer, rabobank(batched)) == (0, 5, 0)


def test_a_list_without_balances_needs_them_typed(desk: Desk, treasurer):
    path = upload(treasurer, bunq(MARCH))
    answer = treasurer.post(path, data=form_of(treasurer, path))
    assert answer.status_code == 422
    assert "staat geen saldo" in answer.text
    wrong = form_of(treasurer, path) | {"opening": "512,25", "closing": "1,250.50"}
    assert "Schrijf het bedrag zo" in treasurer.post(path, data=wrong).text
    assert read_in(treasurer, bunq(MARCH), opening="512,25", closing="500") == (0, 0, 1)
    closing = f"{MARCH.closing // 100},{MARCH.closing % 100:02d}"
    text = bunq(MARCH) + "\n"
    assert read_in(treasurer, text, opening="512,25", closing=closing) == (5, 0, 0)


def test_somebody_says_what_a_column_holds(desk: Desk, treasurer):
    path = upload(treasurer, ing(MARCH).replace("Naam / Omschrijving", "Wie"))
    form = form_of(treasurer, path)
    assert form.get("columns-1-role", "") == ""
    shown = treasurer.post(path, data=form | {"columns-1-role": "name", "show": "1"})
    assert "Gemeente Zilverwaard" in shown.text
    again = treasurer.post(path, data=form | {"columns-1-role": "amount"})
    assert again.status_code == 422
    assert "voor meer dan een kolom" in again.text
    odd = {"columns-1-role": "x", "skip": "2147483648", "encoding": "x", "delimiter": "x"}
    assert treasurer.post(path, data=form | odd).status_code == 422
    assert treasurer.post(path, data=form | {"encoding": "utf-16"}).status_code == 422
    assert treasurer.post(path, data=form | {"columns-99-place": "99"}).status_code == 422


def test_the_account_must_be_one_s_own(desk: Desk, treasurer):
    foreign = replace(MARCH, account="NL63TEST0000000012")
    assert read_in(treasurer, ing(foreign)) == (0, 0, 1)
    bare = "\n".join(line.replace(f'"{MARCH.account}"', '""') for line in ing(MARCH).splitlines())
    path = upload(treasurer, bare)
    form = form_of(treasurer, path) | {"columns-2-role": ""}
    assert "niet van welke rekening" in treasurer.post(path, data=form).text
    form["account_id"] = "999999"
    assert treasurer.post(path, data=form).status_code == 422
    form["account_id"] = str(desk.account_id)
    assert treasurer.post(path, data=form).status_code == 303


@pytest.mark.parametrize(
    "data", [b"", b"a;b\n1;\0", b'a;b\n"nooit dicht', b"x" * 30_000, b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_what_is_no_list_gets_a_message(desk: Desk, treasurer, data: bytes):
    answer = treasurer.post("/bank/csv", data={"file": (BytesIO(data), "lijst.csv")})
    assert answer.status_code == 422
    assert files() == []


def test_nobody_else_finds_the_list(app: Flask, desk: Desk, treasurer):
    path = upload(treasurer, ing(MARCH))
    stranger = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert stranger.get(path).status_code == 404
    assert stranger.post(path, data={}).status_code == 404
    auditor = signed_in(app.test_client(), make_person(desk.group, Role.AUDITOR))
    assert auditor.get(path).status_code == 403
    waiting = treasurer.get(path.replace("/csv/", "/bestanden/")).text
    assert "Zeg wat in elke kolom staat" in waiting
