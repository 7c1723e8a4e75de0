"""Whether books hold: what is kept of the postings equals them, and nothing is missing.

The database guards all of this itself; here somebody can see that it did. A room that books keeps
its own side to be compared: it registers a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, func, select, type_coerce

from core.storage.database import session
from funding.books import totals
from funding.books.model import BookPeriod, Entry, Ledger, LedgerAccount, PeriodTotal, Posting

CENTS = type_coerce(Posting.cents, BigInteger)
NET = type_coerce(PeriodTotal.debit, BigInteger) - type_coerce(PeriodTotal.credit, BigInteger)


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold, in English for who mends it."""

    check: str
    what: str


Check = Callable[[Ledger], Iterator[Fault]]


def kept_totals(of: Ledger) -> Iterator[Fault]:
    """What is kept per month, account and place equals the postings, to the cent."""
    for key in totals.differences(of.id):
        yield Fault("totals", f"period {key[0]}, account {key[1]}, place {list(key[2:])}")


def sums(of: Ledger) -> Iterator[Fault]:
    """Every entry has two postings or more that sum to nothing."""
    statement = (
        select(Entry.number, func.coalesce(func.sum(CENTS), 0), func.count(Posting.id))
        .outerjoin(Posting, Posting.entry_id == Entry.id)
        .where(Entry.ledger_id == of.id)
        .group_by(Entry.id, Entry.number)
        .having((func.coalesce(func.sum(CENTS), 0) != 0) | (func.count(Posting.id) < 2))
        .order_by(Entry.number)
    )
    for number, cents, lines in session().execute(statement):
        yield Fault("sums", f"entry {number}: {lines} postings, {cents} cents left over")


def balances(of: Ledger) -> Iterator[Fault]:
    """What was there and what was booked is what an account says now."""
    kept = _by_account(
        select(PeriodTotal.account_id, func.sum(NET))
        .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
        .where(BookPeriod.ledger_id == of.id)
        .group_by(PeriodTotal.account_id)
    )
    booked = _by_account(
        select(Posting.account_id, func.sum(CENTS))
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Entry.ledger_id == of.id)
        .group_by(Posting.account_id)
    )
    for account, number in _by_account(
        select(LedgerAccount.id, LedgerAccount.number).where(LedgerAccount.ledger_id == of.id)
    ).items():  # fmt: skip
        there, now = booked.get(account, 0), kept.get(account, 0)
        if there != now:
            yield Fault("balances", f"account {number}: {there} cents booked, {now} kept")


def _by_account(statement: Any) -> dict[int, int]:
    return {int(account): int(value) for account, value in session().execute(statement)}


def numbers(of: Ledger) -> Iterator[Fault]:
    """Entries are numbered from one on, and none is missing."""
    mine = select(func.count(), func.min(Entry.number), func.max(Entry.number))
    count, first, last = session().execute(mine.where(Entry.ledger_id == of.id)).one()
    if (first or 1, last or 0) != (1, count) or count != of.last_number:
        yield Fault(
            "numbers", f"{count} entries, {first} to {last}, the books say {of.last_number}"
        )


CHECKS: list[Check] = [kept_totals, sums, balances, numbers]


def register(check: Check) -> None:
    """Add what another room has to compare, once."""
    if check not in CHECKS:
        CHECKS.append(check)


def faults(of: Ledger) -> list[Fault]:
    """Everything that does not hold; nothing in sound books."""
    return [fault for check in CHECKS for fault in check(of)]
