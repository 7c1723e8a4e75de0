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
