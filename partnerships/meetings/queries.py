"""Reading meetings and working groups; every party reads the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values import clock
from core.web.pagination import Page, paged, read, start_after
from partnerships.commitments.model import Commitment, CommitmentState
from partnerships.covenants import queries as covenants
from partnerships.meetings import groups, service
from partnerships.meetings.model import (
    AgendaItem,
    GroupMember,
    Meeting,
    MeetingState,
    WorkingGroup,
)
from partnerships.policy import CovenantAction, MeetingAction

MOST = 100  # groups, and meetings to come, on one page


@dataclass(frozen=True)
class Line:
    """One meeting in a list."""

    id: int
    number: int
    title: str
    day: date
    hour: str
    place: str
    group: str
    state: MeetingState
    begun: bool


@dataclass(frozen=True)
class ItemView:
    """One point: who put it on, what was said and decided."""

    number: int
    title: str
    party: str
    said: str
    decision: str


@dataclass(frozen=True)
class ActionView:
    """What a party will do because of it: a commitment."""

    number: int
    party: str
    what: str  # as it was said at the table; the party may have confirmed other words
    due_on: date | None
    state: CommitmentState


@dataclass(frozen=True)
class MeetingView:
    """One meeting, the same for every party; and what the reader may do with it."""

    number: int
    title: str
    day: date
    hour: str
    until: str
    lasts: int
    place: str
    group: str
    group_number: int | None
    present: str
    reason: str
    state: MeetingState
    revision: int
    begun: bool
    items: tuple[ItemView, ...]
    actions: tuple[ActionView, ...]
    written_by: str
    fixed_by: str
    fixed_at: datetime | None
    may_edit: bool
    may_fix: bool

    @property
    def is_written(self) -> bool:
        """Whether there is anything to read."""
        return any(item.said or item.decision for item in self.items)


@dataclass(frozen=True)
class MemberView:
    """Somebody in a group."""

    id: int
    person: str
    party: str
    organisation_id: int


@dataclass(frozen=True)
class GroupView:
    """A working group with who are in it now."""

    number: int
    name: str
    purpose: str
    members: tuple[MemberView, ...]
    may_edit: bool


def coming(actor: Actor, reference: str) -> list[Line]:
    """The meetings from today on, the first one first."""
    covenant = covenants.load(reference)
    allow(actor, CovenantAction.READ, covenant)
    statement = (
        select(Meeting)
        .where(Meeting.covenant_id == covenant.id, Meeting.day >= clock.today())
        .options(joinedload(Meeting.group))
        .order_by(Meeting.day, Meeting.hour, Meeting.id)
        .limit(MOST)
    )
    return [_line(row) for row in session().scalars(statement)]


def past(actor: Actor, reference: str, search: str = "", after: str | None = None) -> Page[Line]:
    """The meetings before today, the last one first; searched also in what was decided."""
    covenant = covenants.load(reference)
    allow(actor, CovenantAction.READ, covenant)
    statement = (
        select(Meeting)
        .where(Meeting.covenant_id == covenant.id, Meeting.day < clock.today())
        .options(joinedload(Meeting.group))
    )
    if search:
        said = select(AgendaItem.meeting_id).where(
            or_(
                *(
                    column.icontains(search, autoescape=True)
                    for column in (AgendaItem.title, AgendaItem.said, AgendaItem.decision)
                )
            )
        )
        titled = Meeting.title.icontains(search, autoescape=True)
        statement = statement.where(or_(titled, Meeting.id.in_(said)))
    columns: list[ColumnElement[Any]] = [Meeting.day.expression, Meeting.id.expression]
    key = [(column, True) for column in columns]
    after = after if read(after, len(key)) else None
    rows = [_line(row) for row in session().scalars(start_after(statement, key, after))]
    return paged(rows, after, lambda line: (line.day, line.id))


def meeting(actor: Actor, action: MeetingAction, reference: str, number: int) -> MeetingView:
    """Decide on the action, then show the meeting."""
    row = service.load(reference, number)
    reads = action == MeetingAction.READ
    allow(actor, action, row, sees=None if reads else MeetingAction.READ)
    statement = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == row.id)
        .options(joinedload(AgendaItem.organisation))
        .order_by(AgendaItem.number)
    )
    items = tuple(
        ItemView(item.number, item.title, item.organisation.name, item.said, item.decision)
        for item in session().scalars(statement)
    )
    return _view(actor, row, items, _actions(row))


def working_groups(actor: Actor, reference: str) -> list[GroupView]:
    """Every working group of a covenant."""
    covenant = covenants.load(reference)
    allow(actor, CovenantAction.READ, covenant)
    statement = (
        select(WorkingGroup)
        .where(WorkingGroup.covenant_id == covenant.id)
        .options(
            selectinload(WorkingGroup.members).options(
                joinedload(GroupMember.person), joinedload(GroupMember.organisation)
            )
        )
        .order_by(WorkingGroup.number)
        .limit(MOST)
    )
    return [_group(actor, row) for row in session().scalars(statement)]


def working_group(actor: Actor, action: MeetingAction, reference: str, number: int) -> GroupView:
    """Decide on the action, then show the group."""
    row = groups.load(reference, number)
    reads = action == MeetingAction.READ
    allow(actor, action, row, sees=None if reads else MeetingAction.READ)
    return _group(actor, row)


def _actions(row: Meeting) -> tuple[ActionView, ...]:
    statement = (
        select(Commitment)
        .where(Commitment.covenant_id == row.covenant_id)
        .where(Commitment.source.startswith(f"meeting:{row.number}:"))
        .options(joinedload(Commitment.organisation))
        .order_by(Commitment.number)
    )
    return tuple(_action(each) for each in session().scalars(statement))


def _action(row: Commitment) -> ActionView:
    what = row.proposed_what or row.what
    return ActionView(row.number, row.organisation.name, what, row.due_on, row.state)


def _line(row: Meeting) -> Line:
    return Line(
        id=row.id, number=row.number, title=row.title, day=row.day, hour=row.hour,
        place=row.place, group=row.group.name if row.group else "", state=row.state,
        begun=row.starts <= clock.now(),
    )  # fmt: skip


def _view(
    actor: Actor, row: Meeting, items: Sequence[ItemView], actions: Sequence[ActionView]
) -> MeetingView:
    return MeetingView(
        number=row.number, title=row.title, day=row.day, hour=row.hour,
        until=f"{clock.local(row.ends):%H:%M}", lasts=row.lasts, place=row.place,
        group=row.group.name if row.group else "",
        group_number=row.group.number if row.group else None, present=row.present,
        reason=row.reason, state=row.state, revision=row.revision, begun=row.starts <= clock.now(),
        items=tuple(items), actions=tuple(actions),
        written_by=row.written_by.name if row.written_by else "",
        fixed_by=row.fixed_by.name if row.fixed_by else "", fixed_at=row.fixed_at,
        may_edit=can(actor, MeetingAction.EDIT, row), may_fix=can(actor, MeetingAction.FIX, row),
    )  # fmt: skip


def _group(actor: Actor, row: WorkingGroup) -> GroupView:
    members = tuple(
        MemberView(each.id, each.person.name, each.organisation.name, each.organisation_id)
        for each in row.members if each.ended_at is None
    )  # fmt: skip
    may_edit = can(actor, MeetingAction.EDIT, row)
    return GroupView(row.number, row.name, row.purpose, members, may_edit)
