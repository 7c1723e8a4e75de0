"""What is typed to sign in."""

from __future__ import annotations

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Email, Text


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
