"""Hours by the own link, and what the coordinator does with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.storage.audit import lines_of
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.agreements import errors as agreements
from funding.agreements import service as agreeing
from funding.agreements.schema import AgreeCommand, EndCommand, YesCommand
from funding.books import places
from funding.functions import service as functions
from funding.hours import confirming, errors, queries, service
from funding.hours.model import HourState
from funding.hours.schema import ConfirmCommand, WhyCommand
from funding.hours.wish import Wish
from funding.own_links import service as links
from funding.own_links.errors import LinkOver
from funding.policy import purse
from funding.volunteers import service as volunteers
from funding.volunteers.queries import load
from funding.volunteers.schema import LeaveCommand
from tests.builders import make_organisation, make_person
from tests.funding.grants.granted import granted
from tests.funding.volunteers.helping import BUDDY, NEW_YEAR, Helping, agree, helping, worked

WEDNESDAY = date(2026, 11, 18)


@pytest.fixture
def ours(app: Flask, monday: object) -> Helping:
    return helping()


def state(ours: Helping, number: int) -> HourState:
    return queries.own(ours.volunteer, number).state


def test_hours_go_from_the_link_to_the_coordinator_and_stand_still_then(ours: Helping):
    number = ours.works(WEDNESDAY, 2.5)
    service.change(ours.token, number, worked(ours.function, WEDNESDAY, 3))
    assert ours.confirm(number) == 1
    assert ours.confirm(number) == 0
    line = queries.own(ours.volunteer, number)
    assert (line.state, line.hours) == (HourState.CONFIRMED, "3")
    for act in (
        lambda: service.change(ours.token, number, worked(ours.function, WEDNESDAY, 4)),
        lambda: service.withdraw(ours.token, number),
    ):
        with pytest.raises(errors.ConfirmedAlready):
            act()
    assert [each.verb for each in lines_of(load(ours.volunteer))][:3] == [
        "confirm", "hours.change", "hours.write",
    ]  # fmt: skip


def test_what_is_sent_back_comes_again_or_is_withdrawn(ours: Helping):
    number, other = ours.works(WEDNESDAY), ours.works(WEDNESDAY, 1)
    for each in (number, other, other):
        confirming.send_back(ours.group.actor, each, WhyCommand("Was dit niet dinsdag?"))
    service.change(ours.token, number, worked(ours.function, WEDNESDAY - timedelta(days=1)))
    service.withdraw(ours.token, other)
    assert (state(ours, number), state(ours, other)) == (HourState.REPORTED, HourState.WITHDRAWN)


def test_the_same_form_sent_twice_is_one_line_and_two_shifts_are_two(ours: Helping):
    seen = queries.newest(ours.volunteer)
    assert ours.works(WEDNESDAY, seen=seen) == ours.works(WEDNESDAY, seen=seen)
    again = queries.newest(ours.volunteer)
    assert ours.works(WEDNESDAY, seen=again) != again


@pytest.mark.parametrize(
    ("day", "hours", "refusal"),
    [
        (date(2026, 11, 24), 2, errors.DayToCome),
        (date(2026, 9, 27), 2, errors.TooLate),
        (date(2025, 12, 31), 2, errors.NotThereThen),
        (WEDNESDAY, 0, errors.NothingDone),
        (WEDNESDAY, 25, errors.DayTooLong),
    ],
)
def test_hours_are_of_a_day_that_was_and_fit_in_it(
    ours: Helping, day: date, hours: float, refusal: type[Exception]
):
    with pytest.raises(refusal):
        ours.works(day, hours)


def test_a_day_has_24_hours_over_all_functions_and_withdrawn_lines_do_not_fill_it(ours: Helping):
    cook = functions.enter(ours.group.actor, BUDDY.__class__(
        name="Kok", task="Koken.", rate_from=NEW_YEAR,
    ))  # fmt: skip
    agree(ours.group, ours.volunteer, ours.token, cook)
    first = ours.works(WEDNESDAY, 14)
    with pytest.raises(errors.DayTooLong):
        service.add(ours.token, worked(cook, WEDNESDAY, 10.5))
    service.withdraw(ours.token, first)
    service.add(ours.token, worked(cook, WEDNESDAY, 10.5))


def test_no_hours_without_an_agreement_of_that_day_about_that_function(app: Flask, monday: object):
    ours = helping()
    other = functions.enter(ours.group.actor, BUDDY.__class__(
        name="Kok", task="Koken.", rate_from=NEW_YEAR,
    ))  # fmt: skip
    with pytest.raises(agreements.NotAgreedThen):
        service.add(ours.token, worked(other, WEDNESDAY))
    made = agreeing.make(ours.group.actor, ours.volunteer, AgreeCommand(WEDNESDAY, [other]))
    with pytest.raises(agreements.NotAgreedThen):  # she did not say yes to it
        service.add(ours.token, worked(other, WEDNESDAY))
    with pytest.raises(agreements.AnotherText):
        agreeing.accept_by_link(ours.token, made, YesCommand("0" * 64))
    agreeing.accept_on_paper(ours.group.actor, ours.volunteer, made)
    service.add(ours.token, worked(other, WEDNESDAY))
    with pytest.raises(agreements.NotAgreedThen):
        service.add(ours.token, worked(other, WEDNESDAY - timedelta(days=1)))
    agreeing.end(ours.group.actor, ours.volunteer, 1, EndCommand(WEDNESDAY - timedelta(days=1)))
    with pytest.raises(agreements.NotAgreedThen):
        ours.works(WEDNESDAY)


def test_nobody_works_after_the_last_day(ours: Helping):
    volunteers.leave(ours.group.actor, ours.volunteer, LeaveCommand(WEDNESDAY))
    with pytest.raises(errors.NotThereThen):
        ours.works(WEDNESDAY + timedelta(days=1))
    ours.works(WEDNESDAY)


def test_the_coordinator_writes_hours_of_long_ago_with_a_reason(ours: Helping):
    old, actor = worked(ours.function, date(2026, 3, 4)), ours.group.actor
    with pytest.raises(errors.LateNeedsReason):
        service.add_for(actor, ours.volunteer, old)
    late = worked(ours.function, date(2026, 3, 4), reason="Zij was ziek.")
    number = service.add_for(actor, ours.volunteer, late)
    assert queries.own(ours.volunteer, number).reason == "Zij was ziek."


def test_costs_need_a_word_an_agreement_and_a_proof_that_was_seen(ours: Helping):
    with pytest.raises(errors.SpentOnWhat):
        ours.works(WEDNESDAY, cost=Money(500))
    number = ours.works(WEDNESDAY, 0, cost=Money(500), spent_on="bus")
    with pytest.raises(errors.NoProofSeen):
        ours.confirm(number)
    ours.confirm(number, proven=True)
    cook = functions.enter(ours.group.actor, BUDDY.__class__(
        name="Kok", task="Koken.", rate_from=NEW_YEAR,
    ))  # fmt: skip
    agree(ours.group, ours.volunteer, ours.token, cook)
    with pytest.raises(errors.NotRepaid):
        service.add(ours.token, worked(cook, WEDNESDAY, cost=Money(500), spent_on="bus"))


def test_a_confirmed_line_is_corrected_by_another_one_with_a_reason(ours: Helping):
    reference = granted(ours.group)
    number = ours.works(WEDNESDAY, 20)
    grant = places.grants(purse(ours.group.actor))[0][0]
    ours.confirm(number, place=grant)
    actor = ours.group.actor
    with pytest.raises(errors.NoReason):
        confirming.correct(actor, number, worked(ours.function, WEDNESDAY, 6))
    better = worked(ours.function, WEDNESDAY, 6, reason="Een nul te veel.")
    made = confirming.correct(actor, number, better)
    assert confirming.correct(actor, number, better) == made
    line = queries.own(ours.volunteer, made)
    assert (line.state, line.hours, line.corrects) == (HourState.CONFIRMED, "6", number)
    assert line.place == "Taalcafé in de wijk"
    assert reference
    assert state(ours, number) == HourState.CORRECTED


def test_a_link_opens_only_ones_own_and_a_new_one_ends_the_old(ours: Helping):
    other = helping(make_organisation())
    theirs = other.works(WEDNESDAY)
    for act in (
        lambda: service.withdraw(ours.token, theirs),
        lambda: service.change(ours.token, theirs, worked(ours.function, WEDNESDAY)),
        lambda: service.add("verzonnen", worked(ours.function, WEDNESDAY)),
    ):
        with pytest.raises(NotFound):
            act()
    links.renew(ours.group.actor, ours.volunteer)
    with pytest.raises(LinkOver):
        ours.works(WEDNESDAY)
    with clock.fixed(date(2027, 6, 1)), pytest.raises(LinkOver):
        other.works(WEDNESDAY)


def test_strangers_find_nothing_and_a_treasurer_does_not_confirm(ours: Helping):
    number = ours.works(WEDNESDAY)
    stranger, treasurer = make_organisation().actor, make_person(ours.group, Role.TREASURER).actor
    command = ConfirmCommand([number])
    with pytest.raises(NotFound):
        confirming.confirm(stranger, command)
    with pytest.raises(NotAllowed):
        confirming.confirm(treasurer, command)
    assert [each.id for each in queries.exported(treasurer, Wish())] == [number]
    assert list(queries.exported(stranger, Wish())) == []
