"""What one sees of invitations: those that one's organisation sent, and the one in one's hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.memberships import letter
from accounts.memberships.errors import UnknownLink
from accounts.memberships.model import Invitation, Role
from accounts.memberships.service import refusal
from accounts.notices.mail import mails
from accounts.notices.model import MailState, OutboxMail
from accounts.people.model import Person
from accounts.policy import OrganisationAction, allow
from core.storage.database import session
from core.values import clock
from core.values.errors import N_, NotFound, Refusal
from core.web.addresses import absolute


class Answer(StrEnum):
    """How an invitation stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    LATE = "late"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """How it stands, in Dutch."""
        return ANSWERS[self]


ANSWERS = {
    Answer.OPEN: N_("Wacht op antwoord"),
    Answer.ACCEPTED: N_("Aangenomen"),
    Answer.LATE: N_("Verlopen"),
    Answer.WITHDRAWN: N_("Ingetrokken"),
}


MAILS = {
    MailState.QUEUED: N_("Wacht op versturen"),
    MailState.SENT: N_("Verstuurd"),
    MailState.REFUSED: N_("Geweigerd"),
    MailState.BOUNCED: N_("Teruggekomen"),
}
LOST = (MailState.REFUSED, MailState.BOUNCED)


@dataclass(frozen=True)
class InvitationView:
    """An invitation for who sent it."""

    id: int
    organisation_id: int
    organisation: str
    name: str
    email: str
    role: Role
    answer: Answer
    mail: str  # what became of it, a Dutch msgid
    mail_reason: str
    link: str
    created_at: datetime
    expires_at: datetime
    is_lost: bool  # the mail did not arrive


@dataclass(frozen=True)
class InHandView:
    """An invitation for who holds its link."""

    title: str  # who invites whom for what
    asks: str
    name: str
    email: str
    role: Role
    expires_at: datetime
    refusal: Refusal | None
    has_account: bool
    proven: bool


def sent(actor: Actor) -> list[InvitationView]:
    """To one's own organisation, and to those that it brought in; the open ones first. Those of
    which is forgotten whom they were for are not told."""
    allow(actor, OrganisationAction.READ, actor)
    own = actor.organisation_id
    statement = _invitations().where(
        Invitation.email != "",
        or_(
            Invitation.organisation_id == own,
            and_(Invitation.invited_by_organisation_id == own, Invitation.organisation_id != own),
        ),
    )
    rows = list(session().scalars(statement.order_by(Invitation.id.desc())))
    return sorted(_views(rows), key=lambda view: view.answer not in (Answer.OPEN, Answer.LATE))


def one(actor: Actor, invitation_id: int) -> InvitationView:
    """One of them, with its link."""
    row = session().scalars(_invitations().where(Invitation.id == invitation_id)).one_or_none()
    if row is None:
        raise NotFound()
    allow(actor, OrganisationAction.HANDLE_INVITATION, row)
    return _views([row])[0]


def latest(actor: Actor, organisation_id: int) -> InvitationView | None:
    """The newest invitation to an organisation that one's own brought in."""
    found = [view for view in sent(actor) if view.organisation_id == organisation_id]
    return max(found, key=lambda view: view.id, default=None)


def language_of(token: str) -> str:
    """In which language somebody was invited; empty for a link of nobody."""
    statement = select(Invitation.language).where(Invitation.token == token)
    return session().scalars(statement).one_or_none() or ""


def in_hand(token: str, proof: str) -> InHandView:
    """What stands on the page of a link."""
    statement = (
        _invitations().where(Invitation.token == token).options(joinedload(Invitation.invited_by))
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise UnknownLink()
    person = select(Person.id).where(Person.email == row.email)
    return InHandView(
        letter.title(row),
        letter.asks(row),
        row.name,
        row.email,
        row.role,
        row.expires_at,
        refusal(row),
        session().scalars(person).one_or_none() is not None,
        letter.is_proven(token, proof),
    )


def _invitations() -> Select[Invitation]:
    return select(Invitation).options(
        joinedload(Invitation.organisation), joinedload(Invitation.invited_for)
    )


def _views(rows: list[Invitation]) -> list[InvitationView]:
    outbox = mails(row.mail_id for row in rows if row.mail_id)
    return [_view(row, outbox.get(row.mail_id or 0)) for row in rows]


def _view(row: Invitation, mail: OutboxMail | None) -> InvitationView:
    state = mail.state if mail else MailState.QUEUED
    return InvitationView(
        row.id,
        row.organisation_id,
        row.organisation.name,
        row.name,
        row.email,
        row.role,
        _answer(row),
        MAILS[state],
        (mail.reason if mail else None) or "",
        absolute(letter.path(row)),
        row.created_at,
        row.expires_at,
        state in LOST,
    )


def _answer(row: Invitation) -> Answer:
    if row.used_at is not None:
        return Answer.ACCEPTED
    if row.withdrawn_at is not None:
        return Answer.WITHDRAWN
    return Answer.LATE if row.expires_at <= clock.now() else Answer.OPEN
