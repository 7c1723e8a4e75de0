"""The pages of grants as people use them."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient

from accounts.drafts import service as drafts
from accounts.memberships.model import Role
from funding.grants import listing
from tests.builders import Group, make_covenant, make_organisation, make_person, signed_in
from tests.funding.grants.granted import cost, divide, granted, view

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n0\n%%EOF\n"
PARTS = ("gegevens", "kosten", "termijnen", "verslagen", "brief", "intrekken", "weer-openen")


@pytest.fixture
def treasurer(client: FlaskClient, ours: Group) -> FlaskClient:
    return signed_in(client, make_person(ours, Role.TREASURER))


def day(name: str, dag: int, maand: int, jaar: int) -> dict[str, str]:
    return {f"{name}-dag": str(dag), f"{name}-maand": str(maand), f"{name}-jaar": str(jaar)}


def letter(**other: str) -> dict[str, str]:
    return {
        "funder": "Gemeente Zilverwaard", "their_number": "Z-118", "title": "Taalcafé",
        "amount": "24.000", "explain_above": "10", **day("decided_on", 15, 1, 2026),
        **day("starts_on", 1, 1, 2026), **day("ends_on", 31, 12, 2026), **other,
    }  # fmt: skip


def based_on(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="based_on" value="([0-9a-f]{16})"', client.get(address).text)
    assert found
    return found[1]


def test_from_a_letter_to_a_grant_with_costs_instalments_and_reports(
    treasurer: FlaskClient, ours: Group
):
    assert "Er staan nog geen subsidies" in treasurer.get("/subsidies").text
    made = treasurer.post("/subsidies/nieuw", data=letter())
    assert made.status_code == 303
    there = made.location
    page = treasurer.get(there).text
    assert "€\u00a024.000,00" in page
    assert "Er staan nog geen kosten" in page
    costs = {
        "based_on": based_on(treasurer, f"{there}/kosten"), "lines-0-heading": "Zaal",
        "lines-0-amount": "8.000", "lines-1-heading": "Boeken", "lines-1-amount": "16000,00",
    }  # fmt: skip
    assert treasurer.post(f"{there}/kosten", data=costs).status_code == 303
    money = {
        "based_on": based_on(treasurer, f"{there}/termijnen"), "instalments-0-amount": "12.000",
        **day("instalments-0-due_on", 1, 2, 2026), **day("instalments-0-received_on", 3, 2, 2026),
        "instalments-1-amount": "12.000", **day("instalments-1-due_on", 1, 8, 2026),
        "instalments-1-condition": "Na het tussenverslag",
    }  # fmt: skip
    assert treasurer.post(f"{there}/termijnen", data=money).status_code == 303
    reports = {
        "based_on": based_on(treasurer, f"{there}/verslagen"), "reports-0-kind": "final",
        **day("reports-0-due_on", 1, 12, 2026),
    }  # fmt: skip
    assert treasurer.post(f"{there}/verslagen", data=reports).status_code == 303
    sent = {"file": (io.BytesIO(PDF), "brief.pdf")}
    assert treasurer.post(f"{there}/brief", data=sent).status_code == 303
    page = treasurer.get(there).text
    for words in ("Boeken", "Na het tussenverslag", "Nog niet binnen", "Binnenkort", "brief.pdf"):
        assert words in page
    fetched = treasurer.get(f"{there}/brief/bestand")
    assert (fetched.data, fetched.mimetype) == (PDF, "application/pdf")
    assert treasurer.post(f"{there}/verantwoord").status_code == 303
    assert "Verantwoord" in treasurer.get("/subsidies?stand=accounted").text


def test_the_same_letter_sent_twice_gives_one_grant(treasurer: FlaskClient, ours: Group):
    first = treasurer.post("/subsidies/nieuw", data=letter())
    second = treasurer.post("/subsidies/nieuw", data=letter())
    assert first.location == second.location
    assert len(list(listing.exported(ours.actor, listing.Wish()))) == 1


@pytest.mark.parametrize(
    ("typed", "cents"), [("1.250,50", 125_050), ("1250.50", 125_050), ("1,250.50", None)]
)
def test_an_amount_is_read_right_or_refused(
    treasurer: FlaskClient, ours: Group, typed: str, cents: int | None
):
    answer = treasurer.post("/subsidies/nieuw", data=letter(amount=typed))
    found = [line.amount.cents for line in listing.exported(ours.actor, listing.Wish())]
    assert found == ([] if cents is None else [cents])
    assert answer.status_code == (422 if cents is None else 303)
    assert cents is not None or f'value="{typed}"' in answer.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "0"}, "amount"), ({"amount": "-5"}, "amount"), ({"title": ""}, "title"),
        ({"ends_on-jaar": "2025"}, "ends_on"), ({"decided_on-jaar": "2027"}, "decided_on"),
        ({"covenant": "CV-2026-0099-X"}, "covenant"), ({"explain_above": "101"}, "explain_above"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    treasurer: FlaskClient, wrong: dict[str, str], field: str
):
    answer = treasurer.post("/subsidies/nieuw", data=letter(**wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Gemeente Zilverwaard" in answer.text


def test_costs_that_do_not_add_up_say_the_difference(treasurer: FlaskClient, ours: Group):
    there = f"/subsidies/{granted(ours)}/kosten"
    mark = based_on(treasurer, there)
    typed = {"based_on": mark, "lines-0-heading": "Zaal", "lines-0-amount": "9.000"}
    answer = treasurer.post(there, data=typed)
    assert answer.status_code == 422
    assert "15.000,00" in answer.text
    assert 'value="9.000"' in answer.text
    half = {"based_on": mark, "lines-0-heading": "Zaal"}
    assert 'href="#lines-0-amount"' in treasurer.post(there, data=half).text
    more = treasurer.post(there, data={**typed, "add": "1"})
    assert 'id="lines-1-heading"' in more.text


@pytest.mark.parametrize("part", ["gegevens", "kosten"])
def test_who_typed_on_an_older_version_sees_both(treasurer: FlaskClient, ours: Group, part: str):
    there = f"/subsidies/{granted(ours)}/{part}"
    mine = {
        "gegevens": letter(title="Van mij"),
        "kosten": {"lines-0-heading": "Van mij", "lines-0-amount": "24.000"},
    }[part]
    theirs = {name: value.replace("Van mij", "Van haar") for name, value in mine.items()}
    mark = based_on(treasurer, there)
    assert treasurer.post(there, data={**theirs, "based_on": mark}).status_code == 303
    answer = treasurer.post(there, data={**mine, "based_on": mark})
    assert answer.status_code == 409
    assert "Van haar" in answer.text
    assert 'value="Van mij"' in answer.text
    again = re.search(r'name="based_on" value="(\w+)"', answer.text)
    assert again
    assert treasurer.post(there, data={**mine, "based_on": again[1]}).status_code == 303


def test_an_emptied_line_is_taken_out_and_stays_to_be_read(treasurer: FlaskClient, ours: Group):
    reference = granted(ours)
    divide(ours, reference, cost("Zaal", 10_000), cost("Boeken", 14_000))
    there = f"/subsidies/{reference}/kosten"
    room, books = view(ours, reference).lines
    typed = {
        "based_on": based_on(treasurer, there), "lines-0-id": str(room.id), "lines-0-place": "0",
        "lines-1-id": str(books.id), "lines-1-heading": "Boeken", "lines-1-amount": "24.000",
    }  # fmt: skip
    assert treasurer.post(there, data=typed).status_code == 303
    assert [line.id for line in view(ours, reference).lines] == [books.id]
    assert "Regels die zijn weggehaald" in treasurer.get(f"/subsidies/{reference}").text


def test_a_reader_reads_and_hears_who_may_change_it(client: FlaskClient, ours: Group):
    reference = granted(ours)
    signed_in(client, make_person(ours, Role.READER))
    assert "Schrijf een subsidie op" not in client.get("/subsidies").text
    assert "Aanpassen doet de penningmeester" in client.get(f"/subsidies/{reference}").text
    for part in ("gegevens", "kosten", "brief"):
        assert client.get(f"/subsidies/{reference}/{part}").status_code == 403
    signed_in(client, make_organisation().coordinator)
    assert client.get(f"/subsidies/{reference}").status_code == 404
    assert reference not in client.get("/subsidies.csv").text


@pytest.mark.parametrize("part", PARTS)
def test_every_page_opens_in_every_state(treasurer: FlaskClient, ours: Group, part: str):
    reference = granted(ours)
    there = f"/subsidies/{reference}/{part}"
    assert treasurer.get(there).status_code == 200
    assert treasurer.post(f"/subsidies/{reference}/verantwoord").status_code == 303
    assert treasurer.get(there).status_code == 200


def test_the_file_of_the_list_holds_no_formula(treasurer: FlaskClient, ours: Group):
    granted(ours, title="=1+1", funder="@fonds")
    text = treasurer.get("/subsidies.csv").text
    assert ";'=1+1;24000,00;2026-01-15;" in text
    assert "'@fonds" in text


def test_what_was_typed_is_there_after_the_window_was_closed(treasurer: FlaskClient, ours: Group):
    assert treasurer.post("/concept?form=grant:new", data={"title": "Half", "rev": "0"}).json
    assert 'value="Half"' in treasurer.get("/subsidies/nieuw").text
    assert treasurer.post("/subsidies/nieuw", data=letter()).status_code == 303
    assert "Half" not in treasurer.get("/subsidies/nieuw").text
    assert drafts.load(ours.actor, "grant:new") is None


def test_a_covenant_leads_to_ones_own_grants_and_back(client: FlaskClient, monday: object):
    agreement = make_covenant(2)
    reference = granted(agreement.parties[0], covenant=agreement.reference)
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/subsidies?convenant={agreement.reference}"
    assert there in client.get(f"/convenanten/{agreement.reference}").text
    assert reference in client.get(there).text
    assert agreement.reference in client.get(f"/subsidies/{reference}").text
    signed_in(client, agreement.parties[1].coordinator)
    assert reference not in client.get(there).text
