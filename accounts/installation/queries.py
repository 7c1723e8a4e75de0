"""What an administrator sees: who and what is here, not what they agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from accounts.actor import Actor
from accounts.memberships.model import Membership
from accounts.organisations.model import Organisation, OrganisationKind
from accounts.people.model import Person
from accounts.policy import InstallationAction, allow
from core.retention.emptying import GONE
from core.storage.database import session
from core.storage.norms import NormRow, as_norm
from core.values.norms import Norm
from core.web.pagination import Page, paged, start_after


@dataclass(frozen=True)
class PersonLine:
    """Somebody with an account."""

    id: int
    name: str
    email: str
    is_administrator: bool
    closed_at: datetime | None


@dataclass(frozen=True)
class OrganisationLine:
    """An organisation that is here."""

    id: int
    name: str
    kind: OrganisationKind
    city: str
    created_at: datetime
    has_people: bool


def norms(actor: Actor) -> list[Norm]:
    """All numbers of the law, each name together, the newest first."""
    allow(actor, InstallationAction.ADMINISTER, None)
    rows = select(NormRow).order_by(NormRow.name, NormRow.valid_from.desc())
    return [as_norm(row) for row in session().scalars(rows)]


def people(actor: Actor, text: str, after: str | None) -> Page[PersonLine]:
    """Accounts by name, perhaps those with a part of a name or address."""
    allow(actor, InstallationAction.ADMINISTER, None)
    wanted = select(Person).where(_contains(text, Person.name, Person.email))
    wanted = wanted.where(Person.email.not_like(f"%{GONE}"))  # nobody is behind those numbers
    wanted = start_after(wanted, [(Person.name, False), (Person.id, False)], after)  # type: ignore[list-item]
    rows = [
        PersonLine(p.id, p.name, p.email, p.is_administrator, p.closed_at)
        for p in session().scalars(wanted)
    ]
    return paged(rows, after, lambda line: [line.name, line.id])


def organisations(actor: Actor, text: str, after: str | None) -> Page[OrganisationLine]:
    """Organisations by name, perhaps those with a part of it."""
    allow(actor, InstallationAction.ADMINISTER, None)
    o = Organisation
    inhabited = (
        select(Membership.id)
        .where(Membership.organisation_id == o.id, Membership.ended_at.is_(None))
        .exists()
    )
    wanted = select(o.id, o.name, o.kind, o.city, o.created_at, inhabited)
    wanted = wanted.where(_contains(text, o.name, o.city))
    wanted = start_after(wanted, [(o.name, False), (o.id, False)], after)  # type: ignore[list-item, arg-type]
    rows = [OrganisationLine(*row) for row in session().execute(wanted)]
    return paged(rows, after, lambda line: [line.name, line.id])


def _contains(text: str, *columns: object) -> ColumnElement[bool]:
    return or_(*(column.icontains(text.strip(), autoescape=True) for column in columns))  # type: ignore[attr-defined]
