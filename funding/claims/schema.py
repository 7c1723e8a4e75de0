"""What people type about the fee of a month, checked and made into a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import post_load

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchAmount, Text, Whole, Yes
from funding.fees.case import Measure, Said


@dataclass(frozen=True)
class ApproveCommand:
    """Approve what was shown."""

    based_on: str


@dataclass(frozen=True)
class DecideCommand:
    """About which maximum, what, and why."""

    measure: Measure
    said: Said
    reason: str


@dataclass(frozen=True)
class BackCommand:
    """Why an approval is taken back."""

    reason: str


@dataclass(frozen=True)
class PayCommand:
    """To whom."""

    payee_id: int


@dataclass(frozen=True)
class ElsewhereCommand:
    """Whether others give something in a year, and how much in each month."""

    year: int
    gets: bool
    months: Mapping[int, Money]


class PaySchema(FormSchema):
    """The volunteer as the bank knows her."""

    command: ClassVar[type] = PayCommand
    payee_id = Whole(
        N_("Op welke rekening?"), min=1, required=True,
        hint=N_("Kies de ontvanger die bij deze vrijwilliger hoort."),
    )  # fmt: skip


class ApproveSchema(FormSchema):
    """The button."""

    command: ClassVar[type] = ApproveCommand
    based_on = Text(max=16, required=True)


class DecideSchema(FormSchema):
    """The decision above a maximum."""

    command: ClassVar[type] = DecideCommand
    measure = Choice(Measure, N_("Over welk maximum gaat het?"), required=True)
    said = Choice(Said, N_("Wat legt u vast?"), required=True)
    reason = Text(N_("Waarom? Waar blijkt dat uit?"), max=500, required=True, lines=True)


class BackSchema(FormSchema):
    """Taking an approval back."""

    command: ClassVar[type] = BackCommand
    reason = Text(N_("Waarom neemt u de goedkeuring terug?"), max=300, required=True, lines=True)


class ElsewhereSchema(FormSchema):
    """What others give; a field for every month."""

    year = Whole(min=2019, max=2200, required=True)
    gets = Yes(N_("Ja, ik krijg ook ergens anders een vergoeding"))
    month_1 = DutchAmount()
    month_2 = DutchAmount()
    month_3 = DutchAmount()
    month_4 = DutchAmount()
    month_5 = DutchAmount()
    month_6 = DutchAmount()
    month_7 = DutchAmount()
    month_8 = DutchAmount()
    month_9 = DutchAmount()
    month_10 = DutchAmount()
    month_11 = DutchAmount()
    month_12 = DutchAmount()

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> ElsewhereCommand:
        told = {number: data.get(f"month_{number}") for number in range(1, 13)}
        months = {number: amount for number, amount in told.items() if amount is not None}
        return ElsewhereCommand(data["year"], bool(data.get("gets")), months)
