"""The year in figures: income and expenditure, and the balance, out of the totals that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, func, select, type_coerce

from core.storage.database import session
from core.values.money import Money
from funding.books import rules
from funding.books.model import (
    AccountKind,
    BookPeriod,
    Ledger,
    LedgerAccount,
    PeriodState,
    PeriodTotal,
)

CREDIT = (AccountKind.LIABILITY, AccountKind.RESERVE, AccountKind.INCOME)
DEBIT_CENTS = type_coerce(PeriodTotal.debit, BigInteger)
CREDIT_CENTS = type_coerce(PeriodTotal.credit, BigInteger)


@dataclass(frozen=True)
class Figure:
    """One account with an amount, on the side on which it grows."""

    number: int
    name: str
    amount: Money
    before: Money  # the year before, or on the first day


@dataclass(frozen=True)
class Statement:
    """Income and expenditure of a book year, and the balance at its end."""

    year: int
    starts_on: date
    ends_on: date
    state: PeriodState
    groups: Mapping[AccountKind, Sequence[Figure]]
    earlier: Money  # results of years before, that nobody put with the reserves yet

    def total(self, kind: AccountKind) -> Money:
        """What a group comes to."""
        return sum((each.amount for each in self.groups[kind]), Money.zero())

    @property
    def result(self) -> Money:
        """Income less expenditure."""
        return self.total(AccountKind.INCOME) - self.total(AccountKind.EXPENDITURE)

    @property
    def balanced(self) -> bool:
        """Whether what there is equals what is owed and what is own."""
        own = self.total(AccountKind.LIABILITY) + self.total(AccountKind.RESERVE)
        return self.total(AccountKind.ASSET) == own + self.earlier + self.result


def years(of: Ledger) -> list[int]:
    """The book years that have something in them, the last one first."""
    statement = (
        select(BookPeriod.year).where(BookPeriod.ledger_id == of.id).distinct()
        .order_by(BookPeriod.year.desc())
    )  # fmt: skip
    return list(session().scalars(statement))


def months(of: Ledger, year: int) -> list[BookPeriod]:
    """The months of a book year since the books began, in their order."""
    mine = select(BookPeriod).where(
        BookPeriod.ledger_id == of.id, BookPeriod.year == year, BookPeriod.ends_on >= of.begun_on
    )
    return list(session().scalars(mine.order_by(BookPeriod.starts_on)))


def year_of(of: Ledger, day: date) -> int:
    """The book year of a day."""
    return rules.year_of(day, of.first_month)


def statement(of: Ledger, year: int) -> Statement | None:
    """The figures of one book year; None where there is no such year."""
    months = session().execute(
        select(BookPeriod.starts_on, BookPeriod.ends_on, BookPeriod.state)
        .where(BookPeriod.ledger_id == of.id, BookPeriod.year == year)
        .order_by(BookPeriod.starts_on)
    ).all()  # fmt: skip
    if not months:
        return None
    sums = _sums(of, year)
    groups: dict[AccountKind, list[Figure]] = {kind: [] for kind in AccountKind}
    earlier = 0
    rows = select(LedgerAccount).where(LedgerAccount.ledger_id == of.id)
    for account in session().scalars(rows.order_by(LedgerAccount.number)):
        now, before, past = sums.get(account.id, (0, 0, 0))
        sign = -1 if account.kind in CREDIT else 1
        if account.kind.is_of_the_balance:
            now, before = now + past, past
        else:
            earlier -= past
        if now or before:
            figure = Figure(account.number, account.name, Money(sign * now), Money(sign * before))
            groups[account.kind].append(figure)
    states = [month.state for month in months]
    state = min(states, key=list(PeriodState).index)
    return Statement(
        year, months[0].starts_on, months[-1].ends_on, state, groups, Money(earlier)
    )  # fmt: skip


def _sums(of: Ledger, year: int) -> dict[int, tuple[int, int, int]]:
    """By account, in cents, debit positive: this year, the year before, and all years before."""
    net = DEBIT_CENTS - CREDIT_CENTS
    statement = (
        select(PeriodTotal.account_id, BookPeriod.year, func.sum(net))
        .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
        .where(BookPeriod.ledger_id == of.id, BookPeriod.year <= year)
        .group_by(PeriodTotal.account_id, BookPeriod.year)
    )
    found: dict[int, list[int]] = {}
    for account, when, cents in session().execute(statement):
        sums = found.setdefault(account, [0, 0, 0])
        sums[0] += int(cents) if when == year else 0
        sums[1] += int(cents) if when == year - 1 else 0
        sums[2] += int(cents) if when < year else 0
    return {account: (now, before, past) for account, (now, before, past) in found.items()}
