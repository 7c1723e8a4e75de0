"""What people type when they sign, name signers, send, recall or decline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accounts.signin.schema import ANSWER
from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Agreed, DutchDate, Text, Whole


@dataclass(frozen=True)
class NominateCommand:
    """Who signs for us, on which authority, in which step."""

    authority: int
    step: int | None


class NominateSchema(FormSchema):
    """The form on the page of the signers."""

    command: ClassVar[type] = NominateCommand
    authority = Whole(N_("Wie tekent er?"), min=1, required=True)
    step = Whole(
        N_("In welke stap?"), min=1, max=9,
        hint=N_("Wie dezelfde stap heeft, tekent tegelijk. Stap 1 gaat voor stap 2."),
    )  # fmt: skip


@dataclass(frozen=True)
class SendCommand:
    """Until when the round is open."""

    deadline: date


class SendSchema(FormSchema):
    """The form that starts the round."""

    command: ClassVar[type] = SendCommand
    deadline = DutchDate(N_("Tot en met welke dag kan er getekend worden?"), required=True)


@dataclass(frozen=True)
class SignCommand:
    """Name, function, consent and the fresh factor: a code, or what a passkey answered."""

    name: str
    function: str
    consent: bool
    code: str | None = None
    passkey: str | None = None


class SignSchema(FormSchema):
    """The form under the Dutch text."""

    command: ClassVar[type] = SignCommand
    name = Text(N_("Uw naam"), max=120, required=True, autocomplete="name")
    function = Text(N_("Uw functie"), max=120, required=True, autocomplete="organization-title")
    consent = Agreed(N_("Ik heb de Nederlandse tekst gelezen en ik teken dit convenant."))
    code = Text(N_("Code"), max=20, required=True, autocomplete="one-time-code")


class SignByPasskeySchema(SignSchema):
    """The same form, when its button for a passkey was pressed: no code, but an answer."""

    code = Text(N_("Code"), max=20, autocomplete="one-time-code")
    passkey = Text(max=ANSWER)


@dataclass(frozen=True)
class ReplaceCommand:
    """Who signs in somebody's place, on which authority, and why."""

    authority: int
    reason: str


class ReplaceSchema(FormSchema):
    """The form with which a party lets somebody else sign."""

    command: ClassVar[type] = ReplaceCommand
    authority = Whole(N_("Wie tekent er?"), min=1, required=True)
    reason = Text(
        N_("Waarom?"), max=2000, lines=True, required=True, hint=N_("Alle partijen lezen dit.")
    )


@dataclass(frozen=True)
class ReasonCommand:
    """Why: all parties see it."""

    reason: str


class ReasonSchema(FormSchema):
    """A reason that all parties see."""

    command: ClassVar[type] = ReasonCommand
    reason = Text(
        N_("Waarom?"), max=2000, lines=True, required=True, hint=N_("Alle partijen lezen dit.")
    )


@dataclass(frozen=True)
class QuestionCommand:
    """A question about the basis of a signature, or the answer to it."""

    text: str


class QuestionSchema(FormSchema):
    """Asked by one party, answered by the other, seen by all."""

    command: ClassVar[type] = QuestionCommand
    text = Text(N_("Uw bericht"), max=2000, lines=True, required=True)
