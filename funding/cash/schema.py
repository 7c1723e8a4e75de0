"""What comes in by the forms of the cash box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from marshmallow import fields, validate

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import NOT_A_CHOICE, DutchAmount, DutchDate, Text, Whole
from funding.cash.rules import WORTHS, Piece


@dataclass(frozen=True)
class CountCommand:
    """What was in which box, at the end of which day, and who counted with one."""

    account_id: int
    day: date
    pieces: Sequence[Piece] = field(default_factory=tuple)
    total: Money | None = None
    second: str | None = None
    reason: str | None = None  # why it was counted again


@dataclass(frozen=True)
class DifferenceCommand:
    """Why there is a difference, and which one was seen."""

    reason: str
    cents: int
    day: date | None = None  # where the month of the count takes nothing any more


class PieceSchema(FormSchema):
    """One note or coin."""

    command: ClassVar[type] = Piece
    worth = Whole(
        N_("Biljet of munt"), min=1, required=True,
        validate=validate.OneOf(WORTHS, error=NOT_A_CHOICE),
    )  # fmt: skip
    pieces = Whole(N_("Hoeveel?"), max=100_000)


class CountSchema(FormSchema):
    """By notes and coins, by a total, or by both."""

    command: ClassVar[type] = CountCommand
    account_id = Whole(N_("Welke kas telde u?"), min=1, max=2**31 - 1, required=True)
    day = DutchDate(
        N_("Wat zat er aan het einde van welke dag in?"), required=True,
        hint=N_("Tel na de laatste betaling van die dag, of voor de eerste van de dag erna."),
    )  # fmt: skip
    pieces = fields.List(fields.Nested(PieceSchema), load_default=())
    total = DutchAmount(
        N_("Totaal"), hint=N_("Alleen nodig als u de biljetten en munten niet apart invult."),
    )  # fmt: skip
    second = Text(
        N_("Wie telde met u mee?"), max=100,
        hint=N_("Samen tellen is beter. Dan hoeft niemand alleen uit te leggen wat er mist."),
    )  # fmt: skip
    reason = Text(N_("Waarom telde u opnieuw?"), max=200)


class DifferenceSchema(FormSchema):
    """One sentence that stays in the books."""

    command: ClassVar[type] = DifferenceCommand
    reason = Text(
        N_("Hoe komt het verschil, denkt u?"), max=200, required=True,
        hint=N_("Bijvoorbeeld: een bon van de markt is zoek."),
    )  # fmt: skip
    cents = Whole(min=-(10**12 - 1), max=10**12 - 1, required=True)
    day = DutchDate(
        N_("Op welke dag boekt u het?"), hint=N_("Kies een dag in een maand die nog open is."),
    )  # fmt: skip
