"""The pages of a covenant as people use them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnerships.covenants import queries
from partnerships.policy import CovenantAction
from tests.builders import Agreement, make_covenant, signed_in

PAGES = ("", "/tekst", "/partijen", "/gereed", "/geschiedenis", "/rollen", "/vergoedingen",
         "/looptijd", "/naam", "/stoppen", "/artikel/nieuw")  # fmt: skip


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant()


@pytest.fixture
def coordinator(client: FlaskClient, agreement: Agreement) -> FlaskClient:
    return signed_in(client, agreement.parties[0].coordinator)


def view(agreement: Agreement, chair: int = 0) -> queries.CovenantView:
    actor = agreement.parties[chair].actor
    return queries.covenant(actor, CovenantAction.READ, agreement.reference)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_a_draft_opens(coordinator: FlaskClient, agreement: Agreement, path: str):
    page = coordinator.get(f"/convenanten/{agreement.reference}{path}")
    assert page.status_code == 200, page.text[-2000:]


def test_the_list_and_the_start_open(coordinator: FlaskClient):
    assert "Samen sterk in de wijk" in coordinator.get("/convenanten").text
    assert coordinator.get("/convenanten/nieuw").status_code == 200
    assert coordinator.get("/convenanten.csv").status_code == 200


def test_every_article_opens(coordinator: FlaskClient, agreement: Agreement):
    for article in view(agreement).articles[:8]:
        there = f"/convenanten/{agreement.reference}/artikel/{article.clause_id}"
        assert coordinator.get(there).status_code == 200
        assert coordinator.get(there + "/schrijven").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_a_negotiation_opens(app: Flask, client: FlaskClient, path: str):
    agreement = make_covenant(2, negotiating=True)
    signed_in(client, agreement.parties[1].coordinator)
    page = client.get(f"/convenanten/{agreement.reference}{path}")
    assert page.status_code == 200, page.text[-2000:]


def test_after_the_draft_the_form_is_gone_and_what_was_typed_is_not(
    app: Flask, client: FlaskClient
):
    agreement = make_covenant(2, negotiating=True)
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}/artikel/{view(agreement).articles[2].clause_id}"
    assert "<textarea" not in client.get(there + "/schrijven").text
    late = client.post(there + "/schrijven", data={"heading": "H", "body": "Dit typte ik nog"})
    assert late.status_code == 422
    assert "geen concept meer" in late.text
    assert ">Bewaren<" not in late.text
    assert "u kunt het kopiëren" in late.text
    assert "Dit typte ik nog" in late.text


def test_a_draft_is_put_before_all_parties_and_pressing_twice_is_a_clear_no(
    coordinator: FlaskClient, agreement: Agreement
):
    there = f"/convenanten/{agreement.reference}"
    assert coordinator.post(there + "/voorleggen").status_code == 303
    assert "In overleg" in coordinator.get(there).text
    assert coordinator.post(there + "/voorleggen").status_code == 422


def test_the_button_is_off_while_a_second_party_lacks(app: Flask, client: FlaskClient):
    alone = make_covenant(1)
    page = signed_in(client, alone.parties[0].coordinator).get(f"/convenanten/{alone.reference}")
    assert "disabled" in page.text
    assert "minstens twee partijen" in page.text


def test_the_home_page_shows_covenants_and_the_drafts_of_others(app: Flask, agreement: Agreement):
    home = signed_in(app.test_client(), agreement.parties[1].coordinator).get("/taken").text
    assert "Lees het concept en schrijf op wat u anders wilt" in home
    assert "Onze convenanten" in home
