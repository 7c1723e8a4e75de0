"""The pages of signing say what one can do now, and no more than that."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from accounts.organisations import service as organisations
from accounts.organisations.model import OrganisationKind
from core.web.language import say
from partnerships.covenants import history
from partnerships.signing_rounds import closing, paper, queries, service
from partnerships.signing_rounds.errors import AlreadySigned, NotRead
from partnerships.signing_rounds.schema import ReasonCommand, SignCommand
from tests.builders import Someone, make_covenant, make_person, signed_in
from tests.partnerships.signing_rounds.desk import (
    FUNCTION,
    HERE,
    Desk,
    authority_for,
    lay_desk,
    send_from_desk,
)

SEND = "Verder naar versturen"
SIGNING = ("tekenen", "tekenen/tekst", "tekenen/naam")


def page(client: FlaskClient, someone: Someone, reference: str, path: str) -> str:
    there = f"/convenanten/{reference}/{path}".rstrip("/")
    return signed_in(client, someone).get(there).get_data(as_text=True)


@pytest.mark.parametrize("negotiating", [False, True])
def test_before_the_text_is_fixed_nobody_is_sent_on_to_sending(
    app: Flask, client: FlaskClient, negotiating: bool
) -> None:
    made = make_covenant(negotiating=negotiating)
    text = page(client, made.parties[0].coordinator, made.reference, "ondertekenaars")
    assert SEND not in text
    assert "Eerst bevriezen de partijen de tekst" in text
    assert "utrecht-alert--warning" not in text
    assert 'name="deadline' not in page(
        client, made.parties[0].coordinator, made.reference, "versturen"
    )


def test_with_a_gap_the_reason_stands_where_the_button_would(app: Flask, client: FlaskClient):
    desk = lay_desk(nominated=False)
    text = page(client, desk.parties[0].coordinator, desk.reference, "ondertekenaars")
    assert SEND not in text
    assert "Nog niet alles is geregeld om te tekenen" in text
    assert text.count("Er is nog niemand gekozen die tekent voor") == len(desk.parties)


def test_who_is_named_is_confirmed_and_nobody_else_is_left(app: Flask, client: FlaskClient):
    desk = lay_desk(nominated=False)
    authority = authority_for(desk.parties[0], desk.signers[0])
    there = f"/convenanten/{desk.reference}/ondertekenaars"
    signed_in(client, desk.parties[0].coordinator)
    assert client.post(there, data={"authority": authority}).status_code == 303
    text = client.get(there).get_data(as_text=True)
    assert "Deze persoon tekent voor uw organisatie" in text
    assert "niemand anders die voor uw organisatie mag tekenen" in text


def test_the_order_before_sending_is_that_of_the_round(app: Flask, client: FlaskClient) -> None:
    desk = lay_desk(nominated=False)
    for chair, step in ((0, 2), (1, 1), (2, 1)):
        desk.nominate(chair, step)
    text = page(client, desk.parties[0].coordinator, desk.reference, "versturen")
    text = text.split("<ol>")[-1]
    places = [text.index(desk.signers[chair].name) for chair in (1, 2, 0)]
    assert places == sorted(places)
    desk.send_without_jobs()
    assert [s.name for s in desk.view.signatories] == [desk.signers[c].name for c in (1, 2, 0)]


@pytest.mark.parametrize("ended", ["sealed", "recalled"])
def test_a_round_that_is_over_offers_no_form_to_recall_it(
    desk: Desk, client: FlaskClient, ended: str
) -> None:
    if ended == "recalled":
        closing.recall(desk.actor(2), desk.reference, ReasonCommand("Artikel 8 klopt niet."))
    else:
        for chair in range(3):
            desk.sign(chair)
        done = page(client, desk.signers[2], desk.reference, "tekenen/klaar")
        assert "verzegeld en bewaard" in done
        assert "Het convenant geldt vanaf" in done
        assert f"/convenanten/{desk.reference}/document.pdf" in done
    coordinator = desk.parties[0].coordinator
    text = page(client, coordinator, desk.reference, "tekenronde/intrekken")
    assert 'name="reason"' not in text
    assert "Dit kan niet meer" in text


def test_of_an_informal_group_one_signs_for_oneself(app: Flask, client: FlaskClient) -> None:
    desk = lay_desk((OrganisationKind.INFORMAL_GROUP, OrganisationKind.MUNICIPALITY))
    sending = page(client, desk.parties[0].coordinator, desk.reference, "versturen")
    assert sending.count("voor zichzelf, als lid van") == 1
    desk.send()
    text = page(client, desk.signers[0], desk.reference, "tekenen")
    assert "U tekent voor uzelf, als lid van" in text
    assert "U tekent namens" not in text
    assert "U bindt de groep niet" in text
    made = paper.of_round(desk.round)
    lines: Any = made.data["signatories"]
    whose = [line["for_whom"] for line in lines]
    assert whose == ["voor zichzelf, als lid van", "namens"]
    labels = [field.label for field in made.fields]
    assert sum("voor zichzelf, als lid van" in label for label in labels) == 1
    assert "tijdstempel" not in [field.name for field in made.fields]  # nobody to ask for one


def test_the_overview_says_that_a_round_cannot_be_completed_and_why(
    desk: Desk, client: FlaskClient
) -> None:
    organisations.withdraw_authority(desk.actor(0), desk.round.signatories[0].authority_id)
    text = page(client, desk.parties[1].coordinator, desk.reference, "")
    assert "Zo kan de tekenronde niet af" in text
    assert "dat is ingetrokken" in text
    text = page(client, desk.parties[1].coordinator, desk.reference, "ondertekenaars")
    assert text.count(">ingetrokken<") == 1


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
    closing.recall(desk.actor(2), desk.reference, ReasonCommand("Artikel 8 klopt niet."))
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


def test_the_form_with_the_name_opens_after_the_whole_text_was_opened(desk: Desk, client):
    signer, there = desk.signers[0], f"/convenanten/{desk.reference}/tekenen/"
    signed_in(client, signer)
    refused = client.get(there + "naam")
    assert (refused.status_code, refused.location) == (303, there + "tekst")
    assert client.post(there + "naam").location == there + "tekst"
    assert "Lees eerst de hele tekst" in client.get(there + "tekst").get_data(as_text=True)
    assert 'name="code"' in client.get(there + "naam").get_data(as_text=True)


def test_while_another_signature_is_processed_the_next_can_be_given(desk: Desk, client):
    desk.give(0)
    assert desk.view.signatories[0].state == "given"
    signed_in(client, desk.signers[1])
    there = f"/convenanten/{desk.reference}/tekenen/"
    client.get(there + "tekst")
    assert 'name="code"' in client.get(there + "naam").get_data(as_text=True)


def test_while_the_paper_is_made_the_pages_of_signing_say_so_and_look_again(app: Flask, client):
    desk = lay_desk()
    desk.send_without_jobs()
    text = page(client, desk.signers[0], desk.reference, "tekenen")
    assert "Het document wordt nog gemaakt" in text
    assert 'http-equiv="refresh"' in text


def test_history_names_who_was_chosen_and_tells_one_press_once(desk: Desk) -> None:
    def told() -> list[str]:
        return [say(e.sentence, **e.details) for e in history.events(desk.actor(0), desk.reference)]

    assert f"Koos {desk.signers[0].name} om te tekenen voor de eigen partij." in told()
    assert len([line for line in told() if line.startswith(("Begon het", "Verstuurde"))]) == 1
    closing.recall(desk.actor(1), desk.reference, ReasonCommand("Er staat een fout in."))
    assert len([line for line in told() if "ingetrokken" in line or "terug" in line]) == 1


def test_who_sends_twice_comes_to_the_round_and_reads_that_it_is_sent(desk: Desk, client):
    signed_in(client, desk.parties[0].coordinator)
    day = {"deadline-dag": "1", "deadline-maand": "3", "deadline-jaar": "2027"}
    twice = client.post(f"/convenanten/{desk.reference}/versturen", data=day)
    assert (twice.status_code, twice.location) == (303, f"/convenanten/{desk.reference}/tekenronde")
    assert "al verstuurd" in client.get(twice.location).get_data(as_text=True)


def test_nobody_signs_what_he_never_opened(desk: Desk) -> None:
    command = SignCommand(desk.signers[0].name, FUNCTION, True, "000000")
    with pytest.raises(NotRead):
        service.sign(desk.signers[0].actor, desk.reference, 1, command, HERE)


@pytest.fixture
def desk(app: Flask) -> Desk:
    desk = send_from_desk()
    return desk


def test_right_after_sending_every_page_waits_for_the_paper(app: Flask, client: FlaskClient):
    desk = lay_desk()
    desk.send_without_jobs()
    there = f"/convenanten/{desk.reference}"
    text = page(client, desk.signers[1], desk.reference, "tekenen/tekst")
    assert "wordt nu gemaakt" in text
    assert "document.pdf" not in text.partition("<main")[2]
    for waits in (text, client.get(f"{there}/document.pdf").text):
        assert 'http-equiv="refresh"' in waits
    for way in ("tekenen/op-papier", "tekenen/eigen-certificaat", "tekenronde", "tekenen"):
        assert "document.pdf" not in client.get(f"{there}/{way}").text
