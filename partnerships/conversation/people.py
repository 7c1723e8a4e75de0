"""Who can be named in a remark or asked for advice, by name and never by address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Membership, Role
from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.database import session
from partnerships.policy import DECIDERS, WRITERS


@dataclass(frozen=True)
class Nameable:
    """Somebody who can be named."""

    person_id: int
    name: str
    organisation: str
    is_colleague: bool


def nameable(actor: Actor, parties: Sequence[int]) -> list[Nameable]:
    """One's own people, then those who decide for the other parties; by organisation and name."""
    statement = (
        select(Person.id, Person.name, Organisation.id, Organisation.name, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            Membership.organisation_id.in_(list(parties)),
            Membership.ended_at.is_(None),
            Person.closed_at.is_(None),
            Person.id != actor.person_id,
        )
        .order_by(Organisation.name, Person.name, Person.id)
    )
    found: dict[int, Nameable] = {}
    for person_id, name, organisation_id, organisation, role in session().execute(statement):
        ours = organisation_id == actor.organisation_id
        known = found.get(person_id)
        if (ours or role in DECIDERS) and (known is None or not known.is_colleague):
            found[person_id] = Nameable(person_id, name, organisation, ours)
    return sorted(found.values(), key=lambda each: not each.is_colleague)


def holders(organisation_id: int) -> set[int]:
    """Who has a role in an organisation now."""
    statement = select(Membership.person_id).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    return set(session().scalars(statement))


@dataclass(frozen=True)
class Adviser:
    """A colleague who can be asked for advice."""

    person_id: int
    name: str
    is_lawyer: bool


def advisers(actor: Actor) -> list[Adviser]:
    """One's own people who may write advice down: lawyers first, then by name."""
    statement = (
        select(Person.id, Person.name, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == actor.organisation_id,
            Membership.role.in_(WRITERS),
            Membership.ended_at.is_(None),
            Person.closed_at.is_(None),
            Person.id != actor.person_id,
        )
        .order_by(Person.name, Person.id)
    )
    found: dict[int, Adviser] = {}
    for person_id, name, role in session().execute(statement):
        lawyer = role == Role.LAWYER or (person_id in found and found[person_id].is_lawyer)
        found[person_id] = Adviser(person_id, name, lawyer)
    return sorted(found.values(), key=lambda each: not each.is_lawyer)
