"""The pages of warm hand-over as people use them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.storage.database import transaction
from partnerships.covenants import queries as covenants
from partnerships.handovers.schema import WhyCommand
from partnerships.handovers.service import LEFT, stop, stop_routes
from tests.builders import make_covenant, make_organisation, signed_in
from tests.partnerships.handovers.routes import Routed

SURE = 'name="sure"'


def at(made: Routed, rest: str = "") -> str:
    return f"/convenanten/{made.reference}/overdracht{rest}"


def enter(client: FlaskClient, made: Routed, chair: int) -> FlaskClient:
    return signed_in(client, made.made.parties[chair].coordinator)


def form(made: Routed, **more: str) -> dict[str, str]:
    return {
        "other_id": str(made.made.parties[1].id), "way": "to-them", "topic": "Hulp bij schulden",
        "accompany": "Onze vrijwilliger gaat mee.", "accompany_by": "us", **more,
    }  # fmt: skip


def test_from_a_proposal_to_a_month_in_figures(client: FlaskClient, made: Routed):
    enter(client, made, 0)
    assert client.post(at(made, "/nieuw"), data=form(made)).status_code == 303
    enter(client, made, 1)
    assert "Wacht op u" in client.get(at(made)).text
    assert "Onze vrijwilliger gaat mee." in client.get(at(made, "/1")).text
    assert client.post(at(made, "/1/ja")).status_code == 303
    counted = {"month": "2026-10", "people": "12", "accompanied": "9", "note": "Het gaat goed."}
    assert "oktober 2026" in client.get(at(made, "/1/aantallen")).text
    assert client.post(at(made, "/1/aantallen"), data=counted).status_code == 303
    page = client.get(at(made, "/1")).text
    assert "oktober 2026" in page
    assert "Het gaat goed." in page
    assert 'value="12"' in client.get(at(made, "/1/aantallen?maand=2026-10")).text
    enter(client, made, 2)
    assert "Het gaat goed." not in client.get(at(made, "/1")).text
    assert "12 mensen geteld" in client.get(at(made)).text


def test_a_warning_keeps_what_was_typed_and_offers_a_tick(client: FlaskClient, made: Routed):
    enter(client, made, 0)
    assert SURE not in client.get(at(made, "/nieuw")).text
    typed = form(made, accompany="Wij halen Amina op.")
    answer = client.post(at(made, "/nieuw"), data=typed)
    assert answer.status_code == 422
    assert "“Amina” lijkt een naam van iemand" in answer.text.replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert "Wij halen Amina op." in answer.text
    assert SURE in answer.text
    assert client.post(at(made, "/nieuw"), data={**typed, "sure": "1"}).status_code == 303


def test_a_bsn_comes_back_at_its_field_whatever_is_ticked(client: FlaskClient, made: Routed):
    enter(client, made, 0)
    typed = form(made, accompany="bsn 999990019", sure="1")
    answer = client.post(at(made, "/nieuw"), data=typed)
    assert answer.status_code == 422
    assert 'href="#accompany"' in answer.text
    assert "Er zijn nog geen routes" in client.get(at(made)).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"accompany": ""}, "accompany"), ({"topic": ""}, "topic"), ({"way": "x"}, "way"),
        ({"other_id": "999999"}, "other_id"), ({"accompany_by": "x"}, "accompany_by"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(client: FlaskClient, made: Routed, wrong, field):
    enter(client, made, 0)
    answer = client.post(at(made, "/nieuw"), data={**form(made), **wrong})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_only_figures_leave(client: FlaskClient, made: Routed):
    number = made.agreed()
    made.count(0, number, note="Een tekst van ons.")
    enter(client, made, 0)
    lines = client.get(at(made, "/aantallen.csv")).data.decode("utf-8-sig").splitlines()
    names = [party.name for party in made.made.parties]
    assert lines[1] == f"{made.reference};1;{names[0]};{names[1]};2026-10;{names[0]};7;0;0;0;0"
    assert "Een tekst" not in "".join(lines)
    assert "schulden" not in "".join(lines)


@pytest.mark.parametrize("rest", ["/1/nee", "/1/stoppen"])
def test_a_reason_is_asked_and_kept(client: FlaskClient, made: Routed, rest: str):
    made.propose()
    enter(client, made, 1)
    assert client.post(at(made, rest), data={"reason": ""}).status_code == 422
    assert client.post(at(made, rest), data={"reason": "Geen plek."}).status_code == 303
    assert "Geen plek." in client.get(at(made, "/1")).text
    assert client.post(at(made, rest), data={"reason": "Nog een keer."}).status_code == 422


def test_before_signing_the_page_says_when(client: FlaskClient, app: Flask, monday):
    draft = make_covenant()
    signed_in(client, draft.parties[0].coordinator)
    page = client.get(f"/convenanten/{draft.reference}/overdracht").text
    assert "Routes komen pas nadat" in page


def test_a_stranger_finds_no_page(client: FlaskClient, made: Routed):
    made.agreed()
    signed_in(client, make_organisation().coordinator)
    for rest in ("", "/1", "/nieuw", "/aantallen.csv", "/1/aantallen", "/1/stoppen", "/1/nee"):
        assert client.get(at(made, rest)).status_code == 404, rest


def test_years_are_chosen_and_nonsense_is_not(client: FlaskClient, made: Routed):
    number = made.agreed()
    made.count(0, number)
    enter(client, made, 0)
    for asked in ("2026", "1999", "x", "20261", "²", ""):
        assert "Aantallen in" in client.get(at(made, f"/1?jaar={asked}")).text


def test_why_a_route_stopped_by_itself_is_a_sentence_of_the_house(
    client: FlaskClient, made: Routed
):
    number = made.propose()
    with transaction():
        covenant = covenants.load(made.reference, lock=True)
        stop_routes(made.made.actor(0), covenant, made.made.parties[1].id)
    assert made.view(number).is_ours  # so it is read in one's own language
    enter(client, made, 0)
    assert LEFT in client.get(at(made, "/1")).text
    typed = made.propose(topic="Taal")
    stop(made.made.actor(0), made.reference, typed, WhyCommand("Wij stoppen."))
    assert not made.view(typed).is_ours
