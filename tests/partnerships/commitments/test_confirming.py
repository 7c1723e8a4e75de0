"""Promises stand ready after signing; each party says for itself what it takes on."""

from datetime import date

import pytest
from flask import Flask

from accounts.actor import SYSTEM
from accounts.memberships.model import Role
from core.jobs import enqueue, work_off
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from core.values.lifecycle import NotInThisState
from partnerships.commitments import errors, service
from partnerships.commitments.model import CommitmentState, Rhythm
from partnerships.commitments.schema import AddCommand, ReasonCommand
from partnerships.covenants.errors import NotAParty
from partnerships.covenants.events import happened
from partnerships.covenants.queries import load
from partnerships.covenants.service import step
from tests.builders import mailed, make_covenant, make_organisation, make_person
from tests.partnerships.commitments.promises import DRAWN, Promised, sign


@pytest.fixture
def promised(app: Flask, monday) -> Promised:
    return sign()


@pytest.fixture
def drawn(app: Flask, monday) -> Promised:
    return sign(draw=True)


def test_when_the_last_party_has_signed_the_promises_of_the_text_stand_ready(app: Flask, monday):
    promised = sign(draw=None)
    assert promised.rows == []
    with transaction():
        happened("conclude", load(promised.reference, lock=True))
    assert [row.state for row in promised.rows] == ["proposed"] * DRAWN


def test_drawn_promises_are_proposed_to_their_own_party(drawn: Promised):
    rows = drawn.rows[:6]
    assert [(row.number, row.state, (row.source or "").split(":")[0]) for row in rows] == [
        (1, "proposed", "roles"), (2, "proposed", "roles"), (3, "proposed", "gives"),
        (4, "proposed", "budget"), (5, "proposed", "budget"),
        (6, "proposed", "topic"),
    ]  # fmt: skip
    assert "Niemand kan dat voor u doen" in mailed(drawn.parties[0].coordinator)


def test_drawn_twice_is_drawn_once(drawn: Promised):
    assert service.draw(load(drawn.reference)) == 0
    assert len(drawn.rows) == DRAWN


def test_a_covenant_signed_before_this_room_was_there_is_drawn_by_the_daily_round(
    app: Flask, monday
):
    made = sign(draw=None)
    assert made.rows == []
    for day in ("monday", "tuesday"):
        with transaction():
            enqueue("commitments.calendar", day)
        work_off()
    assert len(made.rows) == DRAWN


def test_the_party_itself_confirms_and_its_moments_begin_to_count(drawn: Promised):
    drawn.confirm(1, 1)
    view = drawn.view(1)
    assert view.state == "confirmed"
    assert [turn.due_on for turn in view.turns] == [date(2027, 10, 31), date(2028, 10, 31)]


@pytest.mark.parametrize("chair", [0, 2])
def test_nobody_confirms_for_another(drawn: Promised, chair: int):
    with pytest.raises(NotAllowed):
        drawn.confirm(chair, 1)
    assert drawn.view(1).state == "proposed"


def test_other_words_show_what_stood_there_first(drawn: Promised):
    first = drawn.view(3).what
    drawn.confirm(1, 3, what="Geeft een zaal op dinsdag", due_on=date(2026, 12, 31))
    view = drawn.view(3)
    assert (view.what, view.proposed_what) == ("Geeft een zaal op dinsdag", first)


def test_what_a_party_does_not_take_on_stays_visible_with_its_reason(drawn: Promised):
    service.decline(drawn.actor(0), drawn.reference, 4, ReasonCommand("Dit betaalt het fonds."))
    view = drawn.view(4, chair=2)
    assert (view.state, view.reason) == ("declined", "Dit betaalt het fonds.")


def test_a_party_may_still_take_on_what_it_declined(drawn: Promised):
    service.decline(drawn.actor(0), drawn.reference, 4, ReasonCommand("Nog niet."))
    drawn.confirm(0, 4)
    assert (drawn.view(4).state, drawn.view(4).reason) == ("confirmed", "")


def test_confirmed_is_confirmed(drawn: Promised):
    drawn.confirm(0, 4)
    with pytest.raises(NotInThisState):
        drawn.confirm(0, 4)
    with pytest.raises(NotInThisState):
        service.decline(drawn.actor(0), drawn.reference, 4, ReasonCommand("Toch niet."))
    assert len(drawn.view(4).turns) == 1


@pytest.mark.parametrize("of", [0, 1, 2])
def test_any_party_adds_a_promise_of_any_party(promised: Promised, of: int):
    number = promised.add(1, of)
    view = promised.view(number)
    assert (view.state, view.organisation_id) == (CommitmentState.PROPOSED, promised.parties[of].id)
    assert view.by == promised.parties[1].name


def test_the_party_hears_of_a_promise_that_another_proposes(promised: Promised):
    promised.add(1, 2)
    assert promised.parties[1].name in mailed(promised.parties[2].coordinator)


def test_a_promise_is_due_while_the_covenant_holds(promised: Promised):
    with pytest.raises(errors.DueBeforeStart) as early:
        promised.add(0, 0, due_on=date(2026, 10, 31))
    with pytest.raises(errors.DueAfterEnd):
        promised.add(0, 0, due_on=date(2028, 11, 1))
    assert early.value.at == "due_on"
    assert promised.rows == []


def test_the_same_promise_twice_is_refused(promised: Promised):
    promised.add(0, 0)
    with pytest.raises(errors.CommitmentThere):
        promised.add(1, 0)
    assert len(promised.rows) == 1


def test_only_a_party_promises(promised: Promised):
    stranger = make_organisation()
    command = AddCommand(stranger.id, "Iets", Rhythm.ONCE, date(2026, 12, 1))
    with pytest.raises(NotAParty):
        service.add(promised.actor(0), promised.reference, command)


def test_before_signing_there_are_no_promises(app: Flask, monday):
    made = make_covenant()
    with pytest.raises(errors.NotSignedYet):
        Promised(made.reference, made.parties).add(0, 0, due_on=date(2027, 1, 2))


def test_after_the_end_nothing_is_promised(promised: Promised):
    promised.add(0, 0)
    with clock.fixed(date(2028, 11, 2)):
        with transaction():
            step(SYSTEM, load(promised.reference, lock=True), "end")
        session().expire_all()
        with pytest.raises(errors.CovenantIsOver):
            promised.add(0, 1)
        with pytest.raises(errors.CovenantIsOver):
            promised.confirm(0, 1)


def test_a_reader_of_the_party_looks_on(promised: Promised):
    promised.add(0, 0)
    reader = make_person(promised.parties[0], Role.READER)
    command = ReasonCommand("Nee.")
    with pytest.raises(NotAllowed):
        service.decline(reader.actor, promised.reference, 1, command)


def test_a_stranger_finds_nothing(promised: Promised):
    promised.add(0, 0)
    stranger = make_organisation()
    with pytest.raises(NotFound):
        service.decline(stranger.actor, promised.reference, 1, ReasonCommand("Nee."))
