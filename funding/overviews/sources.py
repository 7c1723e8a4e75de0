"""Who gave the money of a year, and how the years compare; out of the totals that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, func, select, type_coerce

from core.storage.database import session
from core.values.money import Money
from funding.books import statement
from funding.books.model import AccountKind, BookPeriod, Ledger, LedgerAccount, PeriodTotal
from funding.books.statement import CREDIT
from funding.grants.model import Grant
from funding.overviews import rules

NET = type_coerce(PeriodTotal.debit, BigInteger) - type_coerce(PeriodTotal.credit, BigInteger)
MOST_YEARS = 5
FLOWS = (AccountKind.INCOME, AccountKind.EXPENDITURE)


@dataclass(frozen=True)
class Source:
    """A funder, or a way in which an organisation gets money of its own."""

    name: str
    amount: Money
    percent: int
    is_funder: bool


@dataclass(frozen=True)
class Sources:
    """All of a year, the largest first."""

    year: int
    rows: Sequence[Source]
    total: Money

    @property
    def largest(self) -> Source | None:
        """The funder of whom most came."""
        return next((each for each in self.rows if each.is_funder and each.percent), None)


def sources(of: Ledger, year: int) -> Sources:
    """What came in, by funder where it is of a grant, and else by its account."""
    rows = session().execute(
        select(LedgerAccount.name, Grant.funder_name, -func.sum(NET))
        .select_from(PeriodTotal)
        .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
        .join(LedgerAccount, LedgerAccount.id == PeriodTotal.account_id)
        .outerjoin(Grant, Grant.id == PeriodTotal.grant_id)
        .where(BookPeriod.ledger_id == of.id, BookPeriod.year == year)
        .where(LedgerAccount.kind == AccountKind.INCOME)
        .group_by(LedgerAccount.number, LedgerAccount.name, Grant.funder_name)
        .order_by(LedgerAccount.number, Grant.funder_name)
    )
    return mixed(year, [(name, funder, Money(int(cents))) for name, funder, cents in rows])


def mixed(year: int, rows: Sequence[tuple[str, str | None, Money]]) -> Sources:
    """One funder is one source, however its name was written in capitals."""
    found: dict[tuple[str, bool], tuple[str, Money]] = {}
    for account, funder, amount in rows:
        key = ((funder or account).casefold(), bool(funder))
        name, before = found.get(key, (funder or account, Money.zero()))
        found[key] = (name, before + amount)
    kept = sorted(found.items(), key=lambda each: (-each[1][1].cents, each[0]))
    percents = rules.shares([max(amount, Money.zero()) for _, (_, amount) in kept])
    told = [
        Source(name, amount, percent, is_funder)
        for ((_, is_funder), (name, amount)), percent in zip(kept, percents, strict=True)
        if amount
    ]
    return Sources(year, told, sum((each.amount for each in told), Money.zero()))


@dataclass(frozen=True)
class Compared:
    """One account over the years, on the side on which it grows."""

    number: int
    name: str
    amounts: Sequence[Money]


@dataclass(frozen=True)
class Years:
    """Income and expenditure of some years beside each other."""

    years: Sequence[int]
    groups: Mapping[AccountKind, Sequence[Compared]]

    def totals(self, kind: AccountKind) -> list[Money]:
        """What a group comes to in each year."""
        rows = self.groups[kind]
        return [
            sum((row.amounts[place] for row in rows), Money.zero())
            for place in range(len(self.years))
        ]

    @property
    def results(self) -> list[Money]:
        """Income less expenditure of each year."""
        sides = (self.totals(kind) for kind in FLOWS)
        return [left - right for left, right in zip(*sides, strict=True)]


def years(of: Ledger) -> Years:
    """The newest book years, the oldest of them first."""
    shown = sorted(statement.all_years(of)[:MOST_YEARS])
    rows = session().execute(
        select(
            LedgerAccount.kind, LedgerAccount.number, LedgerAccount.name, BookPeriod.year,
            func.sum(NET),
        )
        .select_from(PeriodTotal)
        .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
        .join(LedgerAccount, LedgerAccount.id == PeriodTotal.account_id)
        .where(BookPeriod.ledger_id == of.id, BookPeriod.year.in_(shown))
        .where(LedgerAccount.kind.in_(FLOWS))
        .group_by(LedgerAccount.kind, LedgerAccount.number, LedgerAccount.name, BookPeriod.year)
        .order_by(LedgerAccount.number)
    )  # fmt: skip
    found: dict[tuple[AccountKind, int, str], list[Money]] = {}
    for kind, number, name, year, cents in rows:
        amounts = found.setdefault((kind, number, name), [Money.zero() for _ in shown])
        amounts[shown.index(year)] = Money(int(-cents if kind in CREDIT else cents))
    groups = {
        kind: [Compared(n, name, a) for (of_kind, n, name), a in found.items() if of_kind == kind]
        for kind in FLOWS
    }
    return Years(shown, groups)
