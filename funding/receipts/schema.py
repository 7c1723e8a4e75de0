"""What comes in by the forms of receipts, and the commands that it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import fields, post_load

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchAmount, DutchDate, Text, Whole, Yes
from funding.books.schema import AWARE, NIL, Part, PartSchema
from funding.receipts.model import Aside, Paid


@dataclass(frozen=True)
class DetailsCommand:
    """What is on a receipt, as far as it is known."""

    amount: Money | None = None
    day: date | None = None
    party: str = ""
    what: str = ""
    paid: Paid | None = None
    money_id: int | None = None
    advanced_by: str = ""
    parts: Sequence[Part] = field(default_factory=tuple)
    version: int | None = None  # of the receipt when the form was opened


@dataclass(frozen=True)
class AddCommand:
    """A receipt with what is known of it."""

    details: DetailsCommand = field(default_factory=DetailsCommand)
    again: str = ""  # why the same file is kept once more
    seen: int | None = None  # the newest receipt when the form was opened
    entry: int | None = None  # the number of the entry it is the proof of


@dataclass(frozen=True)
class AsideCommand:
    """Why a receipt is not booked."""

    aside: Aside
    reason: str | None = None


@dataclass(frozen=True)
class BookCommand:
    """Whether somebody knows that the cash box would hold less than nothing."""

    aware: bool = False


@dataclass(frozen=True)
class WhyCommand:
    """Why a receipt is taken off an entry."""

    reason: str


@dataclass(frozen=True)
class AttachCommand:
    """Of which entry it is the proof."""

    entry: int


@dataclass(frozen=True)
class HangCommand:
    """Which receipt is the proof of an entry."""

    receipt: int


class DetailsSchema(FormSchema):
    """What is on it; all of it may be left empty."""

    amount = DutchAmount(N_("Welk bedrag staat erop?"), hint=N_("Bijvoorbeeld: 1.250,50"))
    day = DutchDate(N_("Van welke dag is hij?"))
    party = Text(N_("Van welke winkel of wie?"), max=140)
    what = Text(N_("Wat was het?"), max=200, hint=N_("Bijvoorbeeld: koffie voor de inloop"))
    paid = Choice(Paid, N_("Hoe is het betaald?"))
    money_id = Whole(N_("Uit welke kas?"), min=1)
    advanced_by = Text(N_("Wie schoot het voor?"), max=140)
    version = Whole()
    parts = fields.List(fields.Nested(PartSchema), load_default=list)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> Any:
        return details(data)


class AddSchema(DetailsSchema):
    """Its files, and what is known already."""

    files = Text(
        N_("De bon"),
        hint=N_("Een of meer foto's, een pdf of een bewaarde e-mail. Samen tot 30 MB."),
    )
    again = Text(N_("Waarom is dit toch een andere bon?"), max=200)
    held = Text(max=20_000)  # what was brought before, signed
    seen = Whole()
    entry = Whole(min=1)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> AddCommand:
        return AddCommand(
            details(data), data.get("again") or "", data.get("seen"), data.get("entry")
        )


class AsideSchema(FormSchema):
    """Why it is not booked."""

    command = AsideCommand
    aside = Choice(Aside, N_("Waarom boekt u deze bon niet?"), required=True)
    reason = Text(N_("Wilt u er iets bij schrijven?"), max=200)


class BookSchema(FormSchema):
    """Nothing but a tick, where one is asked."""

    command = BookCommand
    aware = Yes(AWARE)


class WhySchema(FormSchema):
    """A reason that stays to be read."""

    command = WhyCommand
    reason = Text(N_("Waarom?"), max=200, required=True)


class AttachSchema(FormSchema):
    """The number of an entry."""

    command = AttachCommand
    entry = Whole(N_("Bij welke boeking hoort de bon?"), min=1, required=True)


class HangSchema(FormSchema):
    """The number of a receipt."""

    command = HangCommand
    receipt = Whole(N_("Welke bon hoort bij deze boeking?"), min=1, required=True)


def details(data: Mapping[str, Any]) -> DetailsCommand:
    """One part without an amount is for the whole of it."""
    rows, amount = data.get("parts") or [], data.get("amount")
    rest = amount if amount is not None and len(rows) == 1 else NIL
    parts = tuple(
        Part(
            row["account_id"], row["amount"] or rest, row["place"] or "", row["activity_id"],
            row["function_id"],
        )
        for row in rows
    )  # fmt: skip
    return DetailsCommand(
        amount, data.get("day"), data.get("party") or "", data.get("what") or "",
        data.get("paid"), data.get("money_id"), data.get("advanced_by") or "", parts,
        data.get("version"),
    )  # fmt: skip
