"""The pages of signing say what one can do now, and no more than that."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from partnerships.signing_rounds import queries, service
from partnerships.signing_rounds.errors import AlreadySigned
from partnerships.signing_rounds.schema import ReasonCommand
from tests.builders import Someone, make_covenant, make_person, signed_in
from tests.partnerships.signing_rounds.desk import Desk, lay_desk

SEND = "Verder naar versturen"
SIGNING = ("tekenen", "tekenen/tekst", "tekenen/naam")


def page(client: FlaskClient, someone: Someone, reference: str, path: str) -> str:
    there = f"/convenanten/{reference}/{path}"
    return signed_in(client, someone).get(there).get_data(as_text=True)


@pytest.mark.parametrize("negotiating", [False, True])
def test_before_the_text_is_fixed_nobody_is_sent_on_to_sending(
    app: Flask, client: FlaskClient, negotiating: bool
) -> None:
    made = make_covenant(negotiating=negotiating)
    text = page(client, made.parties[0].coordinator, made.reference, "ondertekenaars")
    assert SEND not in text
    assert "Eerst leggen de partijen de tekst vast" in text
    assert "utrecht-alert--warning" not in text
    assert 'name="deadline' not in page(
        client, made.parties[0].coordinator, made.reference, "versturen"
    )


def test_with_a_gap_the_reason_stands_where_the_button_would(app: Flask, client: FlaskClient):
    desk = lay_desk(nominated=False)
    text = page(client, desk.parties[0].coordinator, desk.reference, "ondertekenaars")
    assert SEND not in text
    assert "Nog niet alles is geregeld om te tekenen" in text


def test_who_may_decide_is_led_to_sending_and_a_reader_is_not(app: Flask, client: FlaskClient):
    desk = lay_desk()
    reader = make_person(desk.parties[0], Role.READER)
    assert SEND in page(client, desk.parties[0].coordinator, desk.reference, "ondertekenaars")
    text = page(client, reader, desk.reference, "ondertekenaars")
    assert SEND not in text
    assert "Dat doet iemand die voor een partij mag beslissen" in text
    for refused in ("/versturen", "/weg", "/vraag", "<form"):
        assert refused not in text.split("<main")[1].split("</main")[0], refused


def test_once_it_was_sent_the_names_stand_and_the_round_is_a_link_away(desk: Desk, client):
    text = page(client, desk.parties[0].coordinator, desk.reference, "ondertekenaars")
    assert "al verstuurd" in text
    assert f"/convenanten/{desk.reference}/tekenronde" in text
    assert "tekent toch niet" not in text


def test_only_who_may_recall_is_offered_it(desk: Desk, client: FlaskClient) -> None:
    reader = make_person(desk.parties[0], Role.READER)
    assert "/tekenronde/intrekken" not in page(client, reader, desk.reference, "tekenronde")
    coordinator = desk.parties[0].coordinator
    assert "/tekenronde/intrekken" in page(client, coordinator, desk.reference, "tekenronde")


@pytest.mark.parametrize("path", SIGNING)
def test_who_signed_reads_when_and_finds_paper_and_evidence(
    desk: Desk, client: FlaskClient, path: str
) -> None:
    desk.sign(0)
    text = page(client, desk.signers[0], desk.reference, path)
    assert "U heeft al getekend" in text
    assert "U tekende op" in text
    for link in ("document.pdf", "bewijs/1", "tekenronde"):
        assert f'href="/convenanten/{desk.reference}/{link}"' in text, link
    assert "Dit kan niet meer" not in text


@pytest.mark.parametrize("path", SIGNING)
def test_after_a_recall_the_signatory_reads_what_happened_and_what_now(
    desk: Desk, client: FlaskClient, path: str
) -> None:
    service.recall(desk.actor(2), desk.reference, ReasonCommand("Artikel 8 klopt niet."))
    text = page(client, desk.signers[0], desk.reference, path)
    assert "trok de tekenronde in" in text
    assert "Artikel 8 klopt niet." in text
    assert "vragen wij u opnieuw" in text
    assert f'href="/convenanten/{desk.reference}"' in text


def test_signing_twice_is_said_to_be_done(desk: Desk) -> None:
    desk.sign(0)
    signer = desk.signers[0].actor
    position = queries.to_sign(signer, desk.reference).signatory.position
    with pytest.raises(AlreadySigned):
        service.ask_code(signer, desk.reference, position)


@pytest.fixture
def desk(app: Flask) -> Desk:
    desk = lay_desk()
    desk.send()
    return desk
