"""The pages of a negotiation: what one reads, what one presses, what comes of it."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from accounts.memberships.model import Role
from accounts.tasks.registry import tasks_of
from core.storage.database import session
from partnerships.covenants.model import CovenantState
from partnerships.negotiation.model import Proposal, ProposalState
from tests.builders import make_organisation, make_person, signed_in
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


class Seat:
    """Somebody at the table with a browser."""

    def __init__(self, app: Flask, table: Table, chair: int, role: Role | None = None) -> None:
        party = table.parties[chair]
        person = make_person(party, role) if role else party.coordinator
        self.client: FlaskClient = signed_in(app.test_client(), person)
        self.at = f"/convenanten/{table.reference}"

    def read(self, path: str, status: int = 200) -> str:
        response = self.client.get(self.at + path)
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_data(as_text=True)

    def send(self, path: str, status: int = 303, **fields: Any) -> str:
        response = self.client.post(self.at + path, data=fields)
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_data(as_text=True)


@pytest.fixture
def seats(app: Flask, table: Table) -> list[Seat]:
    return [Seat(app, table, chair) for chair in range(3)]


def typed(table: Table, body: str, **other: object) -> dict[str, Any]:
    article = table.first_text()
    return {
        "heading": article.heading, "body": body, "reason": "Zo is het duidelijker.",
        "based_on": article.current, **other,
    }  # fmt: skip


def address(table: Table) -> str:
    return f"/artikel/{table.first_text().clause_id}/voorstel"


def count() -> int:
    return session().scalar(select(func.count()).select_from(Proposal)) or 0


def test_one_proposes_all_accept_and_it_is_the_text(table: Table, seats: list[Seat]):
    starter, gemeente, welzijn = seats
    starter.send(address(table), **typed(table, "Wij betalen 60% binnen 8 weken."))
    for seat in (gemeente, welzijn):
        assert "aan de beurt" in seat.read("/voorstel/1")
        seat.send("/voorstel/1/antwoord", word="accept")
    assert table.first_text().body == "Wij betalen 60% binnen 8 weken."
    page = starter.read("/voorstel/1")
    assert "aangenomen" in page
    assert "60%" in page
    assert "8 weken" in page


def test_the_other_parties_read_what_changes_word_by_word(table: Table, seats: list[Seat]):
    number = table.propose(STARTER, table.first_text(), "In twee delen, binnen 13 weken.")
    for chair in (GEMEENTE, WELZIJN):
        table.yes(chair, number)
    changed = "In drie delen, binnen <b>8</b> weken."
    seats[GEMEENTE].send(address(table), **typed(table, changed))
    page = seats[WELZIJN].read("/voorstel/2")
    assert "<del>" in page
    assert "drie" in page
    assert "&lt;" in page
    assert "<b>8" not in page
    assert "Zo is het duidelijker." in page


def test_a_no_without_a_reason_comes_back_with_the_sentence_at_the_field(table, seats):
    table.propose(STARTER, table.first_text(), "Anders.")
    page = seats[GEMEENTE].send("/voorstel/1/antwoord", 422, word="refuse", reason=" ")
    assert "Schrijf waarom" in page
    assert table.proposal(1).state is ProposalState.OPEN
    seats[GEMEENTE].send("/voorstel/1/antwoord", word="refuse", reason="Dit is te duur.")
    assert "Dit is te duur." in seats[STARTER].read("/voorstel/1")


def test_a_double_press_does_nothing_twice(table: Table, seats: list[Seat]):
    fields = typed(table, "Anders.")
    for _ in range(2):
        seats[STARTER].send(address(table), **fields)
    assert count() == 1
    for _ in range(2):
        seats[GEMEENTE].send("/voorstel/1/antwoord", word="accept")
    assert len(table.proposal(1).waiting_for) == 1
    seats[WELZIJN].send("/voorstel/1/antwoord", word="accept")
    seats[WELZIJN].send("/voorstel/1/antwoord", word="accept")
    assert table.first_text().current == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("reason", "", "Vul dit in."),
        ("heading", " ", "Vul dit in."),
        ("body", "", "Vul dit in."),
        ("body", "x" * 250_001, "te lang"),
        ("heading", "Kop\u0000", "niet te lezen"),
    ],
)
def test_wrong_input_is_said_at_the_field_and_what_was_typed_stays(
    table, seats, field, value, sentence
):
    fields = typed(table, "Een zin die ik niet kwijt wil.") | {field: value}
    page = seats[STARTER].send(address(table), 422, **fields)
    assert sentence in page
    assert "Zo is het duidelijker." in page or field == "reason"
    assert count() == 0


def test_the_same_words_are_no_proposal(table: Table, seats: list[Seat]):
    same = typed(table, table.first_text().body)
    assert "Verander eerst iets" in seats[STARTER].send(address(table), 422, **same)


def test_one_may_look_first_and_send_later(table: Table, seats: list[Seat]):
    page = seats[STARTER].send(address(table), 200, **typed(table, "Anders.", preview="1"))
    assert "<ins>" in page
    assert count() == 0


def test_words_typed_over_a_replaced_text_stay_and_can_be_sent_on_top(table, seats):
    path, late = address(table), typed(table, "Mijn eigen zin.")
    number = table.propose(STARTER, table.first_text(), "Eerst dit.")
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    page = seats[GEMEENTE].send(path, 422, **late)
    assert "intussen veranderd" in page
    assert "Eerst dit." in page
    assert "Mijn eigen zin." in page
    assert 'name="based_on" value="2"' in page
    seats[GEMEENTE].send(path, **late | {"based_on": 2})
    assert table.proposal(2).state is ProposalState.OPEN


def test_what_one_was_typing_is_there_again_also_when_the_text_below_it_changed(table, seats):
    path = address(table)
    fields = {**typed(table, "Half af."), "rev": 0}
    seats[GEMEENTE].send(f"{path}/concept", 200, **fields)
    page = seats[GEMEENTE].read(path)
    assert "Half af." in page
    assert "Dit concept bewaarde u" in page
    number = table.propose(STARTER, table.first_text(), "Intussen dit.")
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    page = seats[GEMEENTE].read(path)
    assert "Half af." in page
    assert "Intussen dit." in page
    assert "Half af." not in seats[GEMEENTE].read(path + "?opnieuw=1")
    seats[GEMEENTE].send(path, **typed(table, "Helemaal af."), rev=1)
    assert "Half af." not in seats[GEMEENTE].read(path)


def test_an_outdated_proposal_is_done_again_with_its_own_words(table, seats):
    first = table.propose(STARTER, table.first_text(), "Eerst dit.")
    second = table.propose(WELZIJN, table.first_text(), "Liever dat.")
    table.yes(GEMEENTE, first)
    table.yes(WELZIJN, first)
    assert "verouderd" in seats[GEMEENTE].read(f"/voorstel/{second}")
    assert [t.what for t in tasks_of(table.actor(WELZIJN)) if "verouderd" in t.what]
    form = seats[WELZIJN].read(f"/voorstel/{second}/opnieuw")
    assert "Liever dat." in form
    seats[WELZIJN].send(f"/voorstel/{second}/opnieuw", **typed(table, "Liever dat."))
    assert table.proposal(3).renews == second
    assert not [t.what for t in tasks_of(table.actor(WELZIJN)) if "verouderd" in t.what]


def test_articles_come_and_go_by_proposal(table: Table, seats: list[Seat]):
    clause = table.first_text().clause_id
    new: dict[str, Any] = {
        "heading": "Feest",
        "body": "Wij vieren.",
        "reason": "Leuk.",
        "after_clause_id": clause,
    }
    assert "Na artikel 1" in seats[WELZIJN].read("/nieuw-artikel")
    seats[WELZIJN].send("/nieuw-artikel", **new)
    path = f"/artikel/{clause}/weglaten"
    assert "eruit" in seats[STARTER].read(path)
    seats[STARTER].send(path, reason="Dubbel.", based_on=1)
    listed = seats[GEMEENTE].read("/voorstellen")
    assert "Nieuw artikel: Feest" in listed
    assert "weglaten" in listed
    assert "sinds" in listed


@pytest.mark.parametrize("show", ["", "open", "aan-ons", "afgehandeld", "alle", "onzin"])
def test_the_list_can_be_narrowed(table: Table, seats: list[Seat], show: str):
    table.propose(STARTER, table.first_text(), "Anders.")
    page = seats[GEMEENTE].read(f"/voorstellen?toon={show}")
    assert ("Voorstel 1 van" in page) is (show != "afgehandeld")
    mine = seats[STARTER].read("/voorstellen?toon=aan-ons")
    assert "Voorstel 1 van" not in mine


def test_a_long_list_goes_on_on_a_next_page(table: Table, seats: list[Seat]):
    articles = [a for a in table.view.articles if a.kind == "text"]
    for article in articles[:11]:
        for chair in (STARTER, GEMEENTE):
            table.propose(chair, article, f"Anders {chair}.")
    page = seats[WELZIJN].read("/voorstellen")
    assert page.count("Voorstel ") >= 20
    assert "after=" in page


def test_who_reads_does_not_answer_and_is_told_why(app: Flask, table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    coach = Seat(app, table, GEMEENTE, Role.PROFESSIONAL)
    page = coach.read("/voorstel/1")
    assert 'value="accept"' not in page
    coach.send("/voorstel/1/antwoord", 403, word="accept")
    coach.send(address(table), **typed(table, "Nog anders."))  # may propose


def test_who_only_reads_is_offered_nothing_that_is_then_refused(app: Flask, table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    reader = Seat(app, table, STARTER, Role.READER)
    for path in ("/voorstellen", "/voorstel/1", "/bevestigen"):
        page = reader.read(path)
        for link in ("/nieuw-artikel", "/bevriezen", "/intrekken", "/antwoord", "/heropenen"):
            assert f'{link}"' not in page, (path, link)
    assert reader.client.get(reader.at + "/bevriezen").status_code == 403


def test_a_stranger_finds_nothing(app: Flask, table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    stranger = signed_in(app.test_client(), make_organisation().coordinator)
    at = f"/convenanten/{table.reference}"
    clause = table.first_text().clause_id
    for path in ("voorstellen", "voorstel/1", f"artikel/{clause}/voorstel", "nieuw-artikel",
                 f"artikel/{clause}/weglaten", "bevriezen", "bevestigen", "heropenen"):  # fmt: skip
        assert stranger.get(f"{at}/{path}").status_code == 404, path
    assert stranger.post(f"{at}/voorstel/1/antwoord", data={"word": "accept"}).status_code == 404


def test_the_text_is_fixed_confirmed_and_opened_again(table: Table, seats: list[Seat]):
    starter, gemeente, welzijn = seats
    gemeente.send("/bevriezen")
    sha256 = starter.read("/bevestigen").split('name="sha256" value="')[1][:64]
    starter.send("/bevestigen", 422, sha256=sha256)  # without the tick
    assert "niet meer de tekst" in starter.send("/bevestigen", 422, sha256="0" * 64, agreed="1")
    for seat in (starter, gemeente, welzijn):
        assert [t for t in tasks_of(table.actor(seats.index(seat))) if "Bevestig" in t.what]
        seat.send("/bevestigen", sha256=sha256, agreed="1")
    assert "3 van 3" in welzijn.read("/bevestigen")
    assert welzijn.send("/heropenen", 422, reason="")
    welzijn.send("/heropenen", reason="Er mist iets.")
    assert table.view.state is CovenantState.NEGOTIATION


def test_a_frozen_text_has_one_name_and_its_confirmations_are_counted(table, seats):
    seats[STARTER].send("/bevriezen")
    for path in ("", "/partijen", "/bevestigen", "/bevriezen", "/geschiedenis"):
        page = seats[GEMEENTE].read(path)
        assert "bevr" in page.lower().split("<main")[1]
        assert not re.search(r"tekst (die )?(ligt|vastligt|vast)|legde de tekst|vastleggen", page)
    shown = seats[GEMEENTE].read("/bevestigen")
    assert "0 van 3 partijen hebben bevestigd" in shown
    code = re.search(r'name="sha256" value="(\w+)"', shown)
    assert code is not None
    seats[GEMEENTE].send("/bevestigen", sha256=code[1], agreed="1")
    shown = seats[GEMEENTE].read("/bevestigen")
    assert "1 van 3 partijen heeft bevestigd" in shown
    waiting = [table.parties[STARTER].name, table.parties[WELZIJN].name]
    both = " en ".join(f"<bdi>{name}</bdi>" for name in waiting)
    assert f"Wij wachten op: {both}." in shown
    assert f"Nog niet bevestigd: {both}." in seats[GEMEENTE].read("")


def test_with_an_open_proposal_the_page_says_why_the_text_cannot_be_fixed(table, seats):
    table.propose(STARTER, table.first_text(), "Anders.")
    page = seats[WELZIJN].read("/bevriezen")
    assert "Open voorstellen: 1." in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]
    seats[WELZIJN].send("/bevriezen", 422)


def test_what_waits_for_whom_stands_in_the_tasks(table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    asked = [t for t in tasks_of(table.actor(GEMEENTE)) if "stelt een andere tekst" in t.what]
    assert [t.details["organisation"] for t in asked] == [table.parties[STARTER].name]
    assert asked[0].details["article"] == table.first_text().number
    assert asked[0].since is not None
    assert not [t for t in tasks_of(table.actor(STARTER)) if "stelt een andere" in t.what]


def test_the_story_of_the_covenant_tells_it_in_sentences(table: Table, seats: list[Seat]):
    table.propose(STARTER, table.first_text(), "Anders.")
    table.yes(GEMEENTE, 1)
    table.no(WELZIJN, 1)
    story = seats[STARTER].read("/geschiedenis")
    for sentence in ("Deed voorstel 1.", "Zei ja op voorstel 1.", "Zei nee op voorstel 1."):
        assert sentence in story
