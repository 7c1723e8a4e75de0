"""What people type about a line of the budget, checked and made into a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import DutchAmount, Text, Whole


@dataclass(frozen=True, kw_only=True)
class LineCommand:
    """A function in a year, what was agreed for it, and what is planned."""

    function_id: int
    year: int
    named: str | None = None
    agreed: Money | None = None
    hours: int | None = None
    costs: Money | None = None
    based_on: int | None = None


class LineSchema(FormSchema):
    """The form of a line."""

    command: ClassVar[type] = LineCommand
    named = Text(N_("Functie in het convenant"), max=10)
    function_id = Whole(N_("Welke functie bij u is dit?"), min=1, required=True)
    year = Whole(N_("Welk jaar?"), min=2000, max=2200, required=True)
    agreed = DutchAmount(
        N_("Welk bedrag is er voor deze functie?"), hint=N_("Zoals het in de subsidie staat.")
    )
    hours = Whole(
        N_("Hoeveel uren verwacht u in het hele jaar?"), max=1_000_000,
        hint=N_("Van alle vrijwilligers in deze functie samen."),
    )  # fmt: skip
    costs = DutchAmount(
        N_("Hoeveel bewezen kosten verwacht u in het hele jaar?"),
        hint=N_("Bijvoorbeeld reiskosten. Leeg laten als er geen zijn."),
    )
    based_on = Whole()
