"""What comes in by the forms of the books, and the commands that it becomes."""

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
from funding.books.charts import Chart
from funding.books.model import EntryKind

AWARE = N_("Ik weet het: wat er mist, boek ik later")


@dataclass(frozen=True)
class BeginCommand:
    """With which chart, and from which day."""

    chart: Chart
    begun_on: date
    first_month: int | None = None


@dataclass(frozen=True)
class OpeningPart:
    """What stood under one account on the first day."""

    number: int
    amount: Money | None


@dataclass(frozen=True)
class OpeningCommand:
    """What there was on the first day."""

    parts: Sequence[OpeningPart] = field(default_factory=tuple)


@dataclass(frozen=True)
class Part:
    """What one amount was for."""

    account_id: int
    amount: Money
    place: str = ""  # a grant or one of its cost lines: ``places``
    activity_id: int | None = None
    function_id: int | None = None  # of a volunteer


@dataclass(frozen=True)
class MoneyCommand:
    """Money that came in or went out, through which of one's own accounts, and for what."""

    kind: EntryKind
    day: date
    amount: Money
    money_id: int
    what: str
    party: str
    parts: Sequence[Part]
    seen: int | None = None  # the newest entry when the form was opened: sent twice it books once
    aware: bool = False  # that a cash box would hold less than nothing


@dataclass(frozen=True)
class TransferCommand:
    """Own money that changed its place."""

    day: date
    amount: Money
    from_id: int
    to_id: int
    what: str
    seen: int | None = None
    aware: bool = False


@dataclass(frozen=True)
class UndoCommand:
    """On which day it is undone, and why."""

    day: date
    reason: str


@dataclass(frozen=True)
class WhyCommand:
    """Why a month is opened again."""

    reason: str


class BeginSchema(FormSchema):
    """Which chart, from which day, and when a book year begins."""

    command = BeginCommand
    chart = Choice(
        Chart, N_("Met welke lijst van posten begint u?"), required=True,
        hint=N_("U kunt de namen later aanpassen en posten toevoegen."),
    )  # fmt: skip
    begun_on = DutchDate(
        N_("Vanaf welke dag houdt u de boeken hier bij?"), required=True,
        hint=N_("Meestal 1 januari. Wat u toen had, vult u daarna in als beginstand."),
    )  # fmt: skip
    first_month = Whole(N_("In welke maand begint uw boekjaar?"), min=1, max=12)


class OpeningPartSchema(FormSchema):
    """One account of the balance."""

    command = OpeningPart
    number = Whole(N_("Post"), min=1, required=True)
    amount = DutchAmount(N_("Bedrag"))


class OpeningSchema(FormSchema):
    """What there was; what is left empty was nothing."""

    command = OpeningCommand
    parts = fields.List(fields.Nested(OpeningPartSchema), load_default=())


class PartSchema(FormSchema):
    """One thing that it was for; without an amount it was for all of it."""

    account_id = Whole(N_("Waarvoor?"), min=1, required=True)
    amount = DutchAmount(N_("Bedrag"))
    place = Text(N_("Voor welke subsidie?"), max=20)
    activity_id = Whole(N_("Voor welke activiteit?"), min=1)
    function_id = Whole(N_("Voor welke functie van vrijwilligers?"), min=1)


class MoneySchema(FormSchema):
    """Money in or money out, in plain words."""

    kind = Choice(EntryKind, N_("Wat gebeurde er?"), required=True)
    day = DutchDate(N_("Op welke dag?"), required=True)
    amount = DutchAmount(N_("Welk bedrag?"), required=True, hint=N_("Bijvoorbeeld: 1.250,50"))
    money_id = Whole(N_("Via welke rekening of kas?"), min=1, required=True)
    party = Text(N_("Van wie, of aan wie?"), max=140)
    what = Text(N_("Wat was het?"), max=200, required=True, hint=N_("Bijvoorbeeld: huur van mei"))
    seen = Whole()
    aware = Yes(AWARE)
    parts = fields.List(fields.Nested(PartSchema), required=True)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> MoneyCommand:
        """One part without an amount is for the whole of it."""
        rows = data["parts"]
        rest = data["amount"] if len(rows) == 1 else NIL
        parts = [
            Part(
                row["account_id"], row["amount"] or rest, row["place"] or "", row["activity_id"],
                row["function_id"],
            )
            for row in rows
        ]  # fmt: skip
        party = data.get("party") or ""
        names = ("kind", "day", "amount", "money_id", "what", "seen", "aware")
        plain: dict[str, Any] = {name: data.get(name) for name in names}
        return MoneyCommand(**plain, party=party, parts=parts)


NIL = Money.zero()


class TransferSchema(FormSchema):
    """From where to where."""

    command = TransferCommand
    day = DutchDate(N_("Op welke dag?"), required=True)
    amount = DutchAmount(N_("Welk bedrag?"), required=True, hint=N_("Bijvoorbeeld: 1.250,50"))
    from_id = Whole(N_("Van welke rekening of kas?"), min=1, required=True)
    to_id = Whole(N_("Naar welke rekening of kas?"), min=1, required=True)
    what = Text(N_("Wat was het?"), max=200, required=True)
    seen = Whole()
    aware = Yes(AWARE)


class UndoSchema(FormSchema):
    """When, and why."""

    command = UndoCommand
    day = DutchDate(N_("Op welke dag boekt u terug?"), required=True)
    reason = Text(N_("Waarom?"), max=200, required=True)


class WhySchema(FormSchema):
    """A reason that stays to be read."""

    command = WhyCommand
    reason = Text(N_("Waarom?"), max=200, required=True)
