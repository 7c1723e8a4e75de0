"""Planning a meeting, writing its minutes, fixing them; what was agreed becomes a commitment."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from partnerships.commitments import service as commitments
from partnerships.commitments.model import Commitment, Rhythm
from partnerships.commitments.schema import AddCommand
from partnerships.covenants import queries
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.meetings import news, rules
from partnerships.meetings.errors import (
    CovenantIsDone,
    ItemThere,
    MeetingThere,
    MinutesChanged,
    NoSuchGroup,
    NotBegun,
    NotPlanned,
    TooLongAgo,
)
from partnerships.meetings.lifecycle import MEETING
from partnerships.meetings.model import AgendaItem, Meeting, MeetingState, WorkingGroup
from partnerships.meetings.schema import (
    ActionCommand,
    ItemCommand,
    MinutesCommand,
    PlanCommand,
    WhyNotCommand,
)
from partnerships.policy import CovenantAction, MeetingAction
from partnerships.registrations.errors import TakenBack

OVER = (CovenantState.ENDED, CovenantState.ABANDONED)
AFTERWARDS = timedelta(days=365)  # so long after it was held a meeting may be put down
HOUR = 60  # minutes, when nobody says how long


def plan(actor: Actor, reference: str, command: PlanCommand) -> int:
    """Put a meeting on the calendars of all parties; returns its number."""
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        still_going(covenant)
        assert actor.organisation_id is not None
        assert actor.person_id is not None
        hour, group_id = rules.hour_on(command.day, command.hour), _group(covenant, command.group)
        if command.day < clock.today() - AFTERWARDS:
            raise TooLongAgo()
        if _there(covenant, command, hour):
            raise MeetingThere()
        last = select(func.max(Meeting.number)).where(Meeting.covenant_id == covenant.id)
        row = Meeting(
            covenant_id=covenant.id, number=(session().scalar(last) or 0) + 1, group_id=group_id,
            title=command.title, day=command.day, hour=hour, lasts=command.lasts or HOUR,
            place=command.place or "", revision=0, state=MEETING.initial, at=clock.now(),
            by_organisation_id=actor.organisation_id, by_person_id=actor.person_id,
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "meeting.plan", row, to=row.state)
        news.planned(row, actor)
        return row.number


def change(actor: Actor, reference: str, number: int, command: PlanCommand) -> None:
    """Another day, hour or place; all parties hear of it."""
    with transaction():
        row = _planned(actor, reference, number)
        hour = rules.hour_on(command.day, command.hour)
        if command.day < clock.today() - AFTERWARDS and command.day != row.day:
            raise TooLongAgo()
        group_id = _group(row.covenant, command.group)
        wanted = {
            "title": command.title, "day": command.day, "hour": hour, "group_id": group_id,
            "lasts": command.lasts or HOUR, "place": command.place or "",
        }  # fmt: skip
        if all(getattr(row, name) == value for name, value in wanted.items()):
            return
        for name, value in wanted.items():
            setattr(row, name, value)
        session().flush()
        record(actor, "meeting.change", row)
        news.changed(row, actor)


def cancel(actor: Actor, reference: str, number: int, command: WhyNotCommand) -> None:
    """It does not take place, and why."""
    with transaction():
        row = _planned(actor, reference, number)
        row.reason = command.reason
        move(row, MEETING, "cancel", actor)
        news.cancelled(row, actor)


def put_on(actor: Actor, reference: str, number: int, command: ItemCommand) -> None:
    """Put a point on the agenda; every party may."""
    with transaction():
        row = _planned(actor, reference, number)
        if any(item.title == command.title for item in row.items):
            raise ItemThere()
        assert actor.organisation_id is not None
        item = AgendaItem(
            number=len(row.items) + 1, title=command.title, organisation_id=actor.organisation_id
        )
        row.items.append(item)
        session().flush()
        record(actor, "meeting.put-on", item)


def write(actor: Actor, reference: str, number: int, command: MinutesCommand) -> None:
    """Write the minutes, or better them; all parties read them at once."""
    with transaction():
        row = _planned(actor, reference, number)
        if row.starts > clock.now():
            raise NotBegun()
        if row.revision != command.based_on:
            raise MinutesChanged()
        row.revision += 1
        row.present, row.written_by_id = command.present or "", actor.organisation_id
        written = {each.number: each for each in command.items}
        for item in row.items:
            if each := written.get(item.number):
                item.said, item.decision = each.said or "", each.decision or ""
        session().flush()
        record(actor, "meeting.write", row)


def fix(actor: Actor, reference: str, number: int) -> None:
    """Say that the minutes are right: another party than the one that wrote last."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, MeetingAction.FIX, row, sees=MeetingAction.READ)
        row.now = clock.now()
        row.fixed_by_id, row.fixed_at = actor.organisation_id, clock.now()
        move(row, MEETING, "fix", actor)
        news.fixed(row, actor)


def act(actor: Actor, reference: str, number: int, command: ActionCommand) -> int:
    """What a party will do becomes a commitment, that this party confirms; returns its number."""
    with transaction():
        row = _planned(actor, reference, number)
        begins = f"meeting:{number}:"
        many = select(func.count(Commitment.id)).where(
            Commitment.covenant_id == row.covenant_id, Commitment.source.startswith(begins)
        )
        promise = AddCommand(command.organisation_id, command.what, Rhythm.ONCE, command.due_on)
        source = f"{begins}{(session().scalar(many) or 0) + 1}"
        return commitments.add(actor, reference, promise, source=source)


def load(reference: str, number: int, lock: bool = False) -> Meeting:
    """The row of a meeting; the services decide with ``allow`` themselves."""
    statement = (
        select(Meeting)
        .join(Covenant, Covenant.id == Meeting.covenant_id)
        .where(Covenant.reference == reference, Meeting.number == number)
    )
    statement = locked(statement) if lock else statement
    row: Meeting | None = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def still_going(covenant: Covenant) -> None:
    """Refuse what comes after the end."""
    if covenant.withdrawn:
        raise TakenBack()
    if covenant.state in OVER:
        raise CovenantIsDone()


def _planned(actor: Actor, reference: str, number: int) -> Meeting:
    row = load(reference, number, lock=True)
    allow(actor, MeetingAction.EDIT, row, sees=MeetingAction.READ)
    if row.state != MeetingState.PLANNED:
        raise NotPlanned()
    return row


def _group(covenant: Covenant, number: int | None) -> int | None:
    """The key of a working group of this covenant."""
    if number is None:
        return None
    statement = select(WorkingGroup.id).where(
        WorkingGroup.covenant_id == covenant.id, WorkingGroup.number == number
    )
    found: int | None = session().scalars(statement).one_or_none()
    if found is None:
        raise NoSuchGroup()
    return found


def _there(covenant: Covenant, command: PlanCommand, hour: str) -> bool:
    """Whether the same meeting is planned: also the same form sent twice."""
    statement = select(Meeting.id).where(
        Meeting.covenant_id == covenant.id,
        Meeting.title == command.title,
        Meeting.day == command.day,
        Meeting.hour == hour,
        Meeting.state != MeetingState.CANCELLED,
    )
    return session().scalars(statement.limit(1)).one_or_none() is not None
