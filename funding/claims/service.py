"""The verbs of a month's fee: approve, decide about a maximum, take back; and what the volunteer
says about other organisations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound, Refusal
from core.values.money import Money
from funding.actions import FeeAction
from funding.books.charts import Use
from funding.claims import errors, rules
from funding.claims.gathering import Standing, standings
from funding.claims.lifecycle import CLAIM
from funding.claims.model import (
    ClaimState,
    Elsewhere,
    ElsewhereMonth,
    FeeClaim,
    FeeClaimLine,
    FeeRecord,
)
from funding.claims.schema import (
    ApproveCommand,
    BackCommand,
    DecideCommand,
    ElsewhereCommand,
)
from funding.claims.sending import demand_nothing_sent
from funding.fees.case import Measure
from funding.fees.outcome import State
from funding.grants.rules import mark
from funding.own_links.service import entered
from funding.volunteers.model import Volunteer
from funding.volunteers.queries import load


def approve(actor: Actor, number: int, month: date, command: ApproveCommand) -> None:
    """Say that this is what the volunteer gets; another than who confirmed, and never herself."""
    with transaction():
        row = _held(actor, number)
        standing = standings([row], month)[row.id]
        if standing.claim is not None:
            return  # the same button pressed twice, or two people at once
        if refusal := refusal_for(actor, standing):
            raise refusal
        if command.based_on != mark_of(standing):
            raise errors.OtherAmounts()
        assert actor.person_id is not None
        worked = standing.worked
        claim = FeeClaim(
            organisation_id=row.organisation_id, volunteer_id=row.id, month=month,
            state=CLAIM.initial, minutes=worked.minutes, fee=worked.fee, costs=worked.costs,
            by_person_id=actor.person_id, at=clock.now(), lines=_lines(standing),
        )  # fmt: skip
        session().add(claim)
        session().flush()
        detail = {"fee": worked.fee.cents, "costs": worked.costs.cents}
        record(actor, "fee.approve", claim, to=claim.state, detail=detail)


def refusal_for(actor: Actor, standing: Standing) -> Refusal | None:
    """Why this person may not approve this month now; None when it may be."""
    if standing.waiting:
        return errors.StillToConfirm()
    if refusal := rules.approval_refusal(standing.worked):
        return refusal
    if actor.person_id in standing.confirmed_by:
        return errors.ConfirmedYourself()
    if actor.person_id in _deciders(standing):
        return errors.DecidedYourself()
    return errors.YourOwnFee() if _is_oneself(actor, standing.volunteer) else None


def _deciders(standing: Standing) -> set[int]:
    """Who recorded something of this month, or of its year."""
    month = standing.month.month
    return {each.by_person_id for each in standing.records if each.month in (None, month)}


def decide(actor: Actor, number: int, month: date, command: DecideCommand) -> None:
    """Record of a maximum that was passed that the fee is taxed, or that all of it is proven
    costs; it stays to be read with its reason."""
    with transaction():
        row = _held(actor, number)
        if _is_oneself(actor, row):
            raise errors.YourOwnFee()
        standing = standings([row], month)[row.id]
        check = standing.worked.check(command.measure)
        if check is None or check.state != State.OVER:
            raise errors.NotAbove()
        if check.record is not None and check.record.said == command.said:
            return
        assert actor.person_id is not None
        made = FeeRecord(
            organisation_id=row.organisation_id, volunteer_id=row.id, measure=command.measure,
            year=month.year, month=None if command.measure == Measure.YEAR else month.month,
            said=command.said, reason=command.reason, by_person_id=actor.person_id,
            at=clock.now(),
        )  # fmt: skip
        session().add(made)
        session().flush()
        detail = {"measure": command.measure.value, "as": command.said.value}
        record(actor, "fee.decide", made, detail=detail)


def take_back(actor: Actor, number: int, month: date, command: BackCommand) -> None:
    """Open an approved month again, before the money goes."""
    with transaction():
        row = _held(actor, number)
        mine = select(FeeClaim).where(FeeClaim.volunteer_id == row.id, FeeClaim.month == month)
        newest = mine.order_by(FeeClaim.id.desc()).limit(1)
        claim = session().scalars(locked(newest)).one_or_none()
        if claim is None:
            raise NotFound()
        if (claim.state, claim.reason) == (ClaimState.TAKEN_BACK, command.reason):
            return  # the same button pressed twice
        demand_nothing_sent(claim.id)
        if CLAIM.step(claim, "take back"):
            claim.reason = command.reason
        move(claim, CLAIM, "take back", actor)


def declare(token: str, command: ElsewhereCommand) -> None:
    """The volunteer says what other organisations give; every word stays, the newest counts."""
    with transaction():
        who, row = entered(token)
        _check(command)
        mine = (Elsewhere.volunteer_id == row.id, Elsewhere.year == command.year)
        last = session().scalars(
            select(Elsewhere).where(*mine).order_by(Elsewhere.number.desc()).limit(1)
        ).one_or_none()  # fmt: skip
        months = dict(command.months) if command.gets else {}
        if (
            last is not None
            and last.gets == command.gets
            and months == {each.month: each.cents for each in last.months}
        ):
            return  # the same form sent twice
        number = session().scalar(select(func.max(Elsewhere.number)).where(*mine)) or 0
        made = Elsewhere(
            volunteer_id=row.id, year=command.year, number=number + 1, gets=command.gets,
            at=clock.now(), months=[ElsewhereMonth(month=m, cents=c) for m, c in months.items()],
        )  # fmt: skip
        session().add(made)
        session().flush()
        record(who.acting, "fee.declare", made, detail={"year": command.year})


def mark_of(standing: Standing) -> str:
    """The mark of what is approved, for the form that shows it."""
    worked = standing.worked
    parts = [(place, fee.cents, costs.cents) for place, fee, costs in worked.parts]
    return mark([worked.minutes, parts, [line.id for line in standing.lines]])


def _held(actor: Actor, number: int) -> Volunteer:
    """The volunteer, held until the end of the transaction: who writes or confirms waits."""
    row = load(number, lock=True)
    allow(actor, FeeAction.APPROVE, row, sees=FeeAction.READ)
    return row


def _lines(standing: Standing) -> list[FeeClaimLine]:
    return [
        FeeClaimLine(
            use=use, cents=amount, function_id=function, activity_id=activity, grant_id=grant,
            cost_line_id=cost_line,
        )
        for (function, activity, grant, cost_line), fee, costs in standing.worked.parts
        for use, amount in ((Use.VOLUNTEER_FEE, fee), (Use.VOLUNTEER_COSTS, costs)) if amount
    ]  # fmt: skip


def _is_oneself(actor: Actor, row: Volunteer) -> bool:
    """Whether the volunteer reads mail at the same address; nothing else joins the two."""
    own = select(func.lower(Person.email)).where(Person.id == actor.person_id)
    return bool(row.email) and session().scalar(own) == row.email.lower()


def _check(command: ElsewhereCommand) -> None:
    if command.year not in (clock.today().year, clock.today().year - 1):
        raise errors.NoSuchYear()
    if not command.gets:
        return
    if not command.months:
        raise errors.YesWithoutAmounts()
    for month, amount in command.months.items():
        if amount <= Money.zero():
            raise errors.NotAnAmountThere(at=f"month_{month}")
