"""What stands in the way of erasing somebody: floors above say it, as with authorities.

An account knows no signing round. Who builds on people registers here. A hindrance is a refusal,
with the sentence that people read; ``firm`` ones hold whatever an administrator says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from accounts.memberships.model import Membership
from accounts.organisations.model import Organisation
from accounts.people.model import Person
from accounts.policy import MANAGERS
from accounts.privacy.errors import OnlyAdministrator, OnlyManager
from core.storage.database import session
from core.values.errors import Refusal


@dataclass(frozen=True)
class Hindrance:
    """One thing that stands in the way."""

    refusal: Refusal
    firm: bool = False


Look = Callable[[int], Iterable[Hindrance]]
_looks: list[Look] = []


def register(look: Look) -> Look:
    """Somebody above builds on people."""
    if look not in _looks:
        _looks.append(look)
    return look


def of(person_id: int) -> list[Hindrance]:
    """All that stands in the way of erasing this person."""
    return [found for look in _looks for found in look(person_id)]


@register
def only_manager(person_id: int) -> Iterable[Hindrance]:
    """Organisations that nobody else manages."""
    managing = select(Membership.organisation_id).where(
        Membership.role.in_(MANAGERS), Membership.ended_at.is_(None)
    )
    others = managing.join(Person, Person.id == Membership.person_id).where(
        Membership.person_id != person_id, Person.closed_at.is_(None)
    )
    hers = managing.where(Membership.person_id == person_id)
    left = select(Organisation.name).where(
        Organisation.id.in_(hers), Organisation.id.not_in(others)
    )
    for name in session().scalars(left.order_by(Organisation.name)):
        yield Hindrance(OnlyManager(organisation=name))


@register
def only_administrator(person_id: int) -> Iterable[Hindrance]:
    """The installation itself."""
    open_ = select(Person.id).where(Person.is_administrator, Person.closed_at.is_(None))
    if set(session().scalars(open_)) == {person_id}:
        yield Hindrance(OnlyAdministrator(), firm=True)
