"""Reading the books: the list in and out with its running balance, and one entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import aliased, joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values.errors import NotFound
from core.values.money import Money
from core.web.pagination import Page, paged, start_after
from funding.actions import BooksAction
from funding.books import ledgers
from funding.books.charts import MONEY
from funding.books.model import (
    AccountKind,
    Entry,
    EntryKind,
    Ledger,
    LedgerAccount,
    PeriodState,
    Posting,
)
from funding.books.wish import NEWEST, Way, Wish
from funding.policy import purse
from funding.receipts.model import Receipt

CENTS = type_coerce(Posting.cents, BigInteger)
BATCH = 500


@dataclass(frozen=True)
class AccountView:
    """One account of the chart."""

    id: int
    number: int
    name: str
    kind: AccountKind
    rgs: str
    use: str | None
    place: int  # in the list

    @property
    def holds_money(self) -> bool:
        """Whether it is a bank account or a cash box."""
        return self.use in MONEY


@dataclass(frozen=True)
class Line:
    """One entry in the list: what it changed in one's own money, and what there was after it."""

    number: int
    day: date
    kind: EntryKind
    what: str
    party: str
    change: Money
    after: Money | None  # known where the list is of all money, or of one account
    undone_by: int | None
    receipts: int  # how many hang on it

    def key(self, sort: str) -> tuple[str | int, str | int]:
        """Where a page that begins after it begins."""
        if sort == "nummer":
            return self.number, self.day.isoformat()
        first: dict[str, str | int] = {"bedrag": self.change.cents, "wie": self.party.lower()}
        return first.get(sort, self.day.isoformat()), self.number


@dataclass(frozen=True)
class PostingView:
    """One posting."""

    number: int
    account: str
    place: str  # the grant with its cost line, the activity and the function
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True)
class EntryView:
    """One entry, and what may be done with it."""

    number: int
    day: date
    kind: EntryKind
    what: str
    party: str
    by: str
    at: datetime
    postings: Sequence[PostingView]
    undoes: int | None
    undone_by: int | None
    state: PeriodState
    may_keep: bool

    @property
    def may_undo(self) -> bool:
        """Whether it still stands and can be booked back."""
        return self.may_keep and self.kind != EntryKind.REVERSAL and self.undone_by is None


def ledger(actor: Actor, action: BooksAction = BooksAction.READ) -> Ledger | None:
    """The books of one's organisation, or nothing when they were not begun."""
    reads = action == BooksAction.READ
    allow(actor, action, purse(actor), sees=None if reads else BooksAction.READ)
    return ledgers.found(actor)


def accounts(of: Ledger) -> list[AccountView]:
    """The chart, by number; who calls decided."""
    return [
        AccountView(a.id, a.number, a.name, a.kind, a.rgs, a.use, place)
        for place, a in enumerate(ledgers.accounts(of).values())
    ]


def listed(of: Ledger, wish: Wish) -> Page[Line]:
    """One page of the list, the newest first unless it is sorted otherwise."""
    by, down = wish.sort.removeprefix("-"), wish.sort.startswith("-")
    first: dict[str, ColumnElement[Any]] = {
        "dag": Entry.day.expression, "bedrag": _change(of, wish), "wie": func.lower(Entry.party),
        "nummer": Entry.number.expression,
    }  # fmt: skip
    then = Entry.day.expression if by == "nummer" else Entry.number.expression
    key = ((first[by], down), (then, down))
    rows = session().execute(start_after(_wanted(of, wish), key, wish.after)).all()
    return paged(_lines(of, wish, rows), wish.after, lambda line: line.key(by))


def whole(of: Ledger, wish: Wish) -> Iterator[Line]:
    """All of it, for a file."""
    after = None
    while True:
        more = replace(wish, after=after)
        found = listed(of, more)
        yield from found.rows
        if not found.after:
            return
        after = found.after


def entry(actor: Actor, number: int) -> EntryView:
    """One entry with its postings."""
    books = ledger(actor)
    if books is None:
        raise NotFound()
    statement = (
        select(Entry)
        .where(Entry.ledger_id == books.id, Entry.number == number)
        .options(
            selectinload(Entry.postings).options(
                joinedload(Posting.account), joinedload(Posting.grant),
                joinedload(Posting.cost_line), joinedload(Posting.activity),
                joinedload(Posting.function),
            ),
            joinedload(Entry.person),
            joinedload(Entry.period), joinedload(Entry.reverses),
        )
    )  # fmt: skip
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    later = select(Entry.number).where(Entry.reverses_id == row.id)
    return EntryView(
        row.number, row.day, row.kind, row.what, row.party, row.person.name if row.person else "",
        row.at, [_posting(each) for each in row.postings],
        row.reverses.number if row.reverses else None, session().scalar(later), row.period.state,
        can(actor, BooksAction.KEEP, books),
    )  # fmt: skip


def _posting(row: Posting) -> PostingView:
    left = row.cents > Money.zero()
    return PostingView(
        row.account.number, row.account.name, _place(row), row.cents if left else None,
        None if left else -row.cents,
    )  # fmt: skip


def _place(row: Posting) -> str:
    named = (
        row.grant.title if row.grant else "", row.cost_line.heading if row.cost_line else "",
        row.activity.name if row.activity else "", row.function.name if row.function else "",
    )  # fmt: skip
    return " · ".join(each for each in named if each)


def _money(of: Ledger, wish: Wish) -> ColumnElement[bool]:
    """The postings whose sum is the running balance: of all own money, or of one account."""
    mine = select(LedgerAccount.id).where(LedgerAccount.ledger_id == of.id)
    if wish.account:
        return Posting.account_id.in_(mine.where(LedgerAccount.number == wish.account))
    return Posting.account_id.in_(mine.where(LedgerAccount.use.in_(MONEY)))


def _change(of: Ledger, wish: Wish) -> ColumnElement[Any]:
    """What an entry changed in that money."""
    mine = (Posting.entry_id == Entry.id, _money(of, wish))
    changed = select(func.sum(CENTS)).where(*mine).correlate(Entry).scalar_subquery()
    return type_coerce(func.coalesce(changed, 0), BigInteger)


def _wanted(of: Ledger, wish: Wish) -> Select[Any]:
    change = _change(of, wish)
    receipts = (
        select(func.count(Receipt.id)).where(Receipt.entry_id == Entry.id)
        .correlate(Entry).scalar_subquery()
    )  # fmt: skip
    undoing = aliased(Entry)
    conditions = [Entry.ledger_id == of.id]
    if wish.search:
        like = f"%{_literal(wish.search.lower())}%"
        words = (func.lower(each).like(like, escape="\\") for each in (Entry.what, Entry.party))
        conditions.append(or_(*words))
    if wish.way:
        conditions.append(change > 0 if wish.way == Way.IN else change < 0)
    if wish.without_receipt:
        spent = (Entry.kind == EntryKind.MONEY_OUT, change < 0)
        bare = (receipts == 0, undoing.id.is_(None), *spent)
        conditions.extend(bare)
    if wish.account:
        there = select(Posting.id).where(Posting.entry_id == Entry.id, _money(of, wish))
        conditions.append(there.exists())
    if wish.function:
        there = select(Posting.id).where(Posting.entry_id == Entry.id)
        conditions.append(there.where(Posting.function_id == wish.function).exists())
    if wish.month:
        conditions.append(_within(wish.month, 1))
    elif wish.year:
        conditions.append(_within(date(wish.year, 1, 1), 12))
    wanted = (
        select(
            Entry.number, Entry.day, Entry.kind, Entry.what, Entry.party, change.label("change"),
            undoing.number.label("undone_by"), receipts.label("receipts"),
        )
        .outerjoin(undoing, undoing.reverses_id == Entry.id)
        .where(and_(*conditions))
    )  # fmt: skip
    return cast("Select[Any]", wanted)


def _within(start: date, months: int) -> ColumnElement[bool]:
    month = start.month - 1 + months
    end = date(start.year + month // 12, month % 12 + 1, 1)
    return and_(Entry.day >= start, Entry.day < end)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _lines(of: Ledger, wish: Wish, rows: Sequence[Any]) -> list[Line]:
    """With the running balance, where nothing between two lines is left out."""
    left_out = wish.search or wish.way or wish.without_receipt or wish.function
    shows_all = not left_out and wish.sort == NEWEST
    after = _balance(of, wish, rows[0]) if rows and shows_all else None
    found = []
    for row in rows:
        change = Money(int(row.change))
        found.append(Line(
            row.number, row.day, row.kind, row.what, row.party, change, after, row.undone_by,
            row.receipts,
        ))  # fmt: skip
        after = after - change if after is not None else None
    return found


def _balance(of: Ledger, wish: Wish, newest: Any) -> Money:
    """What there was after the first line of a page."""
    until = tuple_(Entry.day, Entry.number) <= tuple_(newest.day, newest.number)
    statement = (
        select(func.sum(CENTS)).join(Entry, Entry.id == Posting.entry_id)
        .where(Entry.ledger_id == of.id, _money(of, wish), until)
    )  # fmt: skip
    return Money(int(session().scalar(statement) or 0))
