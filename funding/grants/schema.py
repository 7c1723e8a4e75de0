"""What people type about a grant, checked and made into commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import REQUIRED, Choice, DutchAmount, DutchDate, Text, Whole
from funding.grants.model import ReportKind

LETTER_HINT = N_("Een pdf of een foto van de brief, hoogstens 15 MB.")


@dataclass(frozen=True, kw_only=True)
class GrantCommand:
    """What the letter of the funder says."""

    funder: str
    their_number: str | None = None
    title: str
    purpose: str | None = None
    amount: Money
    decided_on: date
    starts_on: date
    ends_on: date
    covenant: str | None = None  # its reference
    conditions: str | None = None
    explain_above: int | None = None
    based_on: str | None = None


class GrantSchema(FormSchema):
    """The data of a grant."""

    command: ClassVar[type] = GrantCommand
    funder = Text(
        N_("Van wie krijgt u de subsidie?"), max=200, required=True,
        hint=N_("De naam van de gemeente of het fonds, of het KvK-nummer."),
    )  # fmt: skip
    their_number = Text(
        N_("Welk kenmerk staat op de brief?"), max=100, hint=N_("Het kenmerk van de gever.")
    )
    title = Text(N_("Hoe heet de subsidie?"), max=200, required=True)
    purpose = Text(N_("Waar is het geld voor?"), max=4000, lines=True)
    amount = DutchAmount(
        N_("Hoeveel geld is toegekend?"), hint=N_("Bijvoorbeeld: 1.250,50"), required=True
    )
    decided_on = DutchDate(N_("Van welke dag is de brief?"), required=True)
    starts_on = DutchDate(N_("Vanaf welke dag is het geld voor?"), required=True)
    ends_on = DutchDate(N_("Tot en met welke dag?"), required=True)
    covenant = Text(
        N_("Hoort de subsidie bij een convenant?"), max=40,
        hint=N_("U kunt een convenant kiezen waaraan uw organisatie meedoet."),
    )  # fmt: skip
    conditions = Text(N_("Welke voorwaarden stelt de gever?"), max=8000, lines=True)
    explain_above = Whole(
        N_("Vanaf hoeveel procent verschil moet u uitleg geven?"), max=100,
        hint=N_("Kijk in de brief. Staat het er niet? Dan is 10 procent gebruikelijk."),
    )  # fmt: skip
    based_on = Text(max=16)


class RowSchema(FormSchema):
    """A row of a list; one that was there before and is empty now, is taken out."""

    needs: ClassVar[tuple[str, ...]] = ()
    id = Whole(min=1)
    place = Whole(max=999)  # where it stands in the form

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: Any) -> None:
        typed = {
            name
            for name, value in data.items()
            if name not in ("id", "place") and value is not None
        }
        missing = [name for name in self.needs if name not in typed]
        if typed and missing:
            raise ValidationError({name: [REQUIRED] for name in missing})


class LineRow(RowSchema):
    """What a part of the money is for."""

    needs = ("heading", "amount")
    heading = Text(N_("Waarvoor?"), max=200)
    amount = DutchAmount(N_("Bedrag"))


class InstalmentRow(RowSchema):
    """A part of the money, and when it comes."""

    needs = ("due_on", "amount")
    due_on = DutchDate(N_("Wanneer komt het?"))
    amount = DutchAmount(N_("Bedrag"))
    condition = Text(N_("Op welke voorwaarde?"), max=1000)
    received_on = DutchDate(N_("Wanneer is het binnengekomen?"))


class ReportRow(RowSchema):
    """A report that the funder expects."""

    needs = ("due_on", "kind")
    kind = Choice(ReportKind, N_("Wat voor verslag?"))
    due_on = DutchDate(N_("Wanneer moet het er zijn?"))
    note = Text(N_("Wat moet erin staan?"), max=1000)
    sent_on = DutchDate(N_("Wanneer heeft u het verstuurd?"))


class PartSchema(FormSchema):
    """What the forms with rows share."""

    based_on = Text(max=16)


class LinesSchema(PartSchema):
    """The budget of the letter."""

    lines = fields.List(fields.Nested(LineRow), load_default=list)


class InstalmentsSchema(PartSchema):
    """When the money comes."""

    instalments = fields.List(fields.Nested(InstalmentRow), load_default=list)


class ReportsSchema(PartSchema):
    """What the funder wants to read, and when."""

    reports = fields.List(fields.Nested(ReportRow), load_default=list)


class LetterSchema(FormSchema):
    """The letter in which the funder says so."""

    file = Text(N_("De brief van de gever"), hint=LETTER_HINT)


@dataclass(frozen=True)
class WhyCommand:
    """Why a grant is withdrawn or taken up again."""

    reason: str


class WhySchema(FormSchema):
    """A reason that colleagues read."""

    command: ClassVar[type] = WhyCommand
    reason = Text(N_("Waarom?"), max=1000, lines=True, required=True)
