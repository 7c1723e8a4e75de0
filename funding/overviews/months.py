"""The money of twelve months: what came and went, and what is still to come and to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, func, select, type_coerce

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding import open_items
from funding.books.charts import MONEY
from funding.books.model import (
    BookPeriod,
    Entry,
    EntryKind,
    Ledger,
    LedgerAccount,
    PeriodTotal,
    Posting,
)
from funding.open_items import OpenItem
from funding.overviews.budget import NET

PAST, COMING = 5, 6  # around this month
CENTS = type_coerce(Posting.cents, BigInteger)
Flow = tuple[Money, Money]  # in and out, neither below nothing
Booked = tuple[Money, Money, Money]  # in, out, and what that changed
NOTHING: Flow = (Money.zero(), Money.zero())


@dataclass(frozen=True)
class Month:
    """One month: what came, what went, and what there was at its end."""

    starts_on: date
    into: Money
    out: Money
    balance: Money
    expected: bool  # still to come, or not over yet


def cash_flow(of: Ledger) -> list[Month]:
    """Five months back, this one, and six ahead."""
    this = clock.today().replace(day=1)
    months = [shifted(this, step) for step in range(-PAST, COMING + 1)]
    start, booked = _until(of, months[0]), _booked(of, months[0])
    waits = expected(open_items.waiting(of.organisation_id), this)
    return told(months, this, start, booked, waits)


def told(
    months: Sequence[date], this: date, start: Money, booked: dict[date, Booked],
    waits: dict[date, Flow],
) -> list[Month]:  # fmt: skip
    """The months in a row, each with what the ones before left."""
    balance, found = start, []
    for month in months:
        into, out, changed = booked.get(month, (*NOTHING, Money.zero()))
        more, less = waits.get(month, NOTHING)
        balance += changed + more - less
        found.append(Month(month, into + more, out + less, balance, month >= this))
    return found


def expected(items: Sequence[OpenItem], this: date) -> dict[date, Flow]:
    """What waits, in its month; what is late is expected in this one."""
    found: dict[date, Flow] = {}
    for item in items:
        month = max(item.day.replace(day=1), this)
        into, out = found.get(month, NOTHING)
        if item.amount > Money.zero():
            found[month] = (into + item.amount, out)
        else:
            found[month] = (into, out - item.amount)
    return found


def shifted(month: date, steps: int) -> date:
    """The first day of a month so many months on."""
    number = month.year * 12 + month.month - 1 + steps
    return date(number // 12, number % 12 + 1, 1)


def _money(of: Ledger) -> list[int]:
    mine = select(LedgerAccount.id).where(LedgerAccount.ledger_id == of.id)
    return list(session().scalars(mine.where(LedgerAccount.use.in_(MONEY))))


def _until(of: Ledger, day: date) -> Money:
    """What there was before a day that begins a month."""
    statement = (
        select(func.sum(NET)).select_from(PeriodTotal)
        .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
        .where(BookPeriod.ledger_id == of.id, BookPeriod.starts_on < day)
        .where(PeriodTotal.account_id.in_(_money(of)))
    )  # fmt: skip
    return Money(int(session().scalar(statement) or 0))


def _booked(of: Ledger, since: date) -> dict[date, Booked]:
    """By month what came, what went and what changed. Own money that changed its place did
    neither; what there was on the first day did not come, but was there. What is undone never
    happened: it is less of the side it was on."""
    each = (
        select(BookPeriod.starts_on, Entry.kind, func.sum(CENTS).label("change"))
        .select_from(Posting)
        .join(Entry, Entry.id == Posting.entry_id)
        .join(BookPeriod, BookPeriod.id == Entry.period_id)
        .where(Entry.ledger_id == of.id, Entry.day >= since, Posting.account_id.in_(_money(of)))
        .group_by(Entry.id, BookPeriod.starts_on, Entry.kind)
        .subquery()
    )
    kind, change = each.c.kind, each.c.change
    undoes, came = kind == EntryKind.REVERSAL, change > 0
    statement = select(
        each.c.starts_on,
        func.coalesce(func.sum(change).filter(kind != EntryKind.OPENING, came != undoes), 0),
        func.coalesce(-func.sum(change).filter(kind != EntryKind.OPENING, came == undoes), 0),
        func.sum(change),
    ).group_by(each.c.starts_on)
    return {
        month: (Money(int(into)), Money(int(out)), Money(int(change)))
        for month, into, out, change in session().execute(statement)
    }
