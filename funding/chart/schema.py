"""What comes in by the forms of the chart of accounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, Text, Whole
from funding.books.charts import Use
from funding.books.model import AccountKind

LARGEST = 99_999


class Holds(StrEnum):
    """What an account that holds money is."""

    CASH = Use.CASH.value
    BANK = Use.BANK.value
    SAVINGS = Use.SAVINGS.value

    @property
    def label(self) -> str:
        """In Dutch."""
        return HOLDS[self]


HOLDS = {
    Holds.CASH: N_("Een kas"),
    Holds.BANK: N_("Een bankrekening"),
    Holds.SAVINGS: N_("Een spaarrekening"),
}


@dataclass(frozen=True)
class AccountCommand:
    """An account as it should be."""

    name: str
    kind: AccountKind
    code: str | None = None  # out of the list
    rgs: str | None = None  # typed
    number: int | None = None
    use: Holds | None = None
    based_on: str | None = None


class AccountSchema(FormSchema):
    """A new one, or what may change of one."""

    command: ClassVar[type] = AccountCommand
    number = Whole(
        N_("Nummer"), min=1, max=LARGEST,
        hint=N_("U kiest zelf. Posten staan op volgorde van hun nummer."),
    )  # fmt: skip
    name = Text(N_("Hoe noemt u deze post?"), max=80, required=True)
    kind = Choice(AccountKind, N_("Wat voor post is het?"), required=True)
    code = Text(N_("Waar lijkt de post het meest op?"), max=10)
    rgs = Text(
        N_("Of schrijf zelf een RGS-code"), max=10,
        hint=N_("Een boekhouder of accountant weet welke. Anders kiest u hierboven."),
    )  # fmt: skip
    use = Choice(Holds, N_("Zit er geld in?"))
    based_on = Text(max=16)


class NewAccountSchema(AccountSchema):
    """With its number."""

    number = Whole(
        N_("Nummer"), min=1, max=LARGEST, required=True,
        hint=N_("U kiest zelf. Posten staan op volgorde van hun nummer."),
    )  # fmt: skip
