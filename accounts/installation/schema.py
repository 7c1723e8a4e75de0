"""What an administrator fills in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import DutchDate, Text, Whole


@dataclass(frozen=True)
class NormCommand:
    """A number of the law from a day on."""

    name: str
    value: int
    valid_from: date
    valid_until: date | None
    source: str
    note: str | None


class NormSchema(FormSchema):
    """A new row; what is there is never changed."""

    command = NormCommand
    name = Text(N_("Welk getal?"), max=80, required=True)
    value = Whole(
        N_("Waarde"), required=True, hint=N_("Bedragen in centen. Bijvoorbeeld: 560 voor € 5,60.")
    )
    valid_from = DutchDate(N_("Vanaf"), required=True)
    valid_until = DutchDate(N_("Tot en met"))
    source = Text(
        N_("Bron"),
        max=300,
        required=True,
        hint=N_("De wet of het besluit, met artikel of webadres."),
    )
    note = Text(N_("Opmerking"), max=300)
