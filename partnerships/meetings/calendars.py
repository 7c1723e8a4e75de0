"""Secret links of calendars: made, made anew, taken back; what they show follows the rights of
their owner at the moment of asking, so a link of somebody who left is dead."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.memberships.queries import actor_for
from accounts.people.model import Person
from accounts.policy import allow, can
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from partnerships.covenants import queries as covenants
from partnerships.meetings import feed
from partnerships.meetings.model import CalendarLink
from partnerships.policy import CalendarAction, CovenantAction


@dataclass(frozen=True)
class LinkView:
    """One link of one's own; the address itself is shown only when it was just made."""

    id: int
    covenant: str  # the title; empty = everything of the organisation
    made_at: datetime


def make(actor: Actor, reference: str | None = None) -> str:
    """A new link, for all of one's own organisation or for one covenant; the one before it dies.

    Returns the secret part of the address.
    """
    with transaction():
        allow(actor, CalendarAction.MAKE, None)
        covenant = covenants.load(reference) if reference else None
        if covenant is not None:
            allow(actor, CovenantAction.READ, covenant)
        covenant_id = covenant.id if covenant else None
        for row in _mine(actor):
            if row.covenant_id == covenant_id:
                row.revoked_at = clock.now()
        token = secrets.token_urlsafe(32)
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        row = CalendarLink(
            token_hash=_hash(token), person_id=actor.person_id, made_at=clock.now(),
            organisation_id=actor.organisation_id, covenant_id=covenant_id,
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "calendar.make", row)
        return token


def take_back(actor: Actor, link_id: int) -> None:
    """The link is dead from now on; a second time changes nothing."""
    with transaction():
        statement = select(CalendarLink).where(CalendarLink.id == link_id)
        row = session().scalars(locked(statement)).one_or_none()
        if row is None:
            raise NotFound()
        allow(actor, CalendarAction.KEEP, row)
        if row.revoked_at is None:
            row.revoked_at = clock.now()
            record(actor, "calendar.take-back", row)


def links(actor: Actor) -> list[LinkView]:
    """One's own links that live, in the organisation one acts for."""
    allow(actor, CalendarAction.LIST, None)
    return [
        LinkView(row.id, row.covenant.title if row.covenant else "", row.made_at)
        for row in _mine(actor)
    ]


def calendar(token: str) -> bytes:
    """The calendar behind a secret address; not there when its owner may not read it any more."""
    statement = (
        select(CalendarLink)
        .join(Person, Person.id == CalendarLink.person_id)
        .where(CalendarLink.token_hash == _hash(token), CalendarLink.revoked_at.is_(None))
        .where(Person.closed_at.is_(None))
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    owner = actor_for(row.person_id, row.organisation_id)
    if not owner.roles or owner.organisation_id != row.organisation_id:
        raise NotFound()
    if row.covenant is None:
        return feed.of_person(owner)
    if not can(owner, CovenantAction.READ, row.covenant):
        raise NotFound()
    return feed.of_covenant(row.covenant)


def _mine(actor: Actor) -> list[CalendarLink]:
    statement = (
        select(CalendarLink)
        .where(
            CalendarLink.person_id == actor.person_id,
            CalendarLink.organisation_id == actor.organisation_id,
            CalendarLink.revoked_at.is_(None),
        )
        .options(joinedload(CalendarLink.covenant))
        .order_by(CalendarLink.id)
    )
    return list(session().scalars(statement))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
