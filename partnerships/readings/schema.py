"""What comes in by the forms of reading versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import NOT_A_CHOICE, DutchDate, Message, Text, Whole
from partnerships.covenants.schema import LONGEST_CLAUSE
from partnerships.readings.languages import NAMES


@dataclass(frozen=True)
class AddReadingCommand:
    """A text in another language; ``based_on`` is the number of the Dutch text on the screen."""

    language: str
    heading: str
    body: str
    made_by: str
    based_on: int


@dataclass(frozen=True)
class CheckReadingCommand:
    """Who read a reading version beside the Dutch, and when."""

    checked_by: str
    checked_on: date


class AddReadingSchema(FormSchema):
    """A text in another language."""

    command = AddReadingCommand
    language = Text(N_("In welke taal?"), max=10, required=True)
    heading = Text(N_("Kop in die taal"), max=200, required=True)
    body = Text(N_("Tekst in die taal"), max=LONGEST_CLAUSE, lines=True, required=True)
    made_by = Text(
        N_("Wie heeft dit vertaald?"), max=200, required=True,
        hint=N_("Een naam, of bijvoorbeeld: een vertaalbureau, of een computer."),
    )  # fmt: skip
    based_on = Whole(min=1, required=True)

    @validates("language")
    def _known(self, value: str, **_: Any) -> None:
        if value not in NAMES:
            raise ValidationError([Message(NOT_A_CHOICE)])


class CheckReadingSchema(FormSchema):
    """Who checked it, and when."""

    command = CheckReadingCommand
    checked_by = Text(N_("Wie heeft de vertaling nagekeken?"), max=200, required=True)
    checked_on = DutchDate(N_("Op welke dag?"), required=True)
