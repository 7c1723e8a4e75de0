"""What comes in by the forms of payments, and the commands that it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import fields, post_load, validate

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import NOT_A_CHOICE, Choice, DutchAmount, DutchDate, Iban, Text, Whole, Yes
from funding.books.schema import AWARE, NIL, Part, PartSchema
from funding.payments.model import Checked
from funding.payments.pain import FORMATS


@dataclass(frozen=True)
class PayeeCommand:
    """Somebody to pay, and where."""

    name: str
    iban: str | None = None
    person_id: int | None = None
    related: bool = False
    relation: str | None = None


@dataclass(frozen=True)
class IbanCommand:
    """Another account of a payee."""

    iban: str


@dataclass(frozen=True)
class CheckCommand:
    """How a second person made sure of an account."""

    checked: Checked


@dataclass(frozen=True)
class PaymentCommand:
    """What is proposed."""

    payee_id: int
    amount: Money
    what: str
    parts: Sequence[Part] = field(default_factory=tuple)
    remittance: str | None = None
    wish_day: date | None = None
    receipt: int | None = None  # the number of the bill, or of what somebody advanced
    seen: int | None = None  # the newest one when the form was opened: sent twice it asks once


@dataclass(frozen=True)
class ApproveCommand:
    """Whether it is somebody of one's own, and what was looked at."""

    related: bool
    digest: str
    relation: str | None = None


@dataclass(frozen=True)
class WhyCommand:
    """Why it comes back."""

    reason: str


@dataclass(frozen=True)
class CashCommand:
    """When it was paid out of which cash box, and why not by the bank."""

    day: date
    money_id: int
    reason: str
    aware: bool = False  # that the cash box would hold less than nothing


@dataclass(frozen=True)
class BatchCommand:
    """Which payments, from which account, on which day, in which version of the format."""

    payments: Sequence[str]
    account_id: int
    day: date
    format: str


class WhoSchema(FormSchema):
    """Who it is that one pays."""

    command = PayeeCommand
    name = Text(
        N_("Naam van de ontvanger"), max=70, required=True,
        hint=N_("Zoals de bank hem kent: de naam op de factuur of de bankpas."),
    )  # fmt: skip
    person_id = Whole(
        N_("Is dit iemand van uw organisatie?"), min=1,
        hint=N_("Zo keurt niemand een betaling aan zichzelf goed."),
    )  # fmt: skip
    related = Yes(N_("Dit is familie, of een bedrijf, van iemand van het bestuur of van ons"))
    relation = Text(N_("Welke band is dat?"), max=200)


class PayeeSchema(WhoSchema):
    """Whom one pays, and where."""

    iban = Iban(
        N_("Rekeningnummer (IBAN)"),
        hint=N_("Een ander kijkt dit nummer na voordat u ernaar betaalt."),
    )


class IbanSchema(FormSchema):
    """Another account."""

    command = IbanCommand
    iban = Iban(
        N_("Nieuw rekeningnummer (IBAN)"), required=True,
        hint=N_("Het oude nummer blijft gelden tot een ander het nieuwe heeft nagekeken."),
    )  # fmt: skip


class CheckSchema(FormSchema):
    """Seen with one's own eyes."""

    command = CheckCommand
    checked = Choice(Checked, N_("Hoe heeft u dit nagekeken?"), required=True)


class PaymentSchema(FormSchema):
    """A proposal in plain words."""

    payee_id = Whole(N_("Aan wie?"), min=1, required=True)
    amount = DutchAmount(N_("Welk bedrag?"), required=True, hint=N_("Bijvoorbeeld: 1.250,50"))
    what = Text(
        N_("Waarvoor is het?"), max=140, required=True, hint=N_("Bijvoorbeeld: huur van mei")
    )
    remittance = Text(
        N_("Wat leest de ontvanger op het afschrift?"), max=140,
        hint=N_("Bijvoorbeeld het nummer van de factuur. Leeg: waarvoor het is."),
    )  # fmt: skip
    wish_day = DutchDate(N_("Op welke dag wilt u betalen?"))
    receipt = Whole(N_("Bij welke bon?"), min=1)
    seen = Whole()
    parts = fields.List(fields.Nested(PartSchema), required=True)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> PaymentCommand:
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
        names = ("payee_id", "amount", "what", "remittance", "wish_day", "receipt", "seen")
        plain: dict[str, Any] = {name: data.get(name) for name in names}
        return PaymentCommand(**plain, parts=parts)


class ApproveSchema(FormSchema):
    """The question that everybody answers before money goes."""

    related = fields.Boolean(
        required=True,
        metadata={
            "label": N_("Is dit iemand van u of uw familie?"),
            "hint": N_("Ook een bedrijf van u of van uw familie telt mee."),
        },
    )
    relation = Text(N_("Welke band is dat?"), max=200)
    digest = Text(max=64, required=True)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> ApproveCommand:
        return ApproveCommand(data["related"], data["digest"], data.get("relation"))


class WhySchema(FormSchema):
    """A reason that stays to be read."""

    command = WhyCommand
    reason = Text(N_("Waarom?"), max=200, required=True)


class CashSchema(FormSchema):
    """Paid without the bank."""

    command = CashCommand
    day = DutchDate(N_("Op welke dag is er betaald?"), required=True)
    money_id = Whole(N_("Uit welke kas?"), min=1, required=True)
    reason = Text(N_("Waarom niet via de bank?"), max=200, required=True)
    aware = Yes(AWARE)


class BatchSchema(FormSchema):
    """What goes into one file."""

    payments = fields.List(
        Text(max=40), load_default=(), metadata={"label": N_("Welke betalingen?")}
    )
    account_id = Whole(N_("Van welke rekening?"), min=1, required=True)
    day = DutchDate(N_("Op welke dag moet de bank betalen?"), required=True)
    format = fields.String(
        load_default="09",
        validate=validate.OneOf(FORMATS, error=NOT_A_CHOICE),
        metadata={
            "label": N_("Welk soort bestand vraagt uw bank?"),
            "hint": N_("Weet u het niet? Kies het eerste."),
        },
    )

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> BatchCommand:
        return BatchCommand(
            tuple(data["payments"]), data["account_id"], data["day"], data["format"]
        )


class LimitSchema(FormSchema):
    """Up to which amount the people of a role approve alone."""

    treasurer = DutchAmount(N_("Penningmeester"))
    board_member = DutchAmount(N_("Bestuurslid"))
    finance_officer = DutchAmount(N_("Medewerker financiën"))
