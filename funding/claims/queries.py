"""Reading the fees of a month: the table of all volunteers, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, false, select

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values.errors import Refusal
from core.values.money import Money
from core.web.pagination import Page, paged, start_after
from core.web.routes import decided
from funding.actions import FeeAction
from funding.claims import service
from funding.claims.gathering import Standing, standings
from funding.claims.model import ClaimState, FeeClaim
from funding.claims.rules import Worked
from funding.claims.sending import Sent, sent
from funding.claims.wish import Stand, Wish
from funding.fees import words
from funding.fees.case import Measure, Said
from funding.fees.outcome import Check, State
from funding.fees.words import Sentence
from funding.hours.model import HourLine, HourState
from funding.hours.queries import LineView, view
from funding.hours.rules import spoken
from funding.hours.wish import next_month
from funding.policy import purse
from funding.volunteers.model import Volunteer
from funding.volunteers.queries import load


@dataclass(frozen=True)
class Bar:
    """How a sum stands to a maximum, in figures."""

    measure: Measure
    total: Money
    limit: Money
    percent: int
    over: bool
    near: bool
    decided: Said | None


@dataclass(frozen=True)
class MonthRow:
    """One volunteer in the table of a month."""

    id: int
    name: str
    hours: str
    minutes: int
    waiting: int
    fee: Money
    costs: Money
    bars: tuple[Bar, ...]
    approved: bool
    blocked: bool
    unsure: Refusal | None  # why nobody can tell how it stands

    @property
    def total(self) -> Money:
        """Fee and costs together."""
        return self.fee + self.costs

    @property
    def near(self) -> bool:
        """Whether a maximum is near or passed."""
        return any(bar.near for bar in self.bars)


@dataclass(frozen=True)
class Decided:
    """What somebody recorded about a maximum."""

    measure: Measure
    said: Said
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class MonthView:
    """The whole of one volunteer and month."""

    row: MonthRow
    month: date
    lines: tuple[LineView, ...]
    sentences: tuple[Sentence, ...]
    declared: bool
    decisions: tuple[Decided, ...]
    approved_by: str
    approved_at: datetime | None
    taken_back: str  # why, the last time
    refusal: Refusal | None  # why this person may not approve it now
    mark: str
    payment: Sent | None


def listed(actor: Actor, wish: Wish) -> Page[MonthRow]:
    """The volunteers with hours or costs in a month, by name."""
    allow(actor, FeeAction.READ, purse(actor))
    key = tuple((each.expression, wish.down) for each in (Volunteer.name, Volunteer.id))
    statement = start_after(_wanted(actor, wish), key, wish.after)
    people = list(session().scalars(statement))
    found = standings(people, wish.month)
    return paged(
        [row_of(found[each.id]) for each in people], wish.after, lambda row: (row.name, row.id)
    )


def exported(actor: Actor, wish: Wish) -> Iterator[MonthRow]:
    """All of them, a page at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after))
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def month(actor: Actor, action: FeeAction, number: int, first: date) -> MonthView:
    """Decide on the action, then show the month of one volunteer."""
    row = load(number)
    allow(actor, action, row, sees=None if action == FeeAction.READ else FeeAction.READ)
    standing = standings([row], first)[row.id]
    claim, worked = standing.claim, standing.worked
    return MonthView(
        row=row_of(standing), month=first,
        lines=tuple(view(each) for each in standing.lines),
        sentences=tuple(_sentences(worked, can(actor, FeeAction.APPROVE, row))),
        declared=standing.declared is not None,
        decisions=tuple(
            Decided(each.measure, each.said, each.reason, each.by_person.name, each.at)
            for each in standing.records if each.month in (None, first.month)
        ),
        approved_by=claim.by_person.name if claim else "",
        approved_at=claim.at if claim else None,
        taken_back="" if claim else standing.taken_back,
        refusal=service.refusal_for(actor, standing), mark=service.mark_of(standing),
        payment=sent(claim.id) if claim else None,
    )  # fmt: skip


def row_of(standing: Standing) -> MonthRow:
    """As the table shows it; what was approved stands as it was approved."""
    worked, claim = standing.worked, standing.claim
    minutes = claim.minutes if claim else worked.minutes
    return MonthRow(
        id=standing.volunteer.id, name=standing.volunteer.name, hours=spoken(minutes),
        minutes=minutes, waiting=standing.waiting,
        fee=claim.fee if claim else worked.fee,
        costs=claim.costs if claim else worked.costs,
        bars=tuple(_bar(check) for check in _shown(worked)), approved=claim is not None,
        blocked=bool(worked.blocking), unsure=worked.refusal,
    )  # fmt: skip


def _shown(worked: Worked) -> Iterator[Check]:
    for measure in Measure:
        check = worked.check(measure)
        if check is not None:
            yield check


def _bar(check: Check) -> Bar:
    return Bar(
        check.measure, check.total, check.limit.amount, check.permille // 10,
        check.state == State.OVER, check.state != State.WITHIN,
        check.record.said if check.record else None,
    )  # fmt: skip


def _sentences(worked: Worked, approves: bool) -> Iterator[Sentence]:
    """Why it is so, what one should know beside it, and a doubt about the norms once, below; what
    tells something of a person's age only to who approves, and without the age."""
    said = [each for check in worked.checks for each in words.of_check(check)]
    yield from (each for each in said if each.text != words.UNSURE)
    for each in words.beside(worked.outcome) if worked.outcome is not None else ():
        if each.text != words.BENEFIT:
            yield each
        elif approves:
            yield replace(each, text=words.BENEFIT_UNTOLD, details={})
    if doubts := [each.source for each in said if each.text == words.UNSURE]:
        yield Sentence(words.UNSURE, {}, source="; ".join(dict.fromkeys(doubts)))


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    decided(FeeAction.READ)
    mine = can(actor, FeeAction.READ, purse(actor))
    there = select(HourLine.volunteer_id).where(
        HourLine.organisation_id == actor.organisation_id, HourLine.day >= wish.month,
        HourLine.day < next_month(wish.month),
        HourLine.state.in_((HourState.REPORTED, HourState.SENT_BACK, HourState.CONFIRMED)),
    )  # fmt: skip
    statement = select(Volunteer).where(
        Volunteer.organisation_id == actor.organisation_id if mine else false(),
        Volunteer.id.in_(there),
    )
    if wish.search:
        statement = statement.where(Volunteer.name.icontains(wish.search, autoescape=True))
    if wish.stand != Stand.ALL:
        approved = select(FeeClaim.id).where(
            FeeClaim.volunteer_id == Volunteer.id, FeeClaim.month == wish.month,
            FeeClaim.state != ClaimState.TAKEN_BACK,
        ).exists()  # fmt: skip
        statement = statement.where(approved if wish.stand == Stand.APPROVED else ~approved)
    return statement
