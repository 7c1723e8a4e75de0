"""What one sees of organisations: all of one's own, of others what a partner needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.memberships.model import Invitation, Membership
from accounts.organisations import reliance
from accounts.organisations.model import (
    AuthorityBasis,
    AuthorityQuestion,
    Organisation,
    OrganisationKind,
    SigningAuthority,
)
from accounts.policy import OrganisationAction, allow
from core.storage.database import session
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound
from core.values.policy import Action


@dataclass(frozen=True)
class OrganisationCard:
    """What everybody who is signed in may see: that it exists."""

    id: int
    name: str
    kind: OrganisationKind
    city: str
    kvk: str | None


@dataclass(frozen=True)
class AuthorityView:
    """Who may sign for one's own organisation."""

    id: int
    person: str
    basis: AuthorityBasis
    function: str
    granted_by: str
    valid_from: date
    valid_until: date | None
    document_name: str | None
    withdrawn_at: datetime | None
    open_questions: int
    ran_out: bool


@dataclass(frozen=True)
class MaySign:
    """An authority that stands for one of one's own people, and what is under way with it."""

    id: int
    function: str
    uses: tuple[reliance.Use, ...]


@dataclass(frozen=True)
class OrganisationView:
    """One's own organisation."""

    id: int
    name: str
    kind: OrganisationKind
    kvk: str | None
    rsin: str | None
    iban: str | None
    street: str
    city: str
    email: str
    phone: str
    about: str
    contact: str | None
    deputy: str | None
    contact_id: int | None
    deputy_id: int | None
    is_complete: bool


@dataclass(frozen=True)
class Document:
    """The paper behind a mandate."""

    data: bytes
    name: str
    media_type: str


def own(actor: Actor, action: Action = OrganisationAction.READ) -> OrganisationView:
    """The organisation one acts for."""
    row = _row(actor, action)
    return OrganisationView(
        row.id, row.name, row.kind, row.kvk, row.rsin, row.iban, row.street, row.city, row.email,
        row.phone, row.about,
        row.contact.name if row.contact else None,
        row.deputy.name if row.deputy else None,
        row.contact_id, row.deputy_id, row.completed_at is not None,
    )  # fmt: skip


def authorities(actor: Actor, action: Action = OrganisationAction.READ) -> list[AuthorityView]:
    """Who may sign for the organisation one acts for; withdrawn ones last."""
    row = _row(actor, action)
    statement = (
        select(SigningAuthority)
        .where(SigningAuthority.organisation_id == row.id)
        .options(joinedload(SigningAuthority.person))
        .order_by(SigningAuthority.withdrawn_at.isnot(None), SigningAuthority.id)
    )
    rows = list(session().scalars(statement))
    asked, today = _open_questions(authority.id for authority in rows), clock.today()
    return [
        AuthorityView(
            a.id, a.person.name, a.basis, a.function, a.granted_by, a.valid_from, a.valid_until,
            a.document_name, a.withdrawn_at, asked.count(a.id),
            a.valid_until is not None and a.valid_until < today,
        )
        for a in rows
    ]  # fmt: skip


def authority(
    actor: Actor, action: Action, authority_id: int
) -> tuple[AuthorityView, tuple[reliance.Use, ...]]:
    """One authority of one's own organisation, and what is under way that needs it."""
    found = [a for a in authorities(actor, action) if a.id == authority_id]
    if not found:
        raise NotFound()
    row = session().scalars(select(SigningAuthority).where(SigningAuthority.id == authority_id))
    return found[0], reliance.uses(row.one())


def may_sign(actor: Actor, action: Action, person_id: int) -> tuple[MaySign, ...]:
    """What one of one's own people may sign on today, whatever roles he or she has."""
    own, today = _row(actor, action), clock.today()
    statement = select(SigningAuthority).where(
        SigningAuthority.organisation_id == own.id,
        SigningAuthority.person_id == person_id,
        SigningAuthority.withdrawn_at.is_(None),
        or_(SigningAuthority.valid_until.is_(None), SigningAuthority.valid_until >= today),
    )
    rows = session().scalars(statement.order_by(SigningAuthority.id))
    return tuple(MaySign(row.id, row.function, reliance.uses(row)) for row in rows)


def document(actor: Actor, authority_id: int) -> Document:
    """The document behind an authority of one's own organisation."""
    row = _row(actor, OrganisationAction.READ)
    return document_of(authority_id, {row.id})


def document_of(authority_id: int, organisation_ids: Collection[int]) -> Document:
    """The document behind an authority of one of these organisations; the caller has decided
    that the actor may see the basis of all of them (parties see each other's)."""
    statement = select(SigningAuthority).where(
        SigningAuthority.id == authority_id, SigningAuthority.organisation_id.in_(organisation_ids)
    )
    found = session().scalars(statement).one_or_none()
    if found is None or found.document_sha256 is None:
        raise NotFound()
    data = files().get(found.document_sha256)
    return Document(data, found.document_name or "", found.document_type or "")


def find(actor: Actor, text: str, limit: int = 20) -> list[OrganisationCard]:
    """Organisations by a part of their name, their place or their whole KvK number; not those that
    were only invited, and are so no more."""
    allow(actor, OrganisationAction.FIND, actor)
    wanted = text.strip()
    if len(wanted) < 2:
        return []
    statement = (
        _cards()
        .where(
            _somebody_is_or_is_asked(),
            or_(
                Organisation.name.icontains(wanted, autoescape=True),
                Organisation.city.icontains(wanted, autoescape=True),
                Organisation.kvk == wanted.replace(" ", ""),
            ),
        )
        .order_by(Organisation.name)
        .limit(limit)
    )
    return [OrganisationCard(*row) for row in session().execute(statement)]


def _somebody_is_or_is_asked() -> ColumnElement[bool]:
    """Somebody works there or did, or an invitation stands."""
    of_it = Invitation.organisation_id == Organisation.id
    asked = select(Invitation.id).where(of_it, Invitation.withdrawn_at.is_(None)).exists()
    worked = select(Membership.id).where(Membership.organisation_id == Organisation.id).exists()
    return or_(worked, asked)


def asked_for(reference: str) -> int | None:
    """Which organisation a command means: by its KvK number, or else by its own number."""
    same = [Organisation.kvk == reference]
    if reference.isascii() and reference.isdecimal() and len(reference) < 10:
        same.append(Organisation.id == int(reference))
    statement = select(Organisation.id, Organisation.kvk).where(or_(*same))
    found = sorted(session().execute(statement).all(), key=lambda row: row.kvk != reference)
    return int(found[0].id) if found else None


def card(organisation_id: int) -> OrganisationCard:
    """The public face of one organisation."""
    found = cards([organisation_id])
    if not found:
        raise NotFound()
    return found[organisation_id]


def cards(organisation_ids: Iterable[int]) -> dict[int, OrganisationCard]:
    """The public faces of several."""
    statement = _cards().where(Organisation.id.in_(set(organisation_ids)))
    return {row[0]: OrganisationCard(*row) for row in session().execute(statement)}


def _cards() -> Select[int, str, OrganisationKind, str, str | None]:
    o = Organisation
    return select(o.id, o.name, o.kind, o.city, o.kvk)


def _row(actor: Actor, action: Action) -> Organisation:
    statement = (
        select(Organisation)
        .where(Organisation.id == actor.organisation_id)
        .options(joinedload(Organisation.contact), joinedload(Organisation.deputy))
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    allow(actor, action, row, sees=OrganisationAction.READ)
    return row


def _open_questions(authority_ids: Iterable[int]) -> list[int]:
    statement = select(AuthorityQuestion.authority_id).where(
        AuthorityQuestion.authority_id.in_(list(authority_ids)),
        AuthorityQuestion.answered_at.is_(None),
    )
    return list(session().scalars(statement))
