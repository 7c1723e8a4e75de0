"""What a person said about a list: what stands in each column, and how it is to be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from core.values.errors import N_, Refusal
from funding.bank_csv import errors
from funding.bank_csv.cells import Delimiter, Encoding
from funding.bank_csv.columns import Mark, Order


class Role(StrEnum):
    """What a column holds."""

    NOTHING = ""
    ACCOUNT = "account"
    DAY = "day"
    VALUED = "valued"
    AMOUNT = "amount"
    OUT = "out"
    IN = "in"
    SIGN = "sign"
    AFTER = "after"
    BEFORE = "before"
    CURRENCY = "currency"
    NAME = "name"
    IBAN = "iban"
    TEXT = "text"
    REFERENCE = "reference"
    BANK_REFERENCE = "bank-reference"

    @property
    def label(self) -> str:
        """In Dutch."""
        return ROLES[self]


ROLES = {
    Role.NOTHING: N_("niet gebruiken"),
    Role.ACCOUNT: N_("uw eigen rekening"),
    Role.DAY: N_("de dag"),
    Role.VALUED: N_("de rentedatum"),
    Role.AMOUNT: N_("het bedrag"),
    Role.OUT: N_("het bedrag dat eraf ging"),
    Role.IN: N_("het bedrag dat erbij kwam"),
    Role.SIGN: N_("af of bij"),
    Role.AFTER: N_("het saldo erna"),
    Role.BEFORE: N_("het saldo ervoor"),
    Role.CURRENCY: N_("de munt"),
    Role.NAME: N_("de naam van de ander"),
    Role.IBAN: N_("de rekening van de ander"),
    Role.TEXT: N_("omschrijving"),
    Role.REFERENCE: N_("het betalingskenmerk"),
    Role.BANK_REFERENCE: N_("het nummer van de bank"),
}
MONEY = (Role.AMOUNT, Role.OUT, Role.IN, Role.AFTER, Role.BEFORE)


@dataclass(frozen=True)
class Layout:
    """How to read a list."""

    encoding: Encoding
    delimiter: Delimiter
    skip: int  # rows before the first booking, the headings among them
    roles: tuple[Role, ...]  # of each column
    order: Order | None = None  # None: it can be read in more than one way, and nobody said
    mark: Mark | None = None

    def column(self, role: Role) -> int | None:
        """Where it stands."""
        return self.roles.index(role) if role in self.roles else None

    def columns(self, role: Role) -> list[int]:
        """Where it stands, each time."""
        return [place for place, each in enumerate(self.roles) if each == role]

    def refusal(self) -> Refusal | None:
        """Why nothing can be read by it."""
        for role in Role:
            if role not in (Role.NOTHING, Role.TEXT) and self.roles.count(role) > 1:
                return errors.CsvChosenTwice(role=role.label)
        one = Role.AMOUNT in self.roles
        two = Role.OUT in self.roles and Role.IN in self.roles
        either = Role.OUT in self.roles or Role.IN in self.roles
        if Role.DAY not in self.roles or one == two or (one and either):
            return errors.CsvNothingChosen()
        return None if self.order and self.mark else errors.CsvAmbiguous()

    def as_dict(self) -> dict[str, Any]:
        """For a row."""
        return asdict(self)


def layout_of(told: dict[str, Any]) -> Layout:
    """Out of a row."""
    return Layout(
        Encoding(told["encoding"]), Delimiter(told["delimiter"]), int(told["skip"]),
        tuple(Role(each) for each in told["roles"]),
        Order(told["order"]) if told["order"] else None,
        Mark(told["mark"]) if told["mark"] else None,
    )  # fmt: skip
