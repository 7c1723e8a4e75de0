"""What stands in an auditfile: values only, and how the days and periods of a book year are cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.values.money import Money
from funding.books import rules


@dataclass(frozen=True)
class Company:
    """Whose books they are; a group without legal form has no numbers at all."""

    id: int
    name: str
    kvk: str | None
    rsin: str | None


@dataclass(frozen=True)
class Account:
    """One account of the general ledger."""

    id: int
    number: int
    name: str
    is_of_the_balance: bool
    rgs: str
    use: str | None


@dataclass(frozen=True)
class Period:
    """One month; the first one begins where the books do."""

    number: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Opening:
    """What stood under one account when the year began: debit is positive."""

    account: int
    amount: Money


@dataclass(frozen=True)
class Totals:
    """How many lines there are, and what they come to on each side."""

    lines: int
    debit: Money
    credit: Money


@dataclass(frozen=True)
class Journal:
    """Where entries stand together: of one account that holds money, or all others."""

    word: str
    name: str
    type: str  # B bank, C cash, M memorial: the letters of the standard
    account: Account | None


@dataclass(frozen=True)
class Line:
    """One posting."""

    number: int
    account: int
    amount: Money
    project: str  # the reference of the grant


@dataclass(frozen=True)
class Transaction:
    """One entry with its lines."""

    number: int
    day: date
    period: int
    what: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class AuditYear:
    """All of a book year but its transactions, which are read one by one."""

    company: Company
    label: str
    periods: Sequence[Period]
    accounts: Sequence[Account]
    opening: Sequence[Opening]
    totals: Totals
    journals: Sequence[Journal]
    made_on: date

    @property
    def starts_on(self) -> date:
        """Its first day: that of the books where they began in it."""
        return self.periods[0].starts_on

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.periods[-1].ends_on

    @property
    def opening_totals(self) -> Totals:
        """What the opening balance comes to."""
        return totals(each.amount for each in self.opening)


def totals(amounts: Iterable[Money]) -> Totals:
    """The two sides of some amounts."""
    lines, debit, credit = 0, Money.zero(), Money.zero()
    for amount in amounts:
        lines += 1
        if amount > Money.zero():
            debit += amount
        else:
            credit -= amount
    return Totals(lines, debit, credit)


def label(year: int, first_month: int) -> str:
    """``2026``, or ``2026-2027`` where a book year is not a calendar year."""
    return str(year) if first_month == 1 else f"{year}-{year + 1}"


def periods(year: int, first_month: int, begun_on: date) -> list[Period]:
    """The months of a book year since the books began; each keeps its place in a whole year."""
    return [
        Period(number, max(start, begun_on), end)
        for number, (start, end) in enumerate(rules.months(year, first_month), 1)
        if end >= begun_on
    ]


def carried_on(
    sums: Iterable[tuple[Account, Money]], keeps_the_result: Account
) -> list[Opening]:  # fmt: skip
    """The opening balance: what the years before left under the accounts of the balance. Income
    less expenditure of those years comes under the account that is meant for it."""
    found: dict[int, Money] = {}
    for account, amount in sums:
        place = account if account.is_of_the_balance else keeps_the_result
        found[place.number] = found.get(place.number, Money.zero()) + amount
    return [Opening(number, amount) for number, amount in sorted(found.items()) if amount]
