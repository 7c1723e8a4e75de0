"""What is filled in to bring people in."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.memberships.model import Role
from accounts.organisations.model import OrganisationKind
from accounts.people.schema import language_field
from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, Email, Text


@dataclass(frozen=True)
class InviteCommand:
    """Somebody is asked to take a role."""

    name: str
    email: str
    language: str
    role: Role


@dataclass(frozen=True)
class NewPartyCommand:
    """An organisation that is not here yet is asked to take part."""

    organisation_name: str
    kind: OrganisationKind
    contact_name: str
    email: str
    language: str


@dataclass(frozen=True)
class About:
    """Why somebody is asked: a covenant, by its title."""

    kind: str
    id: int
    text: str


class InviteSchema(FormSchema):
    """Invite somebody to one's own organisation."""

    command = InviteCommand
    name = Text(N_("Naam"), max=120, required=True)
    email = Email(required=True, autocomplete="off")
    language = language_field()
    role = Choice(Role, N_("Rol"), required=True)


class NewPartySchema(FormSchema):
    """Invite an organisation that is not here yet."""

    command = NewPartyCommand
    organisation_name = Text(
        N_("Naam van de organisatie"), max=160, required=True, autocomplete="off"
    )
    kind = Choice(OrganisationKind, N_("Soort organisatie"), required=True)
    contact_name = Text(N_("Naam van de contactpersoon"), max=120, required=True)
    email = Email(N_("E-mailadres van de contactpersoon"), required=True, autocomplete="off")
    language = language_field()


class RoleSchema(FormSchema):
    """A role for somebody who is here already."""

    role = Choice(Role, N_("Rol"), required=True)


@dataclass(frozen=True)
class AcceptCommand:
    """Who takes the role."""

    name: str
    password: str | None = None


class AcceptSchema(FormSchema):
    """Somebody new says how he or she is called."""

    command = AcceptCommand
    name = Text(N_("Uw naam"), max=120, required=True, autocomplete="name")
    password = Text(
        N_("Wachtwoord"),
        max=200,
        autocomplete="new-password",
        hint=N_("Minstens 12 tekens. U kunt dit ook leeg laten: dan mailen wij u steeds een code."),
    )
