"""Roles are given and ended by the organisation itself; a row is ended, never removed."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.errors import AlreadyMember, LastManager
from accounts.memberships.model import Membership, Role
from accounts.organisations import reliance
from accounts.organisations.model import Organisation
from accounts.policy import MANAGERS, OrganisationAction, allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound


def give(actor: Actor, person_id: int, role: Role) -> None:
    """Give somebody who belongs to one's organisation one more role."""
    with transaction():
        organisation = managed(actor)
        held = {m.role for m in active(organisation.id) if m.person_id == person_id}
        if not held:
            raise NotFound()
        if role in held:
            raise AlreadyMember()
        begin(actor, organisation.id, person_id, role)


def end(actor: Actor, membership_id: int) -> None:
    """End one role; the last one who can manage the organisation keeps his or hers.

    An authority to sign is another thing and stands; it binds nobody after the last role.
    """
    with transaction():
        organisation = managed(actor)
        held = active(organisation.id)
        row = next((m for m in held if m.id == membership_id), None)
        if row is None:
            raise NotFound()
        left = [m for m in held if m.id != row.id]
        if row.role in MANAGERS and not any(m.role in MANAGERS for m in left):
            raise LastManager()
        row.ended_at = clock.now()
        if not any(m.person_id == row.person_id for m in left):
            _no_longer_contact(organisation, row.person_id)
            reliance.left(organisation.id, row.person_id)
        record(
            actor, "membership.end", row, detail={"person": row.person_id, "role": row.role.value}
        )


def begin(actor: Actor, organisation_id: int, person_id: int, role: Role) -> Membership:
    """The row of a role, new or begun again, within the open transaction."""
    statement = select(Membership).where(
        Membership.organisation_id == organisation_id,
        Membership.person_id == person_id,
        Membership.role == role,
    )
    row = session().scalars(locked(statement)).one_or_none()
    if row is not None and row.ended_at is None:
        return row
    if row is None:
        row = Membership(organisation_id=organisation_id, person_id=person_id, role=role)
        session().add(row)
    row.begun_at, row.ended_at = clock.now(), None
    record(actor, "membership.begin", row, detail={"person": person_id, "role": role.value})
    return row


def managed(actor: Actor) -> Organisation:
    """The organisation one acts for, locked, when one may manage it."""
    statement = locked(select(Organisation).where(Organisation.id == actor.organisation_id))
    organisation = session().scalars(statement).one_or_none()
    if organisation is None:
        raise NotFound()
    allow(actor, OrganisationAction.MANAGE, organisation, sees=OrganisationAction.READ)
    return organisation


def active(organisation_id: int) -> list[Membership]:
    """All roles that somebody holds there now."""
    statement = select(Membership).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    return list(session().scalars(locked(statement)))


def _no_longer_contact(organisation: Organisation, person_id: int) -> None:
    if organisation.contact_id == person_id:
        organisation.contact_id, organisation.deputy_id = organisation.deputy_id, None
    elif organisation.deputy_id == person_id:
        organisation.deputy_id = None
