"""Things to test with, made through the real services as people would make them.

A ``Someone`` and a ``Group`` are plain values: they outlive the session in which they were made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import func, select

from accounts.actor import SYSTEM, Actor
from accounts.memberships import roles, service
from accounts.memberships.model import Invitation, Role
from accounts.memberships.queries import actor_for
from accounts.memberships.schema import AcceptCommand, InviteCommand, NewPartyCommand
from accounts.notices.model import OutboxMail
from accounts.organisations.model import Organisation, OrganisationKind
from accounts.people import service as people
from accounts.people.model import Person
from accounts.people.schema import RegisterCommand
from accounts.signin import service as signin
from accounts.signin.door import COOKIE
from core.storage.database import session, transaction
from partnerships.accessions import service as accessions
from partnerships.accessions.schema import AskCommand
from partnerships.covenants import service as covenants
from partnerships.covenants.schema import StartCommand
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand
from tests.kept import kept


@dataclass(frozen=True)
class Someone:
    """A person, perhaps at work for an organisation."""

    id: int
    name: str
    email: str
    organisation_id: int | None = None

    @property
    def actor(self) -> Actor:
        """This person acting now, with the roles of this moment."""
        return actor_for(self.id, self.organisation_id)


@dataclass(frozen=True)
class Group:
    """An organisation with the coordinator who set it up."""

    id: int
    name: str
    coordinator: Someone

    @property
    def actor(self) -> Actor:
        """The coordinator acting for it."""
        return self.coordinator.actor


@dataclass(frozen=True)
class Agreement:
    """A covenant with its parties, in order; the first one began it."""

    reference: str
    parties: tuple[Group, ...]

    @property
    def starter(self) -> Actor:
        """The coordinator of the party that began it."""
        return self.parties[0].actor


def make_person(
    organisation: Group | None = None,
    role: Role = Role.COORDINATOR,
    *,
    name: str | None = None,
    email: str | None = None,
    language: str = "nl",
    password: str | None = None,
    administrator: bool = False,
) -> Someone:
    """A person with an account; with an organisation: invited there by its coordinator."""
    number = _next(Person)
    name, email = name or f"Persoon {number}", email or f"persoon{number}@voorbeeld.test"
    if organisation is None:
        command = RegisterCommand(name, email, language)
        person = people.register(SYSTEM, command, administrator=administrator)
    else:
        invited = InviteCommand(name, email, language, role)
        invitation = service.invite(organisation.actor, organisation.id, invited)
        person = service.accept_as_new(invitation.token, AcceptCommand(name))
    if password:
        with transaction():
            people.set_password(person, password)
    return Someone(person.id, name, email, organisation.id if organisation else None)


def make_member(organisation: Group, someone: Someone, role: Role) -> None:
    """Invite somebody who has an account already; he or she accepts."""
    invited = InviteCommand(someone.name, someone.email, "nl", role)
    invitation = service.invite(organisation.actor, organisation.id, invited)
    service.accept(someone.actor, invitation.token)


@kept
def make_organisation(
    kind: OrganisationKind = OrganisationKind.ASSOCIATION,
    *,
    name: str | None = None,
    contact: str | None = None,
    email: str | None = None,
    language: str = "nl",
) -> Group:
    """An organisation that the administrator brought in, with a coordinator who accepted."""
    number = _next(Organisation)
    name, contact = name or f"Organisatie {number}", contact or f"Coördinator {number}"
    email = email or f"coordinator{number}@voorbeeld.test"
    command = NewPartyCommand(name, kind, contact, email, language)
    organisation = service.invite_organisation(an_administrator().actor, command)
    organisation_id = organisation.id
    token = (
        session()
        .scalars(select(Invitation.token).where(Invitation.organisation_id == organisation_id))
        .one()
    )
    person = service.accept_as_new(token, AcceptCommand(contact))
    return Group(organisation_id, name, Someone(person.id, contact, email, organisation_id))


def _next(kind: type[Person | Organisation]) -> int:
    """A number for a name: of the same world the same one, whoever builds it."""
    return (session().scalar(select(func.max(kind.id))) or 0) + 1


def an_administrator() -> Someone:
    """The administrator of the installation; the same one each time."""
    row = session().scalars(select(Person).where(Person.email == "beheer@voorbeeld.test")).first()
    if row is not None:
        return Someone(row.id, row.name, row.email)
    return make_person(name="Bea Heerd", email="beheer@voorbeeld.test", administrator=True)


KINDS = (
    OrganisationKind.ASSOCIATION,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.INSTITUTION,
)


@kept
def make_covenant(
    parties: int = 3,
    *,
    kinds: tuple[OrganisationKind, ...] = (),
    title: str = "Samen sterk in de wijk",
    purpose: str = "Bewoners vinden eerder hulp die bij hen past.",
    start: date | None = date(2027, 1, 1),
    end: date | None = date(2028, 12, 31),
    negotiating: bool = False,
) -> Agreement:
    """A covenant from the library, in draft, or in negotiation when asked."""
    kinds = kinds or tuple(KINDS[number % len(KINDS)] for number in range(parties))
    groups = tuple(make_organisation(kind) for kind in kinds)
    command = StartCommand("samenwerking", title, purpose, start, end)
    reference = covenants.start(groups[0].actor, command)
    for other in groups[1:]:
        covenants.add_party(groups[0].actor, reference, other.id)
    if negotiating:
        covenants.propose_to_parties(groups[0].actor, reference)
    return Agreement(reference, groups)


def let_join(reference: str, parties: tuple[Group, ...], newcomer: Group) -> int:
    """An organisation joins a negotiation: the first party asks, the others say yes."""
    asked = AskCommand(newcomer.id, "Zonder hen lukt het niet.")
    number = accessions.ask(parties[0].actor, reference, asked)
    for party in parties[1:]:
        accessions.answer(party.actor, reference, number, AnswerCommand(AnswerWord.ACCEPT))
    return number


def also(organisation: Group, someone: Someone, *more: Role) -> None:
    """Give somebody of an organisation more roles."""
    for role in more:
        roles.give(organisation.actor, someone.id, role)


def signed_in(client: FlaskClient, someone: Someone) -> FlaskClient:
    """The client with a session of this person, begun as after a mailed code."""
    token = signin.begin(signin.Shown(someone.id, "mailed-code", False), "Firefox, Linux")
    with client.session_transaction() as cookie:
        cookie[COOKIE] = token
    return client


def mailed(someone: Someone | str) -> str:
    """The newest mail to this person, as in the outbox."""
    email = someone if isinstance(someone, str) else someone.email
    newest = select(OutboxMail).where(OutboxMail.address == email).order_by(OutboxMail.id.desc())
    mail = session().scalars(newest.limit(1)).one_or_none()
    return f"{mail.subject}\n{mail.text}" if mail else ""


def mailed_code(someone: Someone | str) -> str:
    """The six digits in the newest mail."""
    return re.search(r"\b\d{6}\b", mailed(someone))[0]  # type: ignore[index]


def mailed_link(someone: Someone | str) -> str:
    """The path of the link in the newest mail."""
    return re.search(r"http://localhost:8000(\S+)", mailed(someone))[1]  # type: ignore[index]
