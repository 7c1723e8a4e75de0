"""Two people at once at the hours and the fee of one volunteer: nothing is counted twice, and no
line comes under an approval that did not see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from funding.claims import service as claims
from funding.claims.model import ClaimState, FeeClaim
from funding.claims.schema import ApproveCommand
from funding.hours import confirming, service
from funding.hours.model import HourLine, HourState
from funding.hours.schema import ConfirmCommand
from funding.own_links import service as links
from tests.faults.at_once import at_once, guards_taken_out, hesitating
from tests.funding.volunteers.helping import NOVEMBER, helping

DAY = date(2026, 11, 18)


def standing() -> list[FeeClaim]:
    session().rollback()
    wanted = select(FeeClaim).where(FeeClaim.state != ClaimState.TAKEN_BACK)
    return list(session().scalars(wanted))


@pytest.mark.usefixtures("monday")
def test_two_approvers_at_once_are_one_approval(app: Flask):
    ours = helping()
    ours.confirm(ours.works(DAY))
    people = [ours.treasurer().actor, ours.treasurer().actor]
    command = ApproveCommand(claims.mark_of(ours.fee()))
    presses = [
        lambda who=who: claims.approve(who, ours.volunteer, NOVEMBER, command) for who in people
    ]
    assert at_once(app, *presses) == []
    assert [(claim.fee, len(claim.lines)) for claim in standing()] == [(Money(8_00), 1)]


@pytest.mark.usefixtures("monday")
def test_a_line_that_is_confirmed_or_written_meanwhile_is_in_the_approval_or_not_in_the_month(
    app: Flask,
):
    ours = helping()
    ours.confirm(ours.works(DAY))
    late = ours.works(DAY, 1)
    treasurer, boss = ours.treasurer().actor, ours.group.actor
    command = ApproveCommand(claims.mark_of(ours.fee()))
    assert at_once(
        app,
        lambda: claims.approve(treasurer, ours.volunteer, NOVEMBER, command),
        lambda: confirming.confirm(boss, ConfirmCommand([late])),
        lambda: ours.works(DAY, 3),
    ) == []  # fmt: skip
    there = {claim.minutes for claim in standing()}
    confirmed = select(HourLine.minutes).where(HourLine.state == HourState.CONFIRMED)
    assert there <= {sum(session().scalars(confirmed))}


@pytest.mark.usefixtures("monday")
def test_the_same_hours_sent_twice_at_once_are_one_line_and_a_day_stays_a_day(app: Flask):
    ours = helping()
    assert at_once(app, *[lambda: ours.works(DAY, 8, seen=0)] * 3) == []
    assert at_once(app, *[lambda: ours.works(DAY, 10)] * 3) == []
    session().rollback()
    assert sorted(session().scalars(select(HourLine.minutes))) == [480, 600]


@pytest.mark.usefixtures("monday")
def test_without_the_guards_a_day_would_be_longer_than_a_day(app: Flask):
    ours = helping()
    days = [DAY - timedelta(back) for back in range(8)]  # one of them is enough to show it
    with guards_taken_out(links, service) as patch:
        patch.setattr(service, "_others", hesitating(service._others))
        for day in days:
            faults = at_once(app, *[lambda day=day: ours.works(day, 10)] * 3)
            session().rollback()
            if faults or minutes_on(day) > 24 * 60:  # SQLite breaks off who began as a reader
                return
    pytest.fail("the guards seem to do nothing")


def minutes_on(day: date) -> int:
    return sum(session().scalars(select(HourLine.minutes).where(HourLine.day == day)))
