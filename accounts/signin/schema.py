"""What is typed to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Email, Text

ANSWER = 8000  # characters; what a browser says of a passkey is a tenth of it


class EmailSchema(FormSchema):
    """Who wants to sign in."""

    email = Email(required=True, autocomplete="username")


class CodeSchema(FormSchema):
    """A mailed code."""

    code = Text(
        N_("Code"), max=40, required=True, autocomplete="one-time-code", hint=N_("Zes cijfers.")
    )


class WrittenPasswordSchema(FormSchema):
    """A password as somebody types it: never trimmed by a rule of ours."""

    password = Text(N_("Wachtwoord"), max=200, required=True, autocomplete="current-password")


class SecondSchema(FormSchema):
    """A code of an app, or one of the recovery codes."""

    code = Text(
        N_("Code uit uw app"),
        max=40,
        required=True,
        autocomplete="one-time-code",
        hint=N_("Heeft u uw telefoon niet? Vul dan een van uw herstelcodes in."),
    )


class AppSchema(FormSchema):
    """The first code of a new app, with the sealed secret of the page."""

    sealed = Text(max=400)
    code = Text(
        N_("Code uit uw app"),
        max=40,
        required=True,
        autocomplete="one-time-code",
        hint=N_("Zes cijfers. De app maakt elke halve minuut een nieuwe code."),
    )


class PasskeySchema(FormSchema):
    """What a passkey answered, as the page's script wrote it down."""

    passkey = Text(max=ANSWER)


@dataclass(frozen=True)
class NewPasskeyCommand:
    """A passkey to keep, and what its owner calls it."""

    name: str
    passkey: str | None


class NewPasskeySchema(PasskeySchema):
    """The form that adds one."""

    command: ClassVar[type | None] = NewPasskeyCommand
    name = Text(
        N_("Hoe noemt u deze passkey?"), max=60, required=True,
        hint=N_("Bijvoorbeeld: mijn telefoon. Zo herkent u hem later."),
    )  # fmt: skip
