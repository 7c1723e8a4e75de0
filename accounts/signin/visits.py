"""Signed-in sessions as rows: the cookie holds a random token, the row its hash.

Roles are read anew at every request, so that what somebody may do changes at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from accounts.actor import Actor
from accounts.memberships.queries import Standing, actor_in, standings
from accounts.people.model import Person
from accounts.policy import AccountAction, allow
from accounts.signin.digest import digest
from accounts.signin.errors import SignInAgain
from accounts.signin.model import Visit
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)  # a write per request would be too much
FRESH = timedelta(minutes=30)


@dataclass(frozen=True)
class Presence:
    """Somebody who is signed in, as a page needs it."""

    actor: Actor
    name: str
    email: str
    language: str
    places: Sequence[Standing]
    begun_at: datetime
    factor: str

    @property
    def acting_for(self) -> str | None:
        """The name of the organisation one acts for."""
        wanted = self.actor.organisation_id
        return next((p.organisation for p in self.places if p.organisation_id == wanted), None)

    @property
    def is_fresh(self) -> bool:
        """Whether this person showed who it is a moment ago."""
        return clock.now() - self.begun_at <= FRESH


@dataclass(frozen=True)
class VisitView:
    """One session in the list of one's own."""

    id: int
    device: str
    begun_at: datetime
    seen_at: datetime
    is_this_one: bool


def begin(person: Person, factor: str, device: str) -> str:
    """A new session within the open transaction; returns the token for the cookie."""
    token, now = secrets.token_urlsafe(32), clock.now()
    visit = Visit(
        person_id=person.id,
        token_hash=_hash(token),
        begun_at=now,
        seen_at=now,
        device=device[:120],
        factor=factor,
    )
    session().add(visit)
    session().flush()
    record(Actor(person.id), "visit.begin", person, detail={"visit": visit.id, "factor": factor})
    return token


def recognise(token: str) -> Presence | None:
    """Who holds this token, with the roles of this moment; None when it works no more."""
    now = clock.now()
    statement = (
        select(Visit, Person)
        .join(Person, Person.id == Visit.person_id)
        .where(
            Visit.token_hash == _hash(token),
            Visit.ended_at.is_(None),
            Visit.seen_at > now - IDLE,
            Visit.begun_at > now - LONGEST,
            Person.closed_at.is_(None),
        )
    )
    found = session().execute(statement).one_or_none()
    if found is None:
        return None
    visit, person = found
    places = standings(person.id)
    actor = actor_in(
        person.id,
        places,
        visit.organisation_id,
        is_administrator=person.is_administrator,
        visit_id=visit.id,
    )
    presence = Presence(
        actor, person.name, person.email, person.language, places, visit.begun_at, visit.factor
    )
    if visit.seen_at < now - SEEN_EVERY:
        _seen(visit.id, now)
    return presence


def _seen(visit_id: int, now: datetime) -> None:
    with transaction() as current:
        current.execute(update(Visit).where(Visit.id == visit_id).values(seen_at=now))


def switch(actor: Actor, organisation_id: int) -> None:
    """Act for another organisation from now on, in this session."""
    with transaction():
        allow(actor, AccountAction.USE, actor)
        if organisation_id not in actor.organisations:
            raise NotFound()
        _own(actor, actor.visit_id).organisation_id = organisation_id


def end(actor: Actor, visit_id: int | None) -> None:
    """End one of one's own sessions."""
    with transaction():
        allow(actor, AccountAction.USE, actor)
        visit = _own(actor, visit_id)
        if visit.ended_at is None:
            visit.ended_at = clock.now()
            person = session().scalars(select(Person).where(Person.id == visit.person_id)).one()
            record(actor, "visit.end", person, detail={"visit": visit.id})


def end_others(actor: Actor) -> None:
    """End all sessions of this person but the present one; joins the caller's transaction."""
    with transaction() as current:
        current.execute(
            update(Visit)
            .where(
                Visit.person_id == actor.person_id,
                Visit.id != actor.visit_id,
                Visit.ended_at.is_(None),
            )
            .values(ended_at=clock.now())
        )


def demand_fresh(actor: Actor) -> None:
    """Refuse unless this session began a short while ago."""
    if clock.now() - _own(actor, actor.visit_id).begun_at > FRESH:
        raise SignInAgain()


def mine(actor: Actor) -> list[VisitView]:
    """One's own open sessions, the newest first."""
    allow(actor, AccountAction.USE, actor)
    now = clock.now()
    statement = (
        select(Visit)
        .where(
            Visit.person_id == actor.person_id,
            Visit.ended_at.is_(None),
            Visit.seen_at > now - IDLE,
            Visit.begun_at > now - LONGEST,
        )
        .order_by(Visit.begun_at.desc())
    )
    return [
        VisitView(v.id, v.device, v.begun_at, v.seen_at, v.id == actor.visit_id)
        for v in session().scalars(statement)
    ]


def _own(actor: Actor, visit_id: int | None) -> Visit:
    statement = select(Visit).where(Visit.id == visit_id, Visit.person_id == actor.person_id)
    visit = session().scalars(locked(statement)).one_or_none()
    if visit is None:
        raise NotFound()
    return visit


def _hash(token: str) -> str:
    return digest("visit", token)
