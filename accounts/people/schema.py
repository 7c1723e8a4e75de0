"""What people fill in about themselves."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import fields, validate

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import NOT_A_CHOICE, Email, Text
from core.web.language import LANGUAGES


@dataclass(frozen=True)
class RegisterCommand:
    """A new account."""

    name: str
    email: str
    language: str = "nl"


@dataclass(frozen=True)
class AboutMeCommand:
    """How somebody is called, and in which language we write."""

    name: str
    language: str


@dataclass(frozen=True)
class PasswordCommand:
    """A new password."""

    password: str


def language_field() -> fields.String:
    """The language in which somebody reads."""
    return fields.String(
        required=True,
        validate=validate.OneOf(list(LANGUAGES), error=NOT_A_CHOICE),
        metadata={"label": N_("Taal"), "hint": N_("In deze taal schrijven wij ook onze mails.")},
    )


class AboutMeSchema(FormSchema):
    """Name and language."""

    command = AboutMeCommand
    name = Text(N_("Uw naam"), max=120, required=True, autocomplete="name")
    language = language_field()


class RegisterSchema(FormSchema):
    """A new account, made by an administrator."""

    command = RegisterCommand
    name = Text(N_("Naam"), max=120, required=True)
    email = Email(required=True, hint=N_("Hiermee meldt deze persoon zich aan."))
    language = language_field()


class PasswordSchema(FormSchema):
    """A new password."""

    command = PasswordCommand
    password = Text(
        N_("Nieuw wachtwoord"),
        max=200,
        required=True,
        autocomplete="new-password",
        hint=N_("Minstens 12 tekens. Een zin van vier woorden is goed en makkelijk te onthouden."),
    )
