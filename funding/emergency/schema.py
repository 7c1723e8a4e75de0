"""What comes in by the forms of the emergency pot. No field of it has room for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchAmount, DutchDate, Text, Whole, Yes
from funding.emergency.model import WordKind

LARGEST = 2**31 - 1


@dataclass(frozen=True)
class PotCommand:
    """What the organisation decides about its pot."""

    starts_on: date
    warn_above: Money | None = None
    amount: Money | None = None
    place: str | None = None  # a grant or one of its cost lines: ``books.places``
    version: int | None = None  # the one that was shown


@dataclass(frozen=True)
class WordCommand:
    """One word more in a list."""

    kind: WordKind
    name: str


@dataclass(frozen=True)
class PayoutCommand:
    """A gift out of the pot."""

    day: date
    amount: Money
    category_id: int
    money_id: int  # the cash box or bank account it was paid from
    helper_id: int | None = None
    receipt: bool = False
    case: str | None = None  # a number given before, where it is the same case
    place: str | None = None
    seen: int | None = None  # the newest entry when the form was opened: sent twice it pays once
    aware: bool = False  # of what was said


class PotSchema(FormSchema):
    """The settings."""

    command: ClassVar[type] = PotCommand
    amount = DutchAmount(
        N_("Welk bedrag is voor het noodpot?"),
        hint=N_("Leeg laten als u een subsidie kiest, of als er geen vast bedrag is."),
    )  # fmt: skip
    starts_on = DutchDate(N_("Vanaf welke dag?"), required=True)
    place = Text(N_("Betaalt een subsidie het noodpot?"), max=20)
    warn_above = DutchAmount(
        N_("Boven welk bedrag waarschuwen wij u?"),
        hint=N_("Bijvoorbeeld: 100. U kunt dan nog steeds meer uitgeven."),
    )  # fmt: skip
    version = Whole(max=LARGEST)


class WordSchema(FormSchema):
    """A name for a list: never that of a person."""

    command: ClassVar[type] = WordCommand
    kind = Choice(WordKind, N_("Welke lijst?"), required=True)
    name = Text(N_("Wat komt erbij?"), max=80, required=True)


class PayoutSchema(FormSchema):
    """Lists, an amount, a day, and a number that Handslag gave."""

    command: ClassVar[type] = PayoutCommand
    amount = DutchAmount(N_("Welk bedrag?"), required=True, hint=N_("Bijvoorbeeld: 40 of 12,50"))
    day = DutchDate(N_("Op welke dag?"), required=True)
    category_id = Whole(N_("Waarvoor?"), min=1, max=LARGEST, required=True)
    helper_id = Whole(N_("Welke organisatie vroeg erom of deelde het uit?"), min=1, max=LARGEST)
    money_id = Whole(
        N_("Van welke rekening of uit welke kas ging het?"), min=1, max=LARGEST, required=True
    )
    receipt = Yes(N_("Er is een bon"))
    case = Text(
        N_("Is het voor iemand die al een nummer heeft?"), max=20,
        hint=N_("Schrijf dan dat nummer, zoals NP-2026-0007. Anders geeft Handslag een nieuw."),
    )  # fmt: skip
    place = Text(N_("Voor welke subsidie?"), max=20)
    seen = Whole(max=LARGEST)
    aware = Yes(N_("Ik weet het, en het mag toch"))
