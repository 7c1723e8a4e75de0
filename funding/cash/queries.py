"""Reading the cash boxes: what is in each, and what was counted when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, or_, select, type_coerce
from sqlalchemy.orm import aliased, joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.values.errors import NotFound
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import BooksAction
from funding.books import boxes
from funding.books import queries as books
from funding.books import rules as booking
from funding.books.model import Entry, Ledger, LedgerAccount
from funding.cash import service
from funding.cash.model import CashCount, CashDifference
from funding.cash.wish import Wish

NEWER, UNDOING = aliased(CashCount), aliased(Entry)
COUNTED = type_coerce(CashCount.counted, BigInteger)
DIFFERS = COUNTED - type_coerce(CashCount.expected, BigInteger)
KEYS: dict[str, ColumnElement[Any]] = {
    "dag": CashCount.day.expression, "geteld": COUNTED, "verschil": DIFFERS,
}  # fmt: skip


@dataclass(frozen=True)
class BoxView:
    """One cash box: what the books say, and the first day on which they cannot be right."""

    id: int
    number: int
    name: str
    balance: Money
    below: tuple[date, Money] | None
    last_day: date | None  # of the last count
    last_id: int | None


@dataclass(frozen=True)
class CountLine:
    """A count in a list."""

    id: int
    day: date
    box: str
    counted: Money
    expected: Money
    by: str
    second: str
    replaced: bool
    entry: int | None  # that made up for the difference

    @property
    def difference(self) -> Money:
        """Too much, or missing when it is less than nothing."""
        return self.counted - self.expected


@dataclass(frozen=True)
class CountView(CountLine):
    """One count, and what may be done with it."""

    account_id: int
    at: datetime
    reason: str
    replaces: int | None
    replaced_by: int | None
    pieces: Sequence[tuple[int, int]]  # worth in cents, how many
    now: Money  # what the books say of that day by now
    later: bool  # whether it was counted later
    shut: bool  # its month takes nothing any more: the difference is booked on another day
    may_keep: bool

    @property
    def to_book(self) -> Money:
        """What an entry would make up for."""
        return self.counted - self.now

    @property
    def may_book(self) -> bool:
        """Whether the difference can still be booked."""
        stands = self.replaced_by is None and self.entry is None and not self.later
        return self.may_keep and stands and bool(self.to_book)


def ledger(actor: Actor, action: BooksAction = BooksAction.READ) -> Ledger:
    """The books of one's organisation; as if nothing is there while they were not begun."""
    found = books.ledger(actor, action)
    if found is None:
        raise NotFound()
    return found


def boxes_of(of: Ledger) -> list[BoxView]:
    """Its cash boxes, by number; who calls decided."""
    return [_box(each) for each in boxes.boxes(of)]


def years(of: Ledger) -> list[int]:
    """The years in which something was counted, the last one first."""
    days = session().scalars(
        select(CashCount.day).where(CashCount.organisation_id == of.organisation_id).distinct()
    )
    return sorted({day.year for day in days}, reverse=True)


def listed(of: Ledger, wish: Wish) -> Page[CountLine]:
    """One page of the counts."""
    key, after = _key(wish), wish.after if read(wish.after, 2) else None
    rows = session().execute(start_after(_wanted(of, wish), key, after)).all()
    return paged([_line(*row) for row in rows], after, lambda line: _keyed(wish, line))


def whole(of: Ledger, wish: Wish) -> Iterator[CountLine]:
    """All of them, for a file."""
    found = listed(of, wish.beyond(None))
    yield from found.rows
    while found.after:
        found = listed(of, wish.beyond(found.after))
        yield from found.rows


def count(actor: Actor, count_id: int, action: BooksAction = BooksAction.READ) -> CountView:
    """One count."""
    of = ledger(actor, action)
    row = session().scalars(
        select(CashCount)
        .where(CashCount.id == count_id, CashCount.organisation_id == of.organisation_id)
        .options(
            joinedload(CashCount.account), joinedload(CashCount.by_person),
            selectinload(CashCount.pieces),
        )
    ).one_or_none()  # fmt: skip
    if row is None:
        raise NotFound()
    newer = session().scalar(select(CashCount.id).where(CashCount.replaces_id == row.id))
    return CountView(
        id=row.id, day=row.day, box=row.account.name, counted=row.counted, expected=row.expected,
        by=row.by_person.name if row.by_person else "", second=row.second,
        replaced=newer is not None, entry=service.booked(row), account_id=row.account_id,
        at=row.at, reason=row.reason, replaces=row.replaces_id, replaced_by=newer,
        pieces=[(piece.worth, piece.pieces) for piece in row.pieces],
        now=boxes.balance(row.account, row.day), later=service.counted_later(row),
        shut=service.shut(actor, of, row.day) is not None,
        may_keep=can(actor, BooksAction.KEEP, of),
    )  # fmt: skip


def _box(row: LedgerAccount) -> BoxView:
    changes, newer = boxes.changes(row), aliased(CashCount)
    last = session().execute(
        select(CashCount.day, CashCount.id)
        .outerjoin(newer, newer.replaces_id == CashCount.id)
        .where(CashCount.account_id == row.id, newer.id.is_(None))
        .order_by(CashCount.day.desc(), CashCount.id.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip
    balance = sum((change for _, change in changes), Money.zero())
    return BoxView(
        row.id, row.number, row.name, balance, booking.first_below(changes),
        last.day if last else None, last.id if last else None,
    )  # fmt: skip


def _wanted(of: Ledger, wish: Wish) -> Select[Any]:
    entry = (
        select(Entry.number)
        .join(CashDifference, CashDifference.entry_id == Entry.id)
        .outerjoin(UNDOING, UNDOING.reverses_id == Entry.id)
        .where(CashDifference.count_id == CashCount.id, UNDOING.id.is_(None))
        .scalar_subquery()
    )
    statement: Select[Any] = (
        select(CashCount, NEWER.id, entry)
        .outerjoin(NEWER, NEWER.replaces_id == CashCount.id)
        .join(LedgerAccount, LedgerAccount.id == CashCount.account_id)
        .where(CashCount.organisation_id == of.organisation_id)
        .options(joinedload(CashCount.account), joinedload(CashCount.by_person))
    )
    if wish.search:
        words = (CashCount.second, CashCount.reason)
        found = (each.icontains(wish.search, autoescape=True) for each in words)
        statement = statement.where(or_(*found))
    if wish.box:
        statement = statement.where(LedgerAccount.number == wish.box)
    if wish.year:
        days = date(wish.year, 1, 1), date(wish.year, 12, 31)
        statement = statement.where(CashCount.day.between(*days))
    if wish.differs:
        statement = statement.where(DIFFERS != 0)
    return statement


def _key(wish: Wish) -> list[tuple[ColumnElement[Any], bool]]:
    down = wish.sort.startswith("-")
    return [(KEYS[wish.sort.removeprefix("-")], down), (CashCount.id.expression, down)]


def _keyed(wish: Wish, line: CountLine) -> tuple[Any, int]:
    values = {
        "dag": line.day.isoformat(), "geteld": line.counted.cents,
        "verschil": line.difference.cents,
    }  # fmt: skip
    return values[wish.sort.removeprefix("-")], line.id


def _line(row: CashCount, newer: int | None, entry: int | None) -> CountLine:
    return CountLine(
        row.id, row.day, row.account.name, row.counted, row.expected,
        row.by_person.name if row.by_person else "", row.second, newer is not None, entry,
    )  # fmt: skip
