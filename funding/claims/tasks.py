"""What waits for the treasurer about fees: months to judge, and who is near the maximum of this
month. The exact judgement stands on the page of the month; this is a sign to look there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, func, select, type_coerce

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.storage.norms import NormRow
from core.values import clock
from core.values.errors import N_
from funding.claims.model import ClaimState, FeeClaim
from funding.fees.norms import MONTH
from funding.fees.outcome import NEAR_PERCENT
from funding.functions.model import FunctionRate
from funding.hours.model import HourLine, HourState
from funding.hours.tasks import there_are
from funding.hours.wish import month_before
from funding.policy import CLOSERS
from funding.volunteers.model import Volunteer

MOST = 10


@provider(when=there_are)
def to_judge(actor: Actor) -> Iterable[Task]:
    """Fees of last month that nobody approved yet."""
    if not actor.roles & CLOSERS:
        return
    this = clock.today().replace(day=1)
    last = month_before(this)
    approved = select(FeeClaim.id).where(
        FeeClaim.volunteer_id == HourLine.volunteer_id, FeeClaim.month == last,
        FeeClaim.state != ClaimState.TAKEN_BACK,
    )  # fmt: skip
    statement = select(func.count(HourLine.volunteer_id.distinct())).where(
        *_confirmed(actor), HourLine.day >= last, HourLine.day < this, ~approved.exists()
    )
    people = session().scalar(statement)
    if people:
        yield Task(
            what=N_("Beoordeel de vergoedingen van vorige maand: %(people)s"),
            details={"people": people},
            link=f"/vrijwilligers/vergoedingen?maand={last:%Y-%m}",
        )


@provider(when=there_are)
def near_the_maximum(actor: Actor) -> Iterable[Task]:
    """Who comes near the maximum of this month by what was confirmed here."""
    if not actor.roles & CLOSERS:
        return
    this = clock.today().replace(day=1)
    cents = type_coerce(HourLine.cents, Integer)
    earned = func.sum(HourLine.minutes * func.coalesce(_rate(), 0) + cents * 60)
    statement = (
        select(Volunteer.id, Volunteer.name)
        .join(HourLine, HourLine.volunteer_id == Volunteer.id)
        .where(*_confirmed(actor), HourLine.day >= this)
        .group_by(Volunteer.id, Volunteer.name)
        .having(earned * 100 >= _maximum(this) * 60 * NEAR_PERCENT)
        .order_by(Volunteer.name)
        .limit(MOST)
    )
    for number, name in session().execute(statement):
        yield Task(
            what=N_("Deze maand bijna of boven het maximum voor vrijwilligers"),
            link=f"/vrijwilligers/vergoedingen/{number}/{this:%Y-%m}",
            about=name,
        )


def _confirmed(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (
        HourLine.organisation_id == actor.organisation_id,
        HourLine.state == HourState.CONFIRMED,
    )


def _rate() -> Any:
    """What an hour was on the day of a line, in cents."""
    newest = select(type_coerce(FunctionRate.rate, Integer)).where(
        FunctionRate.function_id == HourLine.function_id, FunctionRate.valid_from <= HourLine.day
    )
    return newest.order_by(FunctionRate.valid_from.desc()).limit(1).scalar_subquery()


def _maximum(day: date) -> Any:
    """That of a month, by the newest row."""
    rows = select(NormRow.value).where(NormRow.name == MONTH, NormRow.valid_from <= day)
    return rows.order_by(NormRow.valid_from.desc()).limit(1).scalar_subquery()
