"""The cash boxes of the books, and the one thing that no cash box can do: hold less than nothing.

Entries are made in the order in which people find their papers, and money that was taken from the
bank is booked when the file of the bank comes. So a box below zero is said before it is booked and
stays to be seen, and the month in which it was cannot be closed for good: decision 0027.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BigInteger, func, select, type_coerce

from core.storage.database import session
from core.values.money import Money
from funding.books import rules
from funding.books.charts import Use
from funding.books.draft import Draft
from funding.books.errors import CashBelowZero
from funding.books.model import Entry, Ledger, LedgerAccount, Posting


def boxes(of: Ledger) -> Sequence[LedgerAccount]:
    """The accounts that stand for a cash box, by number; who calls decided."""
    mine = select(LedgerAccount).where(
        LedgerAccount.ledger_id == of.id, LedgerAccount.use == Use.CASH,
        LedgerAccount.ended_at.is_(None),
    )  # fmt: skip
    return session().scalars(mine.order_by(LedgerAccount.number)).all()


def changes(box: LedgerAccount, until: date | None = None) -> list[tuple[date, Money]]:
    """What came in less what went out, day by day."""
    cents = func.sum(type_coerce(Posting.cents, BigInteger))
    statement = (
        select(Entry.day, cents)
        .join(Posting, Posting.entry_id == Entry.id)
        .where(Posting.account_id == box.id)
        .group_by(Entry.day)
    )
    if until is not None:
        statement = statement.where(Entry.day <= until)
    return [(day, Money(int(sum_))) for day, sum_ in session().execute(statement)]


def balance(box: LedgerAccount, until: date | None = None) -> Money:
    """What the books say was in it at the end of a day, or is in it after all of them."""
    return sum((change for _, change in changes(box, until)), Money.zero())


def first_below(box: LedgerAccount, until: date | None = None) -> tuple[date, Money] | None:
    """The first day on which the books say less than nothing, and by how much."""
    return rules.first_below(changes(box, until))


def refusal(of: Ledger, draft: Draft) -> CashBelowZero | None:
    """Why a draft cannot be true of a cash box that it takes money out of."""
    for box in boxes(of):
        change = sum((line.amount for line in draft.lines if line.account_id == box.id), NIL)
        if change < NIL and (found := rules.first_below([*changes(box), (draft.day, change)])):
            day, amount = found
            return CashBelowZero(day=day, amount=str(amount), box=box.name)
    return None


NIL = Money.zero()
