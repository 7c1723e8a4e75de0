"""The verbs of hours by who worked them: write a line, change it, withdraw it. And the same for
the coordinator who writes them down for a volunteer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from funding.actions import VolunteerAction
from funding.activities.model import Activity
from funding.agreements.queries import agreed
from funding.agreements.rules import work_refusal as agreement_refusal
from funding.claims.model import ClaimState, FeeClaim
from funding.functions.model import Function
from funding.hours import errors, rules
from funding.hours.lifecycle import HOURS
from funding.hours.model import COUNTING, HourLine, HourState
from funding.hours.schema import HoursCommand
from funding.own_links.service import entered
from funding.volunteers.model import Volunteer
from funding.volunteers.queries import load


@dataclass(frozen=True)
class Writer:
    """Who writes a line down: the volunteer by the link, or somebody for her."""

    actor: Actor
    is_the_volunteer: bool


def add(token: str, command: HoursCommand) -> int:
    """The volunteer writes a line; the same form sent twice is one line. Returns its number."""
    with transaction():
        who, row = entered(token)
        return write(Writer(who.acting, True), row, command)


def add_for(actor: Actor, number: int, command: HoursCommand) -> int:
    """Somebody else writes a line for a volunteer, also of long ago with a reason."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, VolunteerAction.CONFIRM, row, sees=VolunteerAction.READ)
        return write(Writer(actor, False), row, command)


def change(token: str, number: int, command: HoursCommand) -> None:
    """The volunteer says it better; what was sent back goes to the coordinator again."""
    with transaction():
        who, row = entered(token)
        line = mine(row, number)
        said = _said(command)
        if all(getattr(line, name) == value for name, value in said.items()) and (
            line.state == HourState.REPORTED
        ):
            return
        if line.state not in (HourState.REPORTED, HourState.SENT_BACK):
            raise errors.ConfirmedAlready()
        _check(Writer(who.acting, True), row, command, line)
        for name, value in said.items():
            setattr(line, name, value)
        line.at = clock.now()
        if line.state == HourState.SENT_BACK:
            line.reason = ""
            move(line, HOURS, "send again", who.acting)
        else:
            session().flush()
            record(who.acting, "hours.change", line)


def withdraw(token: str, number: int) -> None:
    """The volunteer takes a line back that was not confirmed."""
    with transaction():
        who, row = entered(token)
        line = mine(row, number)
        if line.state == HourState.WITHDRAWN:
            return
        if line.state not in (HourState.REPORTED, HourState.SENT_BACK):
            raise errors.ConfirmedAlready()
        move(line, HOURS, "withdraw", who.acting)


def write(
    writer: Writer, row: Volunteer, command: HoursCommand, instead: HourLine | None = None
) -> int:
    """One line more, the volunteer's row being held; ``instead`` is the one it corrects."""
    said = _said(command)
    if instead is None and (twice := _there(row, said, command.seen)) is not None:
        return twice
    _check(writer, row, command, instead)
    line = HourLine(
        organisation_id=row.organisation_id, volunteer_id=row.id, state=HOURS.initial,
        reason=command.reason or "", by_person_id=writer.actor.person_id, at=clock.now(),
        corrects_id=instead.id if instead else None, **said,
    )  # fmt: skip
    session().add(line)
    session().flush()
    record(writer.actor, "hours.write", line, to=line.state, detail={"minutes": line.minutes})
    return line.id


def mine(row: Volunteer, number: int) -> HourLine:
    """A line of this volunteer, held until the end of the transaction."""
    statement = select(HourLine).where(HourLine.id == number, HourLine.volunteer_id == row.id)
    found = session().scalars(locked(statement)).one_or_none()
    if found is None:
        raise NotFound()
    line: HourLine = found
    return line


def refuse_approved(volunteer_id: int, day: date) -> None:
    """Nothing moves under a fee that was approved."""
    statement = select(FeeClaim.id).where(
        FeeClaim.volunteer_id == volunteer_id, FeeClaim.month == day.replace(day=1),
        FeeClaim.state != ClaimState.TAKEN_BACK,
    )  # fmt: skip
    if session().scalar(statement) is not None:
        raise errors.MonthApproved()


def _check(writer: Writer, row: Volunteer, command: HoursCommand, line: HourLine | None) -> None:
    """Every rule of a line; ``line`` is the one that it changes or corrects."""
    day, today = command.day, clock.today()
    refusal = (
        rules.work_refusal(command.minutes, command.cost, command.spent_on)
        or rules.day_refusal(day, today, row.joined_on, row.left_on)
        or agreement_refusal(agreed(row.id), command.function_id, day)
    )
    if refusal:
        raise refusal
    if rules.is_late(day, today) and line is None:
        if writer.is_the_volunteer:
            raise errors.TooLate(weeks=rules.WEEKS_BACK)
        if not command.reason:
            raise errors.LateNeedsReason(weeks=rules.WEEKS_BACK)
    if refusal := rules.sum_refusal(day, _others(row, day, line), command.minutes):
        raise refusal
    refuse_approved(row.id, day)
    if line is not None and line.day != day:
        refuse_approved(row.id, line.day)
    _demand(row, command)


def _demand(row: Volunteer, command: HoursCommand) -> None:
    """That the function repays costs, and that the activity is the organisation's own."""
    repays = select(Function.repays).where(Function.id == command.function_id)
    if command.cost and not session().scalar(repays):
        raise errors.NotRepaid()
    if command.activity_id is None:
        return
    ours = select(Activity.id).where(
        Activity.id == command.activity_id, Activity.organisation_id == row.organisation_id,
        Activity.ended_at.is_(None),
    )  # fmt: skip
    if session().scalar(ours) is None:
        raise errors.NoSuchActivity()


def _others(row: Volunteer, day: date, line: HourLine | None) -> int:
    """The minutes that stand on the day next to this line."""
    statement = select(func.sum(HourLine.minutes)).where(
        HourLine.volunteer_id == row.id, HourLine.day == day, HourLine.state.in_(COUNTING)
    )
    if line is not None:
        statement = statement.where(HourLine.id != line.id)
    return int(session().scalar(statement) or 0)


def _said(command: HoursCommand) -> dict[str, Any]:
    return {
        "day": command.day, "function_id": command.function_id, "minutes": command.minutes,
        "activity_id": command.activity_id, "cents": command.cost or Money.zero(),
        "spent_on": (command.spent_on or "") if command.cost else "",
    }  # fmt: skip


def _there(row: Volunteer, said: dict[str, Any], seen: int | None) -> int | None:
    """The line of the same form sent twice."""
    if seen is None:
        return None
    statement = select(HourLine.id).where(
        HourLine.volunteer_id == row.id, HourLine.id > seen,
        HourLine.state != HourState.WITHDRAWN,
        *(getattr(HourLine, name).is_not_distinct_from(value) for name, value in said.items()),
    )  # fmt: skip
    return session().scalars(statement.limit(1)).one_or_none()
