"""The totals per month: added to with every entry, so that statements need not read postings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, and_, func, insert, select, type_coerce, update

from core.storage.database import session
from core.values.money import Money
from funding.books.draft import Line
from funding.books.model import NONE, BookPeriod, Entry, PeriodTotal, Posting

PLACE = ("grant_id", "cost_line_id", "activity_id", "function_id")
Key = tuple[int, ...]  # period, account and the four places


@dataclass
class Sum:
    """What came together under one key, in cents."""

    debit: int = 0
    credit: int = 0
    postings: int = 0

    def add(self, cents: int) -> None:
        """One posting more."""
        self.debit += max(cents, 0)
        self.credit += max(-cents, 0)
        self.postings += 1


def gathered(lines: Iterable[tuple[int, Line]]) -> dict[Key, Sum]:
    """The sums of some lines, each with the period it falls in."""
    found: dict[Key, Sum] = {}
    for period_id, line in lines:
        place = tuple(getattr(line.place, name) or NONE for name in PLACE)
        found.setdefault((period_id, line.account_id, *place), Sum()).add(line.amount.cents)
    return found


def add(sums: Mapping[Key, Sum]) -> None:
    """Add to what is kept; the ledger is locked by who calls."""
    for key, more in sums.items():
        where = dict(zip(("period_id", "account_id", *PLACE), key, strict=True))
        same = and_(*(getattr(PeriodTotal, name) == value for name, value in where.items()))
        changed = session().execute(
            update(PeriodTotal).where(same).values(
                debit=PeriodTotal.debit + Money(more.debit),
                credit=PeriodTotal.credit + Money(more.credit),
                postings=PeriodTotal.postings + more.postings,
            ).execution_options(synchronize_session=False)
        )  # fmt: skip
        if not changed.rowcount:  # type: ignore[attr-defined]
            values = {
                **where, "debit": Money(more.debit), "credit": Money(more.credit),
                "postings": more.postings,
            }  # fmt: skip
            session().execute(insert(PeriodTotal).values(values))


def differences(ledger_id: int) -> list[Key]:
    """Where the totals kept are not what the postings add up to; none in sound books."""
    kept, found = _sums(_kept(ledger_id)), counted(ledger_id)
    return sorted(key for key in kept.keys() | found.keys() if kept.get(key) != found.get(key))


def counted(ledger_id: int) -> dict[Key, Sum]:
    """What the postings themselves add up to: every one of them is read."""
    return _sums(_counted(ledger_id))


def _sums(asked: Any) -> dict[Key, Sum]:
    return {
        tuple(map(int, row[:6])): Sum(int(row[6]), int(row[7]), row[8])
        for row in session().execute(asked)
    }


def _kept(ledger_id: int) -> Any:
    places = (getattr(PeriodTotal, name) for name in PLACE)
    figures = (type_coerce(each, BigInteger) for each in (PeriodTotal.debit, PeriodTotal.credit))
    mine = select(BookPeriod.id).where(BookPeriod.ledger_id == ledger_id)
    return select(
        PeriodTotal.period_id, PeriodTotal.account_id, *places, *figures, PeriodTotal.postings
    ).where(PeriodTotal.period_id.in_(mine))


def _counted(ledger_id: int) -> Any:
    places = (func.coalesce(getattr(Posting, name), NONE).label(name) for name in PLACE)
    each = (
        select(
            Entry.period_id, Posting.account_id, *places,
            type_coerce(Posting.cents, BigInteger).label("cents"),
        )
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Entry.ledger_id == ledger_id)
        .subquery().c
    )  # fmt: skip
    key = (each.period_id, each.account_id, *(each[name] for name in PLACE))
    debit, credit = each.cents > 0, each.cents < 0
    return select(
        *key,
        func.coalesce(func.sum(each.cents).filter(debit), 0),
        func.coalesce(-func.sum(each.cents).filter(credit), 0),
        func.count(),
    ).group_by(*key)
