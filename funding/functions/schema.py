"""What people type about a function, checked and made into a command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import DutchAmount, DutchDate, Text, Yes


@dataclass(frozen=True, kw_only=True)
class FunctionCommand:
    """What somebody does, and what an hour of it is from a day on."""

    name: str
    task: str
    rate: Money | None = None
    rate_from: date | None = None
    repays: bool = False
    needs_training: bool = False
    needs_conduct: bool = False
    based_on: str | None = None


class FunctionSchema(FormSchema):
    """The form of a function."""

    command: ClassVar[type] = FunctionCommand
    name = Text(
        N_("Hoe heet de functie?"), max=100, required=True, hint=N_("Bijvoorbeeld: taalmaatje.")
    )
    task = Text(
        N_("Wat doet iemand in deze functie?"), max=1000, required=True, lines=True,
        hint=N_("Dit komt ook in de afspraak met de vrijwilliger te staan."),
    )  # fmt: skip
    rate = DutchAmount(
        N_("Wat is de vergoeding voor één uur?"),
        hint=N_("Leeg laten als er geen vaste vergoeding is. Bijvoorbeeld: 3,50"),
    )
    rate_from = DutchDate(N_("Vanaf welke dag geldt dat?"), required=True)
    repays = Yes(N_("Kosten die iemand maakt, betalen wij terug met een bewijs erbij"))
    needs_training = Yes(N_("Voor deze functie is een training nodig"))
    needs_conduct = Yes(N_("Voor deze functie is een VOG nodig (verklaring omtrent het gedrag)"))
    based_on = Text(max=16)
