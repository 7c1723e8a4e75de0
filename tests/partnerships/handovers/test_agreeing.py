"""Two parties agree on a route, each counts for itself, and nobody's name is kept."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from accounts.memberships.model import Role
from core.storage.audit import AuditLine
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from core.values.lifecycle import NotInThisState
from partnerships.commitments.errors import NotSignedYet
from partnerships.handovers import errors, queries, service
from partnerships.handovers.model import HandoverCount, StepKind
from partnerships.handovers.schema import RouteCommand, Side, Way, WhyCommand
from partnerships.handovers.tasks import to_agree, to_count
from tests.builders import mailed, make_covenant, make_organisation, make_person
from tests.partnerships.handovers.routes import Routed


def test_a_route_holds_when_the_other_one_says_yes(made: Routed):
    number = made.propose()
    assert made.view(number).state == "proposed"
    assert "warme overdracht" in mailed(made.made.parties[1].coordinator)
    service.agree(made.made.actor(1), made.reference, number)
    assert made.view(number, chair=2).state == "agreed"
    assert "zei ja" in mailed(made.made.parties[0].coordinator)


def test_the_steps_say_who_does_what_in_their_order(made: Routed):
    view = made.view(made.propose())
    names = [party.name for party in made.made.parties]
    assert [(step.kind, step.party) for step in view.steps] == [
        (StepKind.ACCOMPANY, names[0]), (StepKind.AFTER_CARE, names[1]),
    ]  # fmt: skip


def test_a_route_may_come_this_way_too(made: Routed):
    command = RouteCommand(
        made.made.parties[1].id, Way.TO_US, "Taal", accompany="Wij komen u halen."
    )
    view = made.view(service.propose(made.made.actor(0), made.reference, command))
    assert (view.giver, view.taker) == tuple(made.made.parties[n].name for n in (1, 0))


@pytest.mark.parametrize("chair", [0, 2])
def test_only_the_other_one_of_the_two_says_yes(made: Routed, chair: int):
    number = made.propose()
    with pytest.raises(NotAllowed):
        service.agree(made.made.actor(chair), made.reference, number)


def test_no_comes_with_its_reason_and_all_read_it(made: Routed):
    number = made.propose()
    service.decline(made.made.actor(1), made.reference, number, WhyCommand("Wij hebben geen plek."))
    assert (made.view(number, 2).state, made.view(number, 2).reason) == (
        "declined", "Wij hebben geen plek.",
    )  # fmt: skip
    with pytest.raises(NotInThisState):
        service.agree(made.made.actor(1), made.reference, number)


@pytest.mark.parametrize("chair", [0, 1])
def test_either_of_the_two_stops_it_and_the_counts_stay(made: Routed, chair: int):
    number = made.agreed()
    made.count(0, number)
    service.stop(made.made.actor(chair), made.reference, number, WhyCommand("Het loket sluit."))
    assert made.view(number).state == "stopped"
    assert len(made.counts(number)) == 1
    with pytest.raises(errors.NotAgreed):
        made.count(0, number)


def test_a_third_party_sees_it_and_touches_nothing(made: Routed):
    number = made.agreed()
    with pytest.raises(NotAllowed):
        service.stop(made.made.actor(2), made.reference, number, WhyCommand("Daarom."))
    with pytest.raises(NotAllowed):
        made.count(2, number)
    assert made.view(number, 2).may_count is False


def test_a_stranger_finds_no_route(made: Routed):
    number = made.agreed()
    with pytest.raises(NotFound):
        service.stop(make_organisation().actor, made.reference, number, WhyCommand("Daarom."))


def test_a_reader_counts_nothing(made: Routed):
    number = made.agreed()
    reader = make_person(made.made.parties[0], Role.READER)
    assert made.view(number).may_count
    with pytest.raises(NotAllowed):
        service.stop(reader.actor, made.reference, number, WhyCommand("Daarom."))


def test_a_route_needs_a_step_another_party_and_a_signed_covenant(made: Routed):
    actor, own = made.made.actor(0), made.made.parties[0].id
    with pytest.raises(errors.NoSteps):
        made.propose(accompany=None, after_care=None)
    for other in (own, make_organisation().id):
        with pytest.raises(errors.WithYourself):
            service.propose(actor, made.reference, RouteCommand(other, Way.TO_US, "X", "Mee"))
    draft = make_covenant()
    command = RouteCommand(draft.parties[1].id, Way.TO_US, "Taal", accompany="Meegaan")
    with pytest.raises(NotSignedYet):
        service.propose(draft.starter, draft.reference, command)


def test_the_same_route_twice_is_refused(made: Routed):
    made.propose()
    with pytest.raises(errors.RouteThere):
        made.propose()
    made.propose(topic="Taalles")


def test_each_of_the_two_counts_for_itself_and_corrects_itself(made: Routed):
    number = made.agreed()
    made.count(0, number, people=7, accompanied=5, note="Het loopt goed.")
    made.count(1, number, people=5)
    made.count(0, number, people=8, accompanied=5)
    found = [(each.party, each.people, each.accompanied) for each in made.counts(number)]
    names = [party.name for party in made.made.parties]
    assert sorted(found) == sorted([(names[0], 8, 5), (names[1], 5, 0)])
    assert made.view(number).counted == 8


def test_what_the_two_wrote_is_for_the_two(made: Routed):
    number = made.agreed()
    made.count(0, number, note="De wachttijd is te lang.")
    for chair in range(2):
        found = queries.notes(made.made.actor(chair), made.reference, number, 2026)
        assert [note.words for note in found] == ["De wachttijd is te lang."]
    with pytest.raises(NotAllowed):
        queries.notes(made.made.actor(2), made.reference, number, 2026)
    assert not made.view(number, 2).may_note


@pytest.mark.parametrize(
    ("month", "refusal"),
    [
        ("2026-12", errors.MonthNotThere), ("2026-08", errors.MonthNotThere),
        ("oktober", errors.WrongMonth), ("2026-13", errors.WrongMonth), ("2026-09", None),
        ("2026-11", None),
    ],
)  # fmt: skip
def test_only_months_that_were_there_are_counted(made: Routed, month: str, refusal: type | None):
    number = made.agreed()
    if refusal is None:
        return made.count(0, number, month)
    with pytest.raises(refusal):
        made.count(0, number, month)
    assert made.counts(number) == []


def test_a_name_is_warned_of_and_may_be_passed_on_purpose(made: Routed):
    number = made.agreed()
    with pytest.raises(errors.LooksLikeName) as warned:
        made.count(0, number, note="Het gesprek met Amina was goed.")
    assert (warned.value.at, warned.value.details["words"]) == ("sure", "Amina")
    assert made.counts(number) == []
    made.count(0, number, note="Het gesprek met Amina was goed.", sure=True)
    lines = select(AuditLine).where(AuditLine.verb == "handover.count")
    assert [line.detail["passed"] for line in session().scalars(lines)] == [["name"]]
    assert session().scalars(select(HandoverCount.note)).all() == [
        "Het gesprek met Amina was goed."
    ]


@pytest.mark.parametrize("sure", [False, True])
def test_a_bsn_is_never_accepted(made: Routed, sure: bool):
    with pytest.raises(errors.HoldsBsn) as refused:
        made.propose(introduce="Nummer 999990019 meenemen.", introduce_by=Side.US, sure=sure)
    assert refused.value.at == "introduce"
    number = made.agreed()
    with pytest.raises(errors.HoldsBsn):
        made.count(0, number, note="bsn 999.990.019", sure=sure)
    why = WhyCommand("Om 999990019.", sure)
    with pytest.raises(errors.HoldsBsn):
        service.stop(made.made.actor(0), made.reference, number, why)


def test_a_proposal_waits_for_the_other_one_and_last_month_for_both(made: Routed):
    number = made.propose()
    assert len(list(to_agree(made.made.actor(1)))) == 1
    assert list(to_agree(made.made.actor(0))) == []
    service.agree(made.made.actor(1), made.reference, number)
    assert list(to_count(made.made.actor(0))) == []  # agreed today: there is no last month yet
    with clock.fixed(date(2026, 12, 3)):
        assert [len(list(to_count(made.made.actor(chair)))) for chair in range(3)] == [1, 1, 0]
        made.count(0, number, "2026-11")
        assert [len(list(to_count(made.made.actor(chair)))) for chair in range(3)] == [0, 1, 0]
