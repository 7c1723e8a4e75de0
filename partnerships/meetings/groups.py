"""Working groups: begun by any party, each party puts in and takes out its own people."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.memberships import roles
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from partnerships.covenants import queries
from partnerships.covenants.model import Covenant
from partnerships.meetings.errors import GroupThere, NotYourColleague
from partnerships.meetings.model import GroupMember, WorkingGroup
from partnerships.meetings.schema import GroupCommand, MemberCommand
from partnerships.meetings.service import still_going
from partnerships.policy import CovenantAction, MeetingAction


def begin(actor: Actor, reference: str, command: GroupCommand) -> int:
    """A new group; returns its number."""
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        still_going(covenant)
        assert actor.organisation_id is not None
        assert actor.person_id is not None
        mine = select(WorkingGroup).where(WorkingGroup.covenant_id == covenant.id)
        if any(row.name == command.name for row in session().scalars(mine)):
            raise GroupThere()
        last = select(func.max(WorkingGroup.number)).where(WorkingGroup.covenant_id == covenant.id)
        row = WorkingGroup(
            covenant_id=covenant.id, number=(session().scalar(last) or 0) + 1, name=command.name,
            purpose=command.purpose or "", at=clock.now(),
            by_organisation_id=actor.organisation_id, by_person_id=actor.person_id,
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "group.begin", row)
        return row.number


def join(actor: Actor, reference: str, number: int, command: MemberCommand) -> None:
    """Put one of the own people in; twice is once."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, MeetingAction.EDIT, row, sees=MeetingAction.READ)
        assert actor.organisation_id is not None
        own = {membership.person_id for membership in roles.active(actor.organisation_id)}
        if command.person not in own:
            raise NotYourColleague()
        mine = (m for m in row.members if m.organisation_id == actor.organisation_id)
        member = next((m for m in mine if m.person_id == command.person), None)
        if member is None:
            member = GroupMember(person_id=command.person, organisation_id=actor.organisation_id)
            row.members.append(member)
        elif member.ended_at is None:
            return
        member.at, member.ended_at = clock.now(), None
        session().flush()
        record(actor, "group.join", member, detail={"person": command.person})


def leave(actor: Actor, reference: str, number: int, member_id: int) -> None:
    """Take one of the own people out; who is somebody else's is not there."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, MeetingAction.EDIT, row, sees=MeetingAction.READ)
        mine = (m for m in row.members if m.organisation_id == actor.organisation_id)
        member = next((m for m in mine if m.id == member_id), None)
        if member is None:
            raise NotFound()
        if member.ended_at is None:
            member.ended_at = clock.now()
            session().flush()
            record(actor, "group.leave", member, detail={"person": member.person_id})


def load(reference: str, number: int, lock: bool = False) -> WorkingGroup:
    """The row of a group; the services decide with ``allow`` themselves."""
    statement = (
        select(WorkingGroup)
        .join(Covenant, Covenant.id == WorkingGroup.covenant_id)
        .where(Covenant.reference == reference, WorkingGroup.number == number)
    )
    statement = locked(statement) if lock else statement
    row: WorkingGroup | None = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    return row
