"""What people type about an agreement, checked and made into a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from marshmallow import fields

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Agreed, DutchDate, Text, Whole


@dataclass(frozen=True)
class AgreeCommand:
    """From when, about what, and how often."""

    starts_on: date
    functions: Sequence[int]
    ends_on: date | None = None
    hours: str | None = None


@dataclass(frozen=True)
class EndCommand:
    """The last day."""

    ends_on: date


@dataclass(frozen=True)
class YesCommand:
    """Yes, to this very text."""

    sha256: str
    agreed: bool = True


class AgreeSchema(FormSchema):
    """The form of an agreement."""

    command: ClassVar[type] = AgreeCommand
    functions = fields.List(
        Whole(min=1), required=True, metadata={"label": N_("Over welke functies gaat het?")}
    )
    starts_on = DutchDate(N_("Vanaf welke dag geldt de afspraak?"), required=True)
    ends_on = DutchDate(N_("Tot en met welke dag?"))
    hours = Text(
        N_("Wanneer en hoe vaak?"), max=300, lines=True,
        hint=N_("Bijvoorbeeld: elke woensdag van 10 tot 12 uur."),
    )  # fmt: skip


class EndSchema(FormSchema):
    """When an agreement stops."""

    command: ClassVar[type] = EndCommand
    ends_on = DutchDate(N_("Wat is de laatste dag?"), required=True)


class YesSchema(FormSchema):
    """The volunteer says yes."""

    command: ClassVar[type] = YesCommand
    sha256 = Text(max=64, required=True)
    agreed = Agreed(N_("Ik heb de tekst gelezen en ik ben akkoord"))
