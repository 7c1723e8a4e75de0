"""Agreed days to answer bind a municipality as they bind the smallest, and decide nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from accounts.organisations.model import OrganisationKind
from accounts.tasks.registry import Task, tasks_of
from core.storage.audit import verify
from core.values import clock
from core.values.errors import NotAllowed
from partnerships.accessions.leaving import leave
from partnerships.conversation import queries as conversation
from partnerships.conversation import service as talk
from partnerships.conversation.schema import QuestionCommand
from partnerships.covenants import history
from partnerships.negotiation import answer_days, errors, service
from partnerships.negotiation.frozen import frozen
from partnerships.negotiation.model import ProposalState
from partnerships.policy import CovenantAction
from tests.builders import KINDS, let_join, mailed, make_covenant, make_organisation, make_person
from tests.partnerships.negotiation.table import Table, lay_table
from tests.partnerships.negotiation.test_pages import Seat

STARTER, GEMEENTE, WELZIJN = 0, 1, 2
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def all_say(table: Table, days: int) -> None:
    for group in table.parties:
        answer_days.say(group.actor, table.reference, days)


def days_on(later: int):
    return clock.fixed(NOON + timedelta(days=later))


def test_nothing_is_agreed_until_the_last_party_says_the_same(table: Table):
    answer_days.say(table.actor(STARTER), table.reference, 14)
    answer_days.say(table.actor(GEMEENTE), table.reference, 7)
    assert not answer_days.say(table.actor(WELZIJN), table.reference, 14)
    assert table.view.pace.days == 0
    assert answer_days.say(table.actor(GEMEENTE), table.reference, 14)
    assert table.view.pace.days == 14
    assert "binnen 14 dagen" in mailed(table.parties[WELZIJN].coordinator)
    assert not answer_days.say(table.actor(WELZIJN), table.reference, 3)
    assert table.view.pace.days == 14  # what was agreed holds until all say something else
    sentences = [e.sentence for e in history.events(table.actor(0), table.reference)]
    assert "Daarmee is afgesproken: antwoord binnen %(days)s dagen." in sentences
    assert verify().intact


@pytest.mark.parametrize("silent", [STARTER, GEMEENTE, WELZIJN])
def test_whoever_is_late_is_seen_to_be_late_by_all(app: Flask, silent: int):
    with days_on(0):
        table = lay_table(KINDS)
        all_say(table, 7)
        proposer = (silent + 1) % 3
        number = table.propose(proposer, table.first_text(), "Anders.")
        table.yes(3 - silent - proposer, number)
    with days_on(7):
        (voice,) = table.proposal(number).waiting_for
        assert (voice.due, voice.late) == (date(2026, 11, 30), False)
    with days_on(8):
        for chair in (STARTER, GEMEENTE, WELZIJN):
            (voice,) = table.proposal(number, chair).waiting_for
            assert (voice.name, voice.late) == (table.parties[silent].name, True)
            page = Seat(app, table, chair).read(f"/voorstel/{number}")
            assert page.count("te laat") == 1
            assert "antwoordt uiterlijk op 30 november 2026" in page
        (task,) = to_answer(table, silent)
        assert (task.due, task.late) == (date(2026, 11, 30), True)
        assert table.proposal(number).state is ProposalState.OPEN  # silence is no yes
        table.no(silent, number)  # and late is not too late


def to_answer(table: Table, chair: int) -> list[Task]:
    return [task for task in tasks_of(table.actor(chair)) if "/voorstel/" in task.link]


def test_the_days_hold_for_questions_confirming_and_newcomers(app: Flask):
    with days_on(0):
        table = lay_table()
        all_say(table, 7)
        asked = QuestionCommand("Wie belt er?")
        talk.ask(table.actor(STARTER), table.reference, talk.Place(), asked)
    with days_on(20):
        late = make_organisation(OrganisationKind.MUNICIPALITY)
        let_join(table.reference, table.parties, late)
        found, _ = conversation.listed(table.actor(STARTER), table.reference, conversation.Show.ALL)
        awaited = {voice.name: voice.late for voice in found.remarks[0].awaited}
        assert awaited == {
            table.parties[1].name: True, table.parties[2].name: True, late.name: False,
        }  # fmt: skip
        assert table.view.pace.days == 7  # who joins, joins what was agreed
        service.freeze(table.actor(STARTER), table.reference)
    with days_on(28):
        view = frozen(late.actor, CovenantAction.READ, table.reference)
        assert all(party.late for party in view.parties)
        assert Seat(app, table, GEMEENTE).read("/bevestigen").count("te laat") == 4


def test_who_disagreed_and_leaves_holds_nobody_back(table: Table):
    for chair, days in ((STARTER, 14), (GEMEENTE, 3), (WELZIJN, 14)):
        answer_days.say(table.actor(chair), table.reference, days)
    leave(table.actor(GEMEENTE), table.reference, "Dit past niet.")
    assert table.view.pace.days == 14


def test_it_is_agreed_in_a_draft_too_and_fixed_with_the_text(app: Flask, table: Table):
    draft = make_covenant(2)
    for group in draft.parties:
        answer_days.say(group.actor, draft.reference, 10)
    service.freeze(table.actor(STARTER), table.reference)
    with pytest.raises(errors.DaysAreFixed):
        answer_days.say(table.actor(STARTER), table.reference, 10)


def test_it_is_said_on_a_page_by_who_decides(app: Flask, table: Table):
    seats = [Seat(app, table, chair) for chair in range(3)]
    assert "niet afgesproken" in seats[STARTER].read("/voorstellen")
    for wrong in ("", "-1", "91", "veertien"):
        seats[STARTER].send("/antwoordtermijn", 422, days=wrong)
    seats[STARTER].send("/antwoordtermijn", days="14")
    assert "14 dagen" in seats[GEMEENTE].read("/antwoordtermijn")
    assert any(t.link.endswith("/antwoordtermijn") for t in tasks_of(table.actor(GEMEENTE)))
    for seat in seats[1:]:
        seat.send("/antwoordtermijn", days="14")
    assert "binnen 14 dagen" in seats[WELZIJN].read("/voorstellen")
    assert not any(t.link.endswith("/antwoordtermijn") for t in tasks_of(table.actor(GEMEENTE)))
    assert "binnen 14 dagen" in seats[STARTER].read("/geschiedenis")
    volunteer = make_person(table.parties[GEMEENTE], role_that_only_writes())
    with pytest.raises(NotAllowed):
        answer_days.say(volunteer.actor, table.reference, 3)


def role_that_only_writes():
    from accounts.memberships.model import Role

    return Role.PROFESSIONAL
