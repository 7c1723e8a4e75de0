"""What every party expects stands side by side; one reads the others' after one's own."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.actor import SYSTEM
from accounts.memberships.model import Role
from accounts.notices.model import OutboxMail
from accounts.policy import can
from accounts.tasks.registry import tasks_of
from core.storage.audit import verify
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from partnerships.covenants import history
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as drafting
from partnerships.exploration import errors, queries, service
from partnerships.exploration.model import Expectation
from partnerships.exploration.schema import ExpectCommand
from partnerships.policy import CovenantAction, ExplorationAction
from tests.builders import (
    Agreement,
    Someone,
    let_join,
    make_covenant,
    make_organisation,
    make_person,
    signed_in,
)
from tests.partnerships.conversation.test_doors import doors, read
from tests.partnerships.negotiation.table import Table
from tests.partnerships.negotiation.test_pages import Seat

FIRST, SECOND, THIRD = 0, 1, 2


@pytest.fixture
def draft(app: Flask) -> Agreement:
    return make_covenant(3)


def words(mark: str) -> ExpectCommand:
    return ExpectCommand(f"{mark} wil", f"{mark} brengt", f"{mark} vraagt", f"{mark} vreest")


def give(draft: Agreement, chair: int, mark: str) -> None:
    service.give(draft.parties[chair].actor, draft.reference, words(mark))


def found(draft: Agreement, chair: int) -> queries.Exploration:
    session().rollback()
    actor = draft.parties[chair].actor
    view = covenants.covenant(actor, CovenantAction.READ, draft.reference)
    return queries.exploration(actor, view)


@pytest.mark.parametrize("chair", [FIRST, SECOND, THIRD])
def test_one_reads_the_others_after_ones_own_and_not_before(draft: Agreement, chair: int):
    others = [number for number in (FIRST, SECOND, THIRD) if number != chair]
    for number in others:
        give(draft, number, f"Stoel {number}")
    before = found(draft, chair)
    assert before.said == []
    assert before.given == {draft.parties[number].id for number in others}
    give(draft, chair, "Wij")
    said = {each.organisation: each.answers["wants"] for each in found(draft, chair).said}
    assert len(said) == 3
    assert said[draft.parties[others[0]].name] == f"Stoel {others[0]} wil"


def test_it_is_said_once_and_the_same_form_twice_is_once(draft: Agreement):
    give(draft, FIRST, "Wij")
    give(draft, FIRST, "Wij")
    with pytest.raises(errors.GivenBefore):
        give(draft, FIRST, "Toch anders")
    assert session().scalar(select(func.count()).select_from(Expectation)) == 1
    assert verify().intact


def test_nobody_must_and_nothing_waits_for_it(draft: Agreement):
    drafting.propose_to_parties(draft.starter, draft.reference)
    assert covenants.load(draft.reference).state == "negotiation"


def test_who_joins_late_says_it_then_and_nobody_after_the_text_is_fixed(draft: Agreement):
    from partnerships.negotiation import service as negotiation

    give(draft, FIRST, "Wij")
    drafting.propose_to_parties(draft.starter, draft.reference)
    late = make_organisation()
    let_join(draft.reference, draft.parties, late)
    service.give(late.actor, draft.reference, words("Laat"))
    view = covenants.covenant(late.actor, CovenantAction.READ, draft.reference)
    assert len(queries.exploration(late.actor, view).said) == 2
    negotiation.freeze(draft.starter, draft.reference)
    with pytest.raises(errors.TextIsFixed):
        give(draft, SECOND, "Te laat")


def test_only_who_writes_for_a_party_says_it(draft: Agreement):
    reader = make_person(draft.parties[FIRST], Role.READER)
    with pytest.raises(NotAllowed):
        service.give(reader.actor, draft.reference, words("Ik"))
    with pytest.raises(NotFound):
        service.give(make_organisation().actor, draft.reference, words("Ik"))


def test_the_policy_alone_says_who_reads_it(app: Flask):
    worlds = [make_covenant(3), make_covenant(2)]
    give(worlds[0], FIRST, "a")
    give(worlds[0], SECOND, "b")
    give(worlds[1], FIRST, "c")
    rows = session().scalars(select(Expectation).order_by(Expectation.id)).all()

    def read_by(someone: Someone) -> list[bool]:
        return [can(someone.actor, ExplorationAction.READ, row) for row in rows]

    seats = [group.coordinator for world in worlds for group in world.parties]
    nothing, first = [False] * 3, [True, True, False]
    assert list(map(read_by, seats)) == [first, first, nothing, [False, False, True], nothing]
    assert read_by(make_person(worlds[0].parties[FIRST], Role.READER)) == first
    assert read_by(make_person()) == nothing
    assert can(SYSTEM, ExplorationAction.READ, rows[0])


def test_no_door_tells_it_before_and_who_may_reads_it(app: Flask, draft: Agreement):
    give(draft, FIRST, "GEHEIMPJE")
    table = Table(draft.reference, draft.parties)
    at = f"/convenanten/{draft.reference}"
    drafting.propose_to_parties(draft.starter, draft.reference)
    table.propose(FIRST, table.first_text(), "Anders.")
    places = [*doors(table), f"{at}/verkennen", f"{at}/verkennen/antwoord", "/taken"]
    for chair, reads in ((SECOND, False), (THIRD, False), (FIRST, True)):
        client = signed_in(app.test_client(), draft.parties[chair].coordinator)
        assert any("GEHEIMPJE" in read(client, place) for place in places) is reads
    mails = session().scalars(select(OutboxMail.text)).all()
    assert not any("GEHEIMPJE" in text for text in mails)
    events = history.events(draft.starter, draft.reference)
    assert any("verwacht" in event.sentence for event in events)


def test_it_is_told_by_the_pages_and_waits_as_a_task(app: Flask, draft: Agreement):
    seats = [Seat(app, Table(draft.reference, draft.parties), chair) for chair in (FIRST, SECOND)]
    assert "Verken eerst" in seats[FIRST].read("")
    typed = {"wants": "Samen eten.", "brings": "Koks.", "needs": "Een keuken."}
    again = seats[FIRST].send("/verkennen/antwoord", 422, wants="Samen eten.")
    assert "Samen eten." in again
    seats[FIRST].client.post(seats[FIRST].at + "/verkennen/antwoord", data=typed)
    assert [t for t in tasks_of(draft.parties[SECOND].actor) if t.link.endswith("/verkennen")]
    blind = seats[SECOND].read("/verkennen")
    assert "heeft het verteld" in blind
    assert "Samen eten." not in blind
    seats[SECOND].client.post(
        seats[SECOND].at + "/verkennen/antwoord", data={**typed, "wants": "Elkaar kennen."}
    )
    both = seats[SECOND].read("/verkennen")
    assert "Samen eten." in both
    assert "Elkaar kennen." in both
    assert "al verteld" in seats[SECOND].read("/verkennen/antwoord")
    assert "al verteld" in seats[SECOND].client.post(
        seats[SECOND].at + "/verkennen/antwoord", data={**typed, "wants": "Iets anders."}
    ).get_data(as_text=True)
