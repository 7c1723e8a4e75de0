"""When a statement holds: one currency, no contradiction, opening + entries = closing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.values.errors import Refusal
from core.values.money import two_decimals
from funding.bank import errors
from funding.bank.statement import Balance, Entry, Statement

MOST_DIGITS = 13  # before the separator; more is a slip, or an attack
_ACCOUNT = re.compile(r"(NL\d{2}[A-Z]{4}\d{10}|P?\d+)([A-Z]{3})?")


class Unreadable(ValueError):
    """Not an amount, a day or a sign as the format writes it."""


def cents(text: str, mark: str) -> int:
    """``12,5`` or ``12.50`` as cents, by the format's own decimal mark; never negative.

    Digits beyond the cent must be zeros. Raises Unreadable.
    """
    whole, _, part = text.partition(mark)
    if len(whole) > MOST_DIGITS:
        whole = whole.lstrip("0") or "0"
    if len(part) != 2:
        if part[2:].strip("0"):
            raise Unreadable(text)
        part = part[:2].ljust(2, "0")
    digits = whole + part
    if not (digits.isdigit() and digits.isascii() and 0 < len(whole) <= MOST_DIGITS):
        raise Unreadable(text)
    return int(digits)


def account_number(text: str) -> str:
    """An account without spaces, and without the currency or bank that some put beside it."""
    bare = "".join(text.split()).upper().rpartition("/")[2]
    found = _ACCOUNT.fullmatch(bare)
    return found[1] if found else bare


def same_account(stated: str, iban: str) -> bool:
    """Whether the number on a statement is this Dutch IBAN; older files give its last digits."""
    stated, iban = account_number(stated), account_number(iban)
    if stated == iban:
        return bool(stated)
    number = stated.lstrip("P0")
    return len(number) >= 3 and number.isdigit() and iban[8:].lstrip("0") == number


@dataclass
class Tally:
    """What is counted while a statement is read, and what it comes to."""

    line: int
    account: str = ""
    opening: Balance | None = None
    closing: Balance | None = None
    total: int = 0
    bookings: int = 0
    fault: Refusal | None = None  # the first one
    currencies: dict[str, int] = field(default_factory=dict)  # each with its first line
    told: dict[str, tuple[int, int]] = field(default_factory=dict)  # what the bank counts; line
    credits: int = 0
    debits: int = 0
    credit: int = 0  # cents

    def add(self, entry: Entry) -> None:
        """Count a booking; of a batch only its first transaction."""
        if entry.part > 1:
            return
        self.total += entry.booked
        if entry.booked >= 0:
            self.credits += 1
            self.credit += entry.booked
        else:
            self.debits += 1
        if entry.currency not in self.currencies:
            self.currencies[entry.currency] = entry.line

    def refuse(self, reason: Refusal) -> None:
        """Remember the first thing that is wrong."""
        self.fault = self.fault or reason

    def close(self) -> Statement:
        """The statement, with the reason why it is refused if it does not hold."""
        return Statement(
            account=self.account,
            currency=self.opening.currency if self.opening else "",
            opening=self.opening.cents if self.opening else None,
            closing=self.closing.cents if self.closing else None,
            bookings=self.bookings,
            refused=self.fault or self._missing() or self._unbalanced() or self._contradicted(),
        )

    def _missing(self) -> Refusal | None:
        if not self.account:
            return errors.AccountMissing(line=self.line)
        if self.opening is None or self.closing is None:
            return errors.BalanceMissing(line=self.line)
        return None

    def _unbalanced(self) -> Refusal | None:
        assert self.opening
        assert self.closing
        if self.opening.cents + self.total == self.closing.cents:
            return None
        return errors.DoesNotBalance(
            opening=two_decimals(self.opening.cents), total=two_decimals(self.total),
            closing=two_decimals(self.closing.cents), line=self.closing.line,
        )  # fmt: skip

    def _contradicted(self) -> Refusal | None:
        assert self.opening
        assert self.closing
        own = self.opening.currency
        for other, line in {self.closing.currency: self.closing.line, **self.currencies}.items():
            if other != own:
                return errors.CurrenciesDiffer(one=own, other=other, line=line)
        counted = self._counted()
        for name, (told, line) in self.told.items():
            if told != counted[name]:
                shown = str if name.endswith("s") else two_decimals
                return errors.SummaryDiffers(
                    told=shown(told), counted=shown(counted[name]), line=line
                )
        return None

    def _counted(self) -> dict[str, int]:
        """What the bank's own summary should say: numbers (plural) and sums of cents."""
        debit = self.credit - self.total
        return {
            "credits": self.credits,
            "debits": self.debits,
            "bookings": self.credits + self.debits,
            "credit": self.credit,
            "debit": debit,
            "sum": self.credit + debit,
        }
