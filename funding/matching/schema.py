"""What comes in by the forms of matching, and the commands that it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import fields, post_load

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import DutchDate, Text, Whole, Yes
from funding.books.errors import Nothing
from funding.books.schema import Part, PartSchema


@dataclass(frozen=True)
class AcceptCommand:
    """What a line of the bank belongs to: words of open items, of one rule, or the transfer."""

    items: Sequence[str]
    in_part: bool = False  # the money is a part of what was chosen
    on_day: date | None = None  # another one than the bank's, where that month is closed


@dataclass(frozen=True)
class HandCommand:
    """What it was for, said by hand."""

    what: str
    parts: Sequence[Part]
    day: date | None = None


@dataclass(frozen=True)
class StandsForCommand:
    """An account of the books."""

    account_id: int


@dataclass(frozen=True)
class CertainCommand:
    """All that was shown as certain; ``seen`` is its mark."""

    seen: str


class AcceptSchema(FormSchema):
    """One or several; each is checked against what waits now."""

    command = AcceptCommand
    items = fields.List(Text(max=60), load_default=())
    in_part = Yes(N_("Dit is een deel van het bedrag. De rest moet nog komen."))
    on_day = DutchDate(N_("Op welke dag boekt u het?"))


class HandSchema(FormSchema):
    """For one thing or for several, that together are what the bank says."""

    what = Text(N_("Wat was het?"), max=200, required=True, hint=N_("Bijvoorbeeld: huur van mei"))
    day = DutchDate(N_("Op welke dag boekt u het?"))
    parts = fields.List(fields.Nested(PartSchema), required=True)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> HandCommand:
        rows = data["parts"]
        for place, row in enumerate(rows):
            if row["amount"] == NIL:
                raise Nothing(at=f"parts-{place}-amount")
        return HandCommand(
            data["what"],
            [
                Part(
                    row["account_id"], row["amount"] or NIL, row["place"] or "",
                    row["activity_id"], row["function_id"],
                )
                for row in rows
            ],
            data.get("day"),
        )  # fmt: skip


NIL = Money.zero()


class StandsForSchema(FormSchema):
    """Which one it is."""

    command = StandsForCommand
    account_id = Whole(N_("Welke post is dit in uw boekhouding?"), min=1, required=True)


class CertainSchema(FormSchema):
    """The mark of what was shown."""

    command = CertainCommand
    seen = Text(max=64, required=True)
