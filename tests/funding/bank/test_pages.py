"""The pages of the bank: choose, look, read in, find again; and who sees nothing of it."""

from __future__ import annotations

import html
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.bank.desk import amounts, coffee, files, lay_desk, month
from tests.funding.bank.messages import MARCH, camt

ADDRESSES = ("/bank", "/bank.csv", "/bank/rekeningen", "/bank/bestanden", "/bank/bestanden.csv")


def send(client: FlaskClient, text: str, name: str = "maart.xml"):
    return client.post("/bank/inlezen", data={"file": (io.BytesIO(text.encode()), name)})


def page(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_a_treasurer_reads_a_file_in_and_finds_it_again(app: Flask, client: FlaskClient):
    group = make_organisation()
    signed_in(client, make_person(group, Role.TREASURER))
    assert "Voeg eerst een bankrekening" in page(client, "/bank/inlezen")
    added = {"iban": "nl31 test 0000 0000 06", "name": "Betaalrekening"}
    assert client.post("/bank/rekeningen/nieuw", data=added).status_code == 303
    there = send(client, camt(MARCH)).location
    assert "Er is nog niets ingelezen" in page(client, there)
    assert "Gemeente Zilverwaard" in page(client, there)
    assert client.post(there).status_code == 303
    assert client.post(there).status_code == 303  # pressed twice
    assert "Ingelezen op" in page(client, there)
    assert len(amounts()) == 6
    shown = page(client, "/bank")
    assert "€\xa011.167,85" in shown  # the balance after the last line
    assert "Er ontbreken afschriften" not in shown


def test_one_finds_by_word_month_amount_and_way(app: Flask, client: FlaskClient):
    desk = lay_desk()
    desk.read_in(camt(MARCH))
    signed_in(client, desk.treasurer)
    for asked, found in {
        "zoek=Zaalverhuur": 1, "zoek=GR-2026-0031": 1, "zoek=%25": 0, "bedrag=3,75": 2,
        "bedrag=x": 0, "soort=in": 1, "soort=uit": 5, "maand=2026-03": 6, "maand=2026-04": 0,
        f"rekening={desk.account_id}": 6, "rekening=9999": 0, "sorteer=-bedrag&soort=uit": 5,
    }.items():  # fmt: skip
        lines = page(client, f"/bank.csv?{asked}").strip().splitlines()[1:]
        assert len(lines) == found, asked
    assert page(client, "/bank.csv?sorteer=bedrag").splitlines()[1].split(";")[-2] == "-1250,50"


def test_a_long_list_goes_on_and_ends(app: Flask, client: FlaskClient):
    desk = lay_desk()
    desk.read_in(camt(month(*coffee(1, *[day % 28 + 1 for day in range(119)]))))
    signed_in(client, desk.treasurer)
    for sort in ("datum", "-bedrag", "naam"):
        seen, address = 0, f"/bank?sorteer={sort}"
        while address:
            shown = page(client, address)
            seen += shown.count("/bank/regels/")
            onward = re.search(r'rel="next" href="([^"]+)"', shown)
            address = f"/bank{html.unescape(onward[1])}" if onward else ""
        assert seen == 120, sort


def test_a_csv_carries_no_formula(app: Flask, client: FlaskClient):
    desk = lay_desk()
    desk.read_in(camt(MARCH).replace("<Nm>Koffiehuis De Linde", "<Nm>=HYPERLINK(1)"))
    signed_in(client, desk.treasurer)
    assert ";'=HYPERLINK(1);" in page(client, "/bank.csv")


def test_a_file_that_cannot_be_read_says_why(app: Flask, client: FlaskClient):
    desk = lay_desk()
    signed_in(client, desk.treasurer)
    for text, said in (("", "Kies een bestand."), ("Beste", "geen bankbestand")):
        answer = send(client, text, "brief.txt" if text else "")
        assert answer.status_code == 422
        assert said in answer.get_data(as_text=True)
    broken = send(client, camt(MARCH)[:-60]).location
    assert "beschadigd of niet compleet" in page(client, broken)


def test_a_month_that_is_missing_is_said(app: Flask, client: FlaskClient):
    desk = lay_desk()
    march = month(*coffee(1, 2))
    april = march.after(coffee(10, 11))
    desk.read_in(camt(march))
    desk.read_in(camt(april.after(coffee(20))), "mei.xml")
    signed_in(client, desk.treasurer)
    assert "Er ontbreken afschriften" in page(client, "/bank")
    desk.read_in(camt(april), "april.xml")
    assert "Er ontbreken afschriften" not in page(client, "/bank")


def test_an_account_of_another_organisation_cannot_be_taken(app: Flask, client: FlaskClient):
    desk, other = lay_desk(), make_organisation()
    signed_in(client, make_person(other, Role.TREASURER))
    added = {"iban": "NL31TEST0000000006", "name": "Van ons"}
    answer = client.post("/bank/rekeningen/nieuw", data=added)
    assert answer.status_code == 422
    assert "andere organisatie" in answer.get_data(as_text=True)
    assert client.post(f"/bank/rekeningen/{desk.account_id}/stoppen").status_code == 404


@pytest.mark.any_database
def test_who_only_reads_reads_and_others_find_nothing(app: Flask):
    desk = lay_desk()
    desk.read_in(camt(MARCH))
    number = files()[0].id
    for role, status in ((Role.AUDITOR, 200), (Role.READER, 404), (Role.PROFESSIONAL, 404)):
        client = signed_in(app.test_client(), make_person(desk.group, role))
        asked = [client.get(address).status_code for address in ADDRESSES]
        assert asked == [status] * len(ADDRESSES), role
        assert client.get(f"/bank/bestanden/{number}").status_code == status
        no = 403 if status == 200 else 404
        assert client.post(f"/bank/bestanden/{number}").status_code == no
        assert client.get("/bank/inlezen").status_code == no
    stranger = make_person(make_organisation(), Role.TREASURER)
    client = signed_in(app.test_client(), stranger)
    assert client.get(f"/bank/bestanden/{number}").status_code == 404
    assert client.get("/bank/regels/1").status_code == 404


def test_one_is_told_that_a_file_is_there_already(app: Flask, client: FlaskClient):
    signed_in(client, lay_desk().treasurer)
    first = send(client, camt(MARCH)).location
    assert "hebt u al" not in page(client, first)
    assert send(client, camt(MARCH), "anders.xml").location == first
    assert "hebt u al" in page(client, first)


def test_a_refused_file_has_no_button_that_leads_nowhere(app: Flask, client: FlaskClient):
    signed_in(client, lay_desk().treasurer)
    shown = page(client, send(client, camt(MARCH).replace("1250.50", "1250.51")).location)
    assert "512,25 en boekingen" in shown
    assert "Lees in" not in shown.partition("<main")[2].partition("</main")[0]
