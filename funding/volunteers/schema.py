"""What people type about a volunteer, checked and made into a command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accounts.people.schema import language_field
from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchDate, Email, Text
from funding.volunteers.model import ProofKind


@dataclass(frozen=True, kw_only=True)
class VolunteerCommand:
    """Who, how to reach, and since when. Without a birth date the one that is kept stays."""

    name: str
    language: str
    joined_on: date
    email: str | None = None
    phone: str | None = None
    born_on: date | None = None
    based_on: str | None = None


@dataclass(frozen=True)
class LeaveCommand:
    """The last day."""

    left_on: date


@dataclass(frozen=True)
class ProofCommand:
    """What was seen, of which day, and until when it counts."""

    kind: ProofKind
    given_on: date
    what: str | None = None
    valid_until: date | None = None


class VolunteerSchema(FormSchema):
    """The form of a volunteer."""

    command: ClassVar[type] = VolunteerCommand
    name = Text(N_("Naam"), max=140, required=True)
    email = Email(hint=N_("Een e-mailadres of een telefoonnummer is genoeg."), autocomplete="off")
    phone = Text(N_("Telefoonnummer"), max=40)
    language = language_field()
    joined_on = DutchDate(N_("Sinds welke dag is iemand vrijwilliger?"), required=True)
    born_on = DutchDate(
        N_("Geboortedatum"),
        hint=N_(
            "Alleen nodig bij een vergoeding: de norm voor een uur hangt af van de leeftijd. Wij "
            "tonen de datum daarna niet meer."
        ),
    )
    based_on = Text(max=16)


class LeaveSchema(FormSchema):
    """When somebody stops."""

    command: ClassVar[type] = LeaveCommand
    left_on = DutchDate(N_("Wat is de laatste dag?"), required=True)


class ProofSchema(FormSchema):
    """A paper that somebody saw."""

    command: ClassVar[type] = ProofCommand
    kind = Choice(ProofKind, N_("Wat heeft u gezien?"), required=True)
    what = Text(N_("Welke training of welk certificaat?"), max=100)
    given_on = DutchDate(N_("Van welke dag is het?"), required=True)
    valid_until = DutchDate(N_("Tot en met welke dag geldt het?"))
