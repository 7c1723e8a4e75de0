"""The verbs of an invitation: ask, ask again, withdraw, accept."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships import letter, roles
from accounts.memberships.errors import (
    AlreadyAnswered,
    AlreadyInvited,
    AlreadyMember,
    ForSomebodyElse,
    LateLink,
    UnknownLink,
    UsedLink,
    WithdrawnLink,
)
from accounts.memberships.model import Invitation, Membership, Role
from accounts.memberships.schema import About, AcceptCommand, InviteCommand, NewPartyCommand
from accounts.organisations.model import Organisation
from accounts.people import service as people
from accounts.people.model import Person
from accounts.people.schema import RegisterCommand
from accounts.policy import OrganisationAction, allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound, Refusal

VALID = timedelta(days=14)


def invite(
    actor: Actor, organisation_id: int, command: InviteCommand, about: About | None = None
) -> Invitation:
    """Ask somebody to take a role in one's organisation; the mail leaves with it."""
    with transaction():
        organisation = roles.managed(actor)
        if organisation.id != organisation_id:
            raise NotFound()
        _refuse_twice(organisation.id, command)
        return _ask(actor, organisation, command, about)


def invite_organisation(
    actor: Actor, command: NewPartyCommand, about: About | None = None
) -> Organisation:
    """Bring an organisation in that is not here yet; its contact person becomes coordinator."""
    with transaction() as current:
        allow(actor, OrganisationAction.INVITE_NEW, actor)
        if twice := _just_brought_in(actor, command, about):
            return twice
        organisation = Organisation(
            name=command.organisation_name,
            kind=command.kind,
            email=command.email,
            created_at=clock.now(),
        )
        current.add(organisation)
        record(actor, "organisation.found", organisation)
        asked = InviteCommand(
            command.contact_name, command.email, command.language, Role.COORDINATOR
        )
        _ask(actor, organisation, asked, about)
        return organisation


def renew(actor: Actor, invitation_id: int) -> Invitation:
    """A new link by a new mail; the old link stops working."""
    with transaction():
        invitation = _mine(actor, invitation_id)
        _renew(invitation)
        record(actor, "invitation.renew", invitation)
        return invitation


def renew_late(token: str) -> None:
    """Who comes too late asks for a new link; it goes to the invited mailbox and nowhere else."""
    with transaction():
        invitation = _by_token(token)
        if not isinstance(refusal(invitation), LateLink):
            raise AlreadyAnswered()
        _renew(invitation)
        record(Actor(None), "invitation.renew", invitation)


def withdraw(actor: Actor, invitation_id: int) -> None:
    """Take an invitation back."""
    with transaction():
        invitation = _mine(actor, invitation_id)
        invitation.withdrawn_at = clock.now()
        record(actor, "invitation.withdraw", invitation)


def withdraw_about(actor: Actor, organisation_id: int, kind: str, number: int) -> None:
    """What an organisation was invited for goes on without it: its open invitations for that end,
    and who was invited hears it; the caller has decided."""
    statement = select(Invitation).where(
        Invitation.organisation_id == organisation_id,
        Invitation.about_kind == kind, Invitation.about_id == number,
        Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None),
    )  # fmt: skip
    with transaction():
        for invitation in session().scalars(locked(statement)):
            invitation.withdrawn_at = clock.now()
            record(actor, "invitation.withdraw", invitation)
            letter.take_back(invitation)


def begin_account(token: str, command: AcceptCommand) -> Person:
    """An account for the invited address, without any role yet: the next step is a code there."""
    with transaction():
        invitation = _usable(token)
        known = _person(invitation.email)
        return known or _new_person(invitation, command)


def accept_as_new(token: str, command: AcceptCommand) -> Person:
    """Somebody who came by the mailed link, and is new here, takes the role."""
    with transaction():
        invitation = _usable(token)
        if _person(invitation.email) is not None:
            raise ForSomebodyElse()  # an account exists: it signs in first
        person = _new_person(invitation, command)
        if command.password:
            people.set_password(person, command.password)
        _take(invitation, person)
        return person


def accept(actor: Actor, token: str) -> Invitation:
    """Somebody who is signed in with the invited address takes the role."""
    with transaction():
        invitation = _usable(token)
        person = people.own(actor)
        if person.email != invitation.email:
            raise ForSomebodyElse()
        _take(invitation, person)
        return invitation


def refusal(invitation: Invitation) -> Refusal | None:
    """Why the link of an invitation does not work, if it does not."""
    if invitation.used_at is not None:
        return UsedLink()
    if invitation.withdrawn_at is not None:
        return WithdrawnLink()
    return LateLink() if invitation.expires_at <= clock.now() else None


def _ask(
    actor: Actor, organisation: Organisation, command: InviteCommand, about: About | None
) -> Invitation:
    invitation = Invitation(
        organisation=organisation,
        role=command.role,
        name=command.name,
        email=command.email,
        language=command.language,
        token=secrets.token_urlsafe(24),
        invited_by_person_id=actor.person_id,
        invited_by_organisation_id=actor.organisation_id or organisation.id,
        about_kind=about.kind if about else None,
        about_id=about.id if about else None,
        about_text=about.text if about else "",
        expires_at=clock.now() + VALID,
        created_at=clock.now(),
    )
    session().add(invitation)
    record(actor, "invitation.send", invitation, detail={"role": command.role.value})
    invitation.mail_id = letter.post(invitation)
    return invitation


def _just_brought_in(
    actor: Actor, command: NewPartyCommand, about: About | None
) -> Organisation | None:
    """The organisation of the same form sent twice: nobody has answered the invitation yet."""
    if actor.person_id is None:
        return None
    people.own(actor)  # locked: two forms at once come one after the other
    statement = (
        select(Organisation)
        .join(Invitation, Invitation.organisation_id == Organisation.id)
        .where(
            Invitation.invited_by_person_id == actor.person_id,
            Invitation.email == command.email,
            Invitation.about_id.is_not_distinct_from(about.id if about else None),
            Invitation.used_at.is_(None),
            Invitation.withdrawn_at.is_(None),
            Organisation.name == command.organisation_name,
            Organisation.kind == command.kind,
            Organisation.completed_at.is_(None),
        )
    )
    return session().scalars(statement.limit(1)).one_or_none()


def _renew(invitation: Invitation) -> None:
    invitation.token = secrets.token_urlsafe(24)
    invitation.expires_at = clock.now() + VALID
    invitation.mail_id = letter.post(invitation)


def _refuse_twice(organisation_id: int, command: InviteCommand) -> None:
    current = session()
    held = select(Membership.id).join(Person, Person.id == Membership.person_id).where(
        Membership.organisation_id == organisation_id,
        Membership.role == command.role,
        Membership.ended_at.is_(None),
        Person.email == command.email,
    )  # fmt: skip
    if current.scalars(held).first():
        raise AlreadyMember()
    open_ = select(Invitation.id).where(
        Invitation.organisation_id == organisation_id,
        Invitation.role == command.role,
        Invitation.email == command.email,
        Invitation.used_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    if current.scalars(open_).first():
        raise AlreadyInvited()


def _mine(actor: Actor, invitation_id: int) -> Invitation:
    """An open invitation of one's own organisation, or to one that it brought in."""
    statement = locked(select(Invitation).where(Invitation.id == invitation_id))
    invitation = session().scalars(statement).one_or_none()
    if invitation is None:
        raise NotFound()
    allow(actor, OrganisationAction.HANDLE_INVITATION, invitation)
    if invitation.used_at or invitation.withdrawn_at:
        raise AlreadyAnswered()
    return invitation


def _usable(token: str) -> Invitation:
    invitation = _by_token(token)
    if no := refusal(invitation):
        raise no
    return invitation


def _by_token(token: str) -> Invitation:
    statement = locked(select(Invitation).where(Invitation.token == token))
    invitation = session().scalars(statement).one_or_none()
    if invitation is None:
        raise UnknownLink()
    return invitation


def _person(email: str) -> Person | None:
    return session().scalars(select(Person).where(Person.email == email)).one_or_none()


def _new_person(invitation: Invitation, command: AcceptCommand) -> Person:
    person = people.begin(RegisterCommand(command.name, invitation.email, invitation.language))
    record(Actor(person.id), "person.begin", person, detail={"invitation": invitation.id})
    return person


def _take(invitation: Invitation, person: Person) -> None:
    actor = Actor(person.id, invitation.organisation_id)
    invitation.used_at, invitation.used_by_person_id = clock.now(), person.id
    roles.begin(actor, invitation.organisation_id, person.id, invitation.role)
    if invitation.organisation.contact_id is None:
        invitation.organisation.contact_id = person.id
    record(actor, "invitation.accept", invitation)
