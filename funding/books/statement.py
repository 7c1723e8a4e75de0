"""The year in figures: income and expenditure, and the balance, out of the totals that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding.books import rules
from funding.books.model import (
    AccountKind,
    BookPeriod,
    Entry,
    EntryKind,
    Ledger,
    LedgerAccount,
    PeriodState,
    PeriodTotal,
    Posting,
)

CREDIT = (AccountKind.LIABILITY, AccountKind.RESERVE, AccountKind.INCOME)
ORDER = list(PeriodState)
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

    def begin_of(self, kind: AccountKind) -> Money:
        """What a group of the balance came to when the year began."""
        return sum((each.before for each in self.groups[kind]), Money.zero())

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


def all_years(of: Ledger) -> list[int]:
    """Every book year since the books began, the last one first; also those with nothing in it."""
    last = rules.year_of(clock.today(), of.first_month)
    return list(range(last, rules.year_of(of.begun_on, of.first_month) - 1, -1))


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
    if not months and year not in all_years(of):
        return None
    sums, begun = _sums(of, year), _begun(of, year)
    groups: dict[AccountKind, list[Figure]] = {kind: [] for kind in AccountKind}
    earlier = 0
    rows = select(LedgerAccount).where(LedgerAccount.ledger_id == of.id)
    for account in session().scalars(rows.order_by(LedgerAccount.number)):
        now, before, past = sums.get(account.id, (0, 0, 0))
        sign = -1 if account.kind in CREDIT else 1
        if account.kind.is_of_the_balance:
            now, before = now + past, past + begun.get(account.id, 0)
        else:
            earlier -= past
        if now or before:
            figure = Figure(account.number, account.name, Money(sign * now), Money(sign * before))
            groups[account.kind].append(figure)
    state = min((month.state for month in months), key=ORDER.index, default=PeriodState.OPEN)
    days = list(rules.months(year, of.first_month))
    return Statement(year, days[0][0], days[-1][1], state, groups, Money(earlier))


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


def _begun(of: Ledger, year: int) -> dict[int, int]:
    """By account, in cents, debit positive: what there was on the first day of the books."""
    mine = Posting.entry_id.in_(opened(of, year))
    statement = (
        select(Posting.account_id, func.sum(type_coerce(Posting.cents, BigInteger)))
        .where(mine).group_by(Posting.account_id)
    )  # fmt: skip
    return {account: int(cents) for account, cents in session().execute(statement)}


def opened(of: Ledger, year: int) -> list[int]:
    """The opening entries of this year that stand, or that were undone in a later year only."""
    undoing, when = aliased(Entry), aliased(BookPeriod)
    statement = (
        select(Entry.id)
        .join(BookPeriod, BookPeriod.id == Entry.period_id)
        .outerjoin(undoing, undoing.reverses_id == Entry.id)
        .outerjoin(when, when.id == undoing.period_id)
        .where(Entry.ledger_id == of.id, Entry.kind == EntryKind.OPENING, BookPeriod.year == year)
        .where(or_(when.year.is_(None), when.year > year))
    )
    return list(session().scalars(statement))
