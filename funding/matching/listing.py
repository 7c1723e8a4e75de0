"""The lines of the bank with what they may be, or what they were booked as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, and_, func, select

from accounts.actor import Actor
from core.storage.database import session
from core.values.errors import NotFound
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.bank.listing import chosen_by, key_by
from funding.bank.model import BankAccount, BankEntry
from funding.books.model import Entry, Ledger
from funding.matching import awaited, proposing
from funding.matching.model import STANDING, BankBooking, Way
from funding.matching.proposing import Found, Offer
from funding.matching.wish import Stand, Wish
from funding.open_items import OpenItem

COLUMNS = (
    BankEntry.id, BankEntry.day, BankEntry.cents, BankEntry.name, BankEntry.iban, BankEntry.text,
    BankEntry.reference, BankAccount.name.label("account"), BankAccount.id.label("account_id"),
    Entry.number, BankBooking.way,
)  # fmt: skip
BATCH = 1_000
MOST_WAITING = 60  # of what one may choose from for one line


@dataclass(frozen=True)
class BankLine:
    """One line of the bank: what it may be, or the entry that it became."""

    id: int
    day: date
    amount: Money
    name: str
    iban: str
    text: str
    reference: str
    account: str
    account_id: int
    number: int | None
    way: Way | None
    offers: Sequence[Offer] = ()
    key: tuple[Any, ...] = field(default=(), compare=False)

    @property
    def certain(self) -> bool:
        """Whether the first of what it may be is without a doubt."""
        return bool(self.offers) and self.offers[0].certain


def listed(of: Ledger, wish: Wish, found: Found) -> Page[BankLine]:
    """One page; who calls decided."""
    key = key_by(wish.bank)
    after = wish.bank.after if read(wish.bank.after, len(key)) else None
    rows = session().execute(start_after(_wanted(of, wish, found), key, after)).all()
    return paged([_line(row, wish, found) for row in rows], after, lambda line: line.key)


def whole(of: Ledger, wish: Wish, found: Found) -> Iterator[BankLine]:
    """All of it, for a file."""
    statement = _wanted(of, wish, found)
    for column, descending in key_by(wish.bank):
        statement = statement.order_by(column.desc() if descending else column.asc())
    for row in session().execute(statement.execution_options(yield_per=BATCH)):
        yield _line(row, wish, found)


def one(of: Ledger, entry_id: int, found: Found) -> BankLine:
    """One line of one's own organisation."""
    statement = _all(of).where(BankEntry.id == entry_id)
    row = session().execute(statement).one_or_none()
    if row is None:
        raise NotFound()
    return _line(row, Wish.of({}), found)


def to_choose(line: BankLine, found: Found) -> list[OpenItem]:
    """What waits for money that goes the same way, the nearest in day first."""
    same = [
        item for item in found.items.values()
        if (item.amount > Money.zero()) == (line.amount > Money.zero())
        and (item.kind != awaited.WORD or item.amount == line.amount)
    ]  # fmt: skip
    same.sort(key=lambda item: (abs((item.day - line.day).days), item.key))
    return same[:MOST_WAITING]


def count_to_do(actor: Actor) -> Select[Any]:
    """How many lines are to be booked, in one statement."""
    mine = (Ledger.organisation_id == actor.organisation_id,)
    booked = select(BankBooking.id).where(BankBooking.bank_entry_id == BankEntry.id, STANDING)
    is_open = ~booked.correlate(BankEntry).exists()
    return (
        select(func.count())
        .select_from(BankEntry)
        .join(BankAccount, BankAccount.id == BankEntry.account_id)
        .join(Ledger, Ledger.organisation_id == BankAccount.organisation_id)
        .where(
            *mine,
            BankEntry.day >= Ledger.begun_on,
            BankEntry.cents != 0,
            is_open,
        )
    )


def _all(of: Ledger) -> Select[Any]:
    mine: ColumnElement[bool] = BankAccount.organisation_id == of.organisation_id
    return (
        cast("Select[Any]", select(*COLUMNS))
        .join(BankAccount, BankAccount.id == BankEntry.account_id)
        .outerjoin(BankBooking, and_(BankBooking.bank_entry_id == BankEntry.id, STANDING))
        .outerjoin(Entry, Entry.id == BankBooking.entry_id)
        .where(mine)
    )


def _wanted(of: Ledger, wish: Wish, found: Found) -> Select[Any]:
    statement = _all(of).where(*chosen_by(wish.bank))
    if wish.stand is Stand.DONE:
        return statement.where(BankBooking.id.is_not(None))
    if wish.stand is Stand.CERTAIN:
        return statement.where(BankEntry.id.in_([line for line, _ in found.certain]))
    if wish.stand is Stand.OPEN:
        return statement.where(*proposing.to_do(of))
    return statement


def _line(row: Row[Any], wish: Wish, found: Found) -> BankLine:
    first = {"datum": row.day, "naam": row.name, "bedrag": row.cents}
    return BankLine(
        row.id, row.day, Money(row.cents), row.name, row.iban, row.text, row.reference,
        row.account, row.account_id, row.number, row.way,
        () if row.number else found.offers(row.id),
        (first[wish.bank.sort.removeprefix("-")], row.id),
    )  # fmt: skip
