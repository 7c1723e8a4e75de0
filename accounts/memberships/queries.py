"""Who holds which role where."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Membership, Role
from accounts.organisations.authority import Authority, as_value
from accounts.organisations.model import Organisation, SigningAuthority
from accounts.people.model import Person
from accounts.policy import OrganisationAction, allow
from core.storage.database import session


@dataclass(frozen=True)
class Standing:
    """The roles of one person in one organisation."""

    organisation_id: int
    organisation: str
    roles: frozenset[Role]


def standings(person_id: int) -> list[Standing]:
    """Where somebody holds a role now, the oldest first."""
    statement = (
        select(Membership.organisation_id, Organisation.name, Membership.role)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id == person_id, Membership.ended_at.is_(None))
        .order_by(Membership.begun_at, Membership.id)
    )
    roles: dict[tuple[int, str], set[Role]] = {}
    for organisation_id, name, role in session().execute(statement):
        roles.setdefault((organisation_id, name), set()).add(role)
    return [Standing(*place, frozenset(held)) for place, held in roles.items()]


def authority_of(row: SigningAuthority) -> Authority:
    """An authority as it is now: it rests on a role in the organisation, whichever."""
    return authorities_of([row])[row.id]


def authorities_of(rows: Collection[SigningAuthority]) -> dict[int, Authority]:
    """The same of several by their number, in one statement."""
    held = (
        select(Membership.person_id, Membership.organisation_id)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.person_id.in_({row.person_id for row in rows}),
            Membership.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
    )
    there = {(person, place) for person, place in session().execute(held)} if rows else set()
    return {
        row.id: replace(as_value(row), has_left=(row.person_id, row.organisation_id) not in there)
        for row in rows
    }


def actor_in(
    person_id: int,
    places: Iterable[Standing],
    wanted: int | None = None,
    *,
    is_administrator: bool = False,
    visit_id: int | None = None,
) -> Actor:
    """The actor with these standings; for the wanted organisation, or else the oldest one."""
    roles_in = {place.organisation_id: place.roles for place in places}
    organisation_id = wanted if wanted in roles_in else next(iter(roles_in), None)
    return Actor(
        person_id,
        organisation_id,
        roles_in,
        is_administrator=is_administrator,
        visit_id=visit_id,
    )


def actor_for(person_id: int, organisation_id: int | None = None) -> Actor:
    """Somebody as an actor, outside a request: jobs, the demo, tests."""
    statement = select(Person.is_administrator).where(Person.id == person_id)
    administrator = bool(session().scalars(statement).one_or_none())
    places = standings(person_id)
    return actor_in(person_id, places, organisation_id, is_administrator=administrator)


@dataclass(frozen=True)
class Colleague:
    """Somebody with roles in one's own organisation."""

    person_id: int
    name: str
    email: str
    roles: tuple[tuple[int, Role], ...]  # with the number of the membership


def without_people(organisations: Iterable[int]) -> set[int]:
    """Those among these organisations for which nobody works (yet): they were only invited."""
    wanted = set(organisations)
    there = select(Membership.organisation_id).where(
        Membership.organisation_id.in_(wanted), Membership.ended_at.is_(None)
    )
    return wanted - set(session().scalars(there))


def colleagues(actor: Actor) -> list[Colleague]:
    """Everybody with a role in the organisation one acts for, by name."""
    allow(actor, OrganisationAction.READ, actor)
    statement = (
        select(Membership.id, Membership.role, Person.id, Person.name, Person.email)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.organisation_id == actor.organisation_id,
            Membership.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
        .order_by(Person.name, Person.id, Membership.id)
    )
    held: dict[tuple[int, str, str], list[tuple[int, Role]]] = {}
    for membership_id, role, person_id, name, email in session().execute(statement):
        held.setdefault((person_id, name, email), []).append((membership_id, role))
    return [Colleague(*who, tuple(roles)) for who, roles in held.items()]
