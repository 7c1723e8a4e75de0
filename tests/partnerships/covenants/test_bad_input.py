"""Whatever somebody types or presses: a clear message, nothing lost, nothing twice, never a 500."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.storage.database import session
from partnerships.covenants import queries
from partnerships.covenants.model import ClauseText, Covenant, CovenantParty
from partnerships.policy import CovenantAction
from tests.builders import Agreement, make_covenant, make_organisation, signed_in

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} **vet** "aanhaling'
ODD = "Zülal 👩‍👩‍👧 שלום أمينة الإدريسي ሰላም"


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant(2)


@pytest.fixture
def coordinator(client: FlaskClient, agreement: Agreement) -> FlaskClient:
    return signed_in(client, agreement.parties[0].coordinator)


def view(agreement: Agreement) -> queries.CovenantView:
    return queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)


def place(agreement: Agreement, key: str, tail: str = "/schrijven") -> str:
    found = next(a for a in view(agreement).articles if a.library_key == key)
    return f"/convenanten/{agreement.reference}/artikel/{found.clause_id}{tail}"


def count(kind: type) -> int:
    return session().scalar(select(func.count()).select_from(kind)) or 0


def start(client: FlaskClient, **other: str):
    fields = {"template": "samenwerking", "title": "Samen", "purpose": "Helpen"} | other
    return client.post("/convenanten/nieuw", data=fields)


def test_an_empty_form_says_what_is_missing(coordinator: FlaskClient):
    answer = start(coordinator, title="", template="")
    assert answer.status_code == 422
    assert answer.text.count("Vul dit in.") >= 2


def test_an_end_before_the_start_is_shown_at_the_end_and_keeps_what_was_typed(coordinator):
    dates = {"start-dag": "1", "start-maand": "6", "start-jaar": "2027",
             "end-dag": "31", "end-maand": "5", "end-jaar": "2027"}  # fmt: skip
    answer = start(coordinator, purpose=ODD, **dates)
    assert answer.status_code == 422
    assert 'href="#end"' in answer.text
    assert ODD in answer.text
    assert count(Covenant) == 1


@pytest.mark.parametrize("day", ["32", "aap", "0", "31.5"])
def test_a_day_that_is_none_is_refused(coordinator: FlaskClient, day: str):
    answer = start(coordinator, **{"start-dag": day, "start-maand": "6", "start-jaar": "2027"})
    assert answer.status_code == 422


def test_a_double_post_of_the_start_makes_one_covenant(coordinator: FlaskClient):
    first, second = start(coordinator, title="Eenmaal"), start(coordinator, title="Eenmaal")
    assert first.status_code == 303
    assert first.location == second.location
    assert count(Covenant) == 2


def test_markup_stays_text_in_every_field(coordinator: FlaskClient, agreement: Agreement):
    there = start(coordinator, title=HOSTILE, purpose=HOSTILE).location
    coordinator.post(there + "/artikel/nieuw", data={"heading": HOSTILE, "body": HOSTILE})
    coordinator.post(there + "/naam", data={"title": HOSTILE + "!", "purpose": HOSTILE})
    for path in ("", "/tekst", "/partijen", "/gereed", "/geschiedenis", "/naam", "/rollen"):
        page = coordinator.get(there + path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
    assert "<script>alert" not in coordinator.get("/convenanten").text


def test_odd_names_stay_as_they_are(coordinator: FlaskClient, agreement: Agreement):
    there = start(coordinator, title=ODD).location
    assert ODD in coordinator.get(there).text
    assert ODD in coordinator.get("/convenanten?zoek=أمينة").text


def test_a_clause_of_30_000_words_is_kept_whole(coordinator: FlaskClient, agreement: Agreement):
    body = "\n\n".join("woord " * 99 + "eind." for _ in range(300))
    answer = coordinator.post(place(agreement, "overleg"), data={"heading": "Lang", "body": body})
    assert answer.status_code == 303
    assert len(next(a for a in view(agreement).articles if a.heading == "Lang").body) == len(body)
    assert coordinator.get(answer.location).status_code == 200


def test_a_megabyte_is_refused_at_the_field_and_kept_on_the_page(coordinator, agreement):
    body = "x" * 1_048_576
    answer = coordinator.post(place(agreement, "overleg"), data={"heading": "H", "body": body})
    assert answer.status_code == 422
    assert "Deze tekst is te lang" in answer.text
    assert body in answer.text


@pytest.mark.parametrize("sign", ["\x00", "\x1b[2J", "\ud800"])
def test_signs_that_nobody_can_read_are_refused(coordinator, agreement, sign: str):
    data = {"heading": "H", "body": ("a" + sign + "b").encode("utf-8", "surrogatepass")}
    answer = coordinator.post(place(agreement, "overleg"), data=data)
    assert answer.status_code in (303, 422)  # what is no UTF-8 arrives as replacement signs
    assert count(ClauseText) <= 24


def test_two_people_in_one_draft_see_both_texts(app: Flask, agreement: Agreement):
    here = place(agreement, "overleg")
    one = signed_in(app.test_client(), agreement.parties[0].coordinator)
    other = signed_in(app.test_client(), agreement.parties[1].coordinator)
    assert (
        one.post(here, data={"heading": "H", "body": "Van de een", "based_on": "1"}).status_code
        == 303
    )
    answer = other.post(here, data={"heading": "H", "body": "Van de ander", "based_on": "1"})
    assert answer.status_code == 409
    assert "Van de een" in answer.text
    assert "Van de ander" in answer.text
    again = other.post(here, data={"heading": "H", "body": "Van allebei", "based_on": "2"})
    assert again.status_code == 303


def test_a_party_twice_is_said_at_the_field(coordinator: FlaskClient, agreement: Agreement):
    data = {"organisation_id": str(agreement.parties[1].id)}
    answer = coordinator.post(f"/convenanten/{agreement.reference}/partijen", data=data)
    assert answer.status_code == 422
    assert "doet al mee" in answer.text
    assert count(CovenantParty) == 2


def test_a_party_is_found_and_added_and_pressing_twice_adds_once(coordinator, agreement):
    third = make_organisation(name="Stichting Nour (نور)")
    there = f"/convenanten/{agreement.reference}/partijen"
    assert "Stichting Nour" in coordinator.get(there + "?zoek=nour").text
    data = {"organisation_id": str(third.id)}
    assert coordinator.post(there, data=data).status_code == 303
    assert coordinator.post(there, data=data).status_code == 422
    assert count(CovenantParty) == 3


def test_an_invitation_with_wrong_answers_keeps_what_was_typed(coordinator, agreement):
    data = {
        "organisation_name": ODD,
        "kind": "kerk",
        "contact_name": "",
        "email": "geen",
        "language": "nl",
    }
    there = f"/convenanten/{agreement.reference}/partijen/uitnodigen"
    answer = coordinator.post(there, data=data)
    assert answer.status_code == 422
    assert ODD in answer.text
    fine = data | {"kind": "informal-group", "contact_name": "Hatice", "email": "h@voorbeeld.test"}
    assert coordinator.post(there, data=fine).status_code == 303
    assert coordinator.post(there, data=fine).status_code == 422
    assert count(CovenantParty) == 3


@pytest.mark.parametrize(
    "address",
    ["?after=onzin", "?after=WyJ4Il0", "?after=W10", "?sorteer=title;drop&fase=weg&zoek=%1f%25_",
     "?after=WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMF0",
     "?sorteer=-titel&after=WzFd"],
)  # fmt: skip
def test_a_made_up_address_of_the_list_is_the_list(coordinator: FlaskClient, address: str):
    assert coordinator.get("/convenanten" + address).status_code == 200
    assert coordinator.get("/convenanten.csv" + address).status_code == 200


@pytest.mark.parametrize("reference", ["CV-2026-0001-X", "%00", "../..", "CV-2026-0099-K", "أ"])
def test_a_covenant_that_is_not_there_is_not_found(coordinator: FlaskClient, reference: str):
    assert coordinator.get(f"/convenanten/{reference}").status_code == 404


def test_who_is_no_party_finds_nothing(app: Flask, agreement: Agreement):
    stranger = signed_in(app.test_client(), make_organisation().coordinator)
    for path in ("", "/tekst", "/partijen", "/concept.pdf", "/geschiedenis", "/rollen", "/gereed"):
        assert stranger.get(f"/convenanten/{agreement.reference}{path}").status_code == 404
    assert agreement.reference not in stranger.get("/convenanten").text
    assert agreement.reference not in stranger.get("/convenanten.csv").text


def test_a_required_clause_that_is_removed_is_a_clear_no(coordinator, agreement):
    answer = coordinator.post(place(agreement, "privacy", "/weg"))
    assert answer.status_code == 409
    assert "nodig in elk convenant" in answer.text
