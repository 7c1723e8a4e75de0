"""The verbs of an own link: make a new one, end it, and come in by it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import VolunteerAction
from funding.own_links.errors import LinkOver
from funding.own_links.model import OwnLink
from funding.volunteers.model import Volunteer
from funding.volunteers.queries import load
from funding.volunteers.service import current

DAYS = 180  # that a link works
AFTER = timedelta(days=60)  # somebody who left still reads her own hours so long


@dataclass(frozen=True)
class Visitor:
    """The volunteer who came in by the own link: acts for herself and for nobody else."""

    volunteer_id: int
    organisation_id: int
    name: str
    language: str
    organisation: str

    @property
    def acting(self) -> Actor:
        """As the trail writes it: nobody with an account."""
        return Actor(person_id=None, organisation_id=self.organisation_id)


def renew(actor: Actor, number: int) -> str:
    """A new link for this volunteer; the old one ends. Returns the secret part, once."""
    with transaction():
        row = current(actor, number)
        assert actor.person_id is not None
        _end(row)
        token = secrets.token_urlsafe(24)
        link = OwnLink(
            volunteer_id=row.id, token_hash=_hash(token), by_person_id=actor.person_id,
            until=clock.today() + timedelta(days=DAYS), at=clock.now(),
        )  # fmt: skip
        session().add(link)
        session().flush()
        record(actor, "own-link.renew", link)
        return token


def end(actor: Actor, number: int) -> None:
    """Nobody comes in by it any more: a phone was lost."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, VolunteerAction.KEEP, row, sees=VolunteerAction.READ)
        if _end(row):
            record(actor, "own-link.end", row)


def visitor(token: str) -> Visitor:
    """Who holds this secret address; a link that is over says so."""
    statement = (
        select(OwnLink, Volunteer, Organisation.name)
        .join(Volunteer, Volunteer.id == OwnLink.volunteer_id)
        .join(Organisation, Organisation.id == Volunteer.organisation_id)
        .where(OwnLink.token_hash == _hash(token))
    )
    found = session().execute(statement).one_or_none()
    if found is None:
        raise NotFound()
    link, row, organisation = found
    today = clock.today()
    gone = row.left_on is not None and row.left_on + AFTER < today
    if link.ended_at is not None or link.until < today or gone:
        raise LinkOver()
    return Visitor(row.id, row.organisation_id, row.name, row.language, organisation)


def entered(token: str) -> tuple[Visitor, Volunteer]:
    """The same for a verb: the volunteer's row is held until the end of the transaction."""
    who = visitor(token)
    statement = select(Volunteer).where(Volunteer.id == who.volunteer_id)
    return visitor(token), session().scalars(locked(statement)).one()


def works(volunteer_id: int) -> OwnLink | None:
    """The link that works now; who calls decided."""
    statement = select(OwnLink).where(
        OwnLink.volunteer_id == volunteer_id, OwnLink.ended_at.is_(None),
        OwnLink.until >= clock.today(),
    )  # fmt: skip
    return session().scalars(statement.order_by(OwnLink.id.desc()).limit(1)).one_or_none()


def _end(row: Volunteer) -> bool:
    open_ones = (OwnLink.volunteer_id == row.id, OwnLink.ended_at.is_(None))
    done = session().execute(update(OwnLink).where(*open_ones).values(ended_at=clock.now()))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
