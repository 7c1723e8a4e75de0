"""A page offers what can work now: no list of gaps in a fixed text, no form that nobody takes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.storage.database import session, transaction
from partnerships.covenants import queries
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.negotiation.comparing import compare
from partnerships.policy import CovenantAction
from tests.builders import Agreement, make_covenant, signed_in


def view(agreement: Agreement) -> queries.CovenantView:
    return queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)


def test_who_fixes_a_text_and_who_confirms_it_sees_what_is_missing(app: Flask, client: FlaskClient):
    agreement = make_covenant(2, negotiating=True)
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}"
    missing = "Kies minstens één functie"
    page = client.get(there + "/bevriezen").text
    assert missing in page
    assert f'href="{there}/rollen"' in page
    assert client.post(there + "/bevriezen").status_code == 303  # it is advice
    ready = client.get(there + "/gereed").text
    assert missing in ready
    assert "Maak dit in orde" not in ready  # nobody mends a fixed text
    assert "punten open" in client.get(there).text
    assert f'href="{there}/gereed"' in client.get(there + "/bevestigen").text


@pytest.mark.parametrize("state", ["signing", "signed"])
def test_a_text_that_went_out_names_no_gaps(app: Flask, client: FlaskClient, state: str):
    agreement = make_covenant(2, negotiating=True)
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}"
    assert "Maak dit in orde" in client.get(there + "/gereed").text
    assert "punten open" in client.get(there).text
    with transaction():
        session().query(Covenant).update({"state": CovenantState(state)})
    ready = client.get(there + "/gereed").text
    assert "Maak dit in orde" not in ready
    assert "De tekst ligt vast." in ready
    assert "punten open" not in client.get(there).text


def test_a_draft_shows_why_nothing_is_proposed_and_no_form(app: Flask, client: FlaskClient):
    agreement = make_covenant(2)
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}"
    clause_id = view(agreement).articles[0].clause_id
    for path in (f"{there}/artikel/{clause_id}/voorstel", f"{there}/nieuw-artikel"):
        page = client.get(path).text
        assert "Voorstellen doen kan alleen" in page
        assert "<textarea" not in page
    late = client.post(
        f"{there}/nieuw-artikel", data={"heading": "H", "body": "Getypt", "reason": "R"}
    )
    assert "Getypt" in late.text


def test_the_words_that_change_are_shown_without_marks_for_bold(app: Flask):
    agreement = make_covenant(2, negotiating=True)
    shown = compare(view(agreement), ("H", "Oud."), ("H", "Nieuw:\n\n{partijen}"))
    words = "".join(text for _, text in shown.body.parts)
    assert agreement.parties[0].name in words
    assert "**" not in words
    assert f"**{agreement.parties[0].name}**" in shown.new
