"""Reading the chart of accounts, and where each account is used; who calls decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.books import rules as books
from funding.books.model import (
    AccountKind,
    BookPeriod,
    Entry,
    Ledger,
    LedgerAccount,
    PeriodTotal,
    Posting,
)
from funding.books.statement import CREDIT, CREDIT_CENTS, DEBIT_CENTS
from funding.grants.rules import mark

KEYS: dict[str, ColumnElement[Any]] = {
    "nummer": LedgerAccount.number.expression, "naam": LedgerAccount.name.expression,
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """Search, filters, order, and where a page begins; unknown words mean nothing."""

    search: str = ""
    kind: AccountKind | None = None
    ended: bool = False
    sort: str = "nummer"
    after: str | None = None

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it from an address."""
        words = "".join(sign for sign in typed.get("zoek", "") if sign.isprintable())
        kind, sort = typed.get("soort", ""), typed.get("sorteer", "")
        return cls(
            words.strip()[:100], AccountKind(kind) if kind in set(AccountKind) else None,
            typed.get("stand") == "gestopt", sort if sort.removeprefix("-") in KEYS else "nummer",
            typed.get("after"),
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out that is not always left out."""
        return bool(self.search or self.kind or self.ended)

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by."""
        down = self.sort.startswith("-")
        column = KEYS[self.sort.removeprefix("-")]
        return [(column, down), (LedgerAccount.id.expression, down)]


@dataclass(frozen=True)
class Line:
    """One account in the list."""

    id: int
    number: int
    name: str
    kind: AccountKind
    rgs: str
    use: str | None
    ended: bool

    def keyed(self, wish: Wish) -> tuple[Any, int]:
        """Where a page that begins after it begins."""
        return (self.name if wish.sort.endswith("naam") else self.number), self.id


@dataclass(frozen=True)
class AccountView(Line):
    """One account, and where it is used."""

    postings: int
    first_day: date | None
    last_day: date | None
    standing: Money  # this year; of the balance: by now
    mark: str  # of what the form shows


def listed(of: Ledger, wish: Wish) -> Page[Line]:
    """One page of the chart."""
    after = wish.after if read(wish.after, 2) else None
    rows = session().scalars(start_after(_wanted(of, wish), wish.key, after)).all()
    return paged([_line(row) for row in rows], after, lambda line: line.keyed(wish))


def whole(of: Ledger, wish: Wish) -> Iterator[Line]:
    """All of it, for a file."""
    found = listed(of, replace(wish, after=None))
    yield from found.rows
    while found.after:
        found = listed(of, replace(wish, after=found.after))
        yield from found.rows


def account(of: Ledger, number: int) -> AccountView | None:
    """One account with where it is used."""
    found = row(of, number)
    if found is None:
        return None
    count, first, last = session().execute(
        select(func.count(), func.min(Entry.day), func.max(Entry.day))
        .select_from(Posting)
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Posting.account_id == found.id)
    ).one()  # fmt: skip
    line = _line(found)
    return AccountView(**vars(line), postings=count, first_day=first, last_day=last,
                       standing=standing(of, found), mark=mark_of(found))  # fmt: skip


def row(of: Ledger, number: int) -> LedgerAccount | None:
    """The account of a number."""
    mine = select(LedgerAccount).where(
        LedgerAccount.ledger_id == of.id, LedgerAccount.number == number
    )
    return session().scalars(mine).one_or_none()


def used(of: LedgerAccount) -> bool:
    """Whether anything was ever booked under it."""
    return bool(session().scalar(select(exists().where(Posting.account_id == of.id))))


def standing(of: Ledger, account: LedgerAccount) -> Money:
    """What stands under it, on the side on which it grows: of this book year, or by now for what
    is carried on from year to year."""
    statement = (
        select(func.sum(DEBIT_CENTS - CREDIT_CENTS))
        .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
        .where(PeriodTotal.account_id == account.id)
    )
    if not account.kind.is_of_the_balance:
        year = books.year_of(clock.today(), of.first_month)
        statement = statement.where(BookPeriod.year == year)
    found = Money(int(session().scalar(statement) or 0))
    return -found if account.kind in CREDIT else found


def mark_of(row: LedgerAccount) -> str:
    """Of what the form of an account shows."""
    return mark({"name": row.name, "kind": row.kind.value, "rgs": row.rgs})


def _wanted(of: Ledger, wish: Wish) -> Select[Any]:
    statement: Select[Any] = select(LedgerAccount).where(LedgerAccount.ledger_id == of.id)
    ended = LedgerAccount.ended_at.is_not(None)
    statement = statement.where(ended if wish.ended else ~ended)
    if wish.kind:
        statement = statement.where(LedgerAccount.kind == wish.kind)
    if wish.search:
        found = LedgerAccount.name.icontains(wish.search, autoescape=True)
        if wish.search.isascii() and wish.search.isdigit() and len(wish.search) <= 5:
            found = found | (LedgerAccount.number == int(wish.search))
        statement = statement.where(found)
    return statement


def _line(row: LedgerAccount) -> Line:
    return Line(row.id, row.number, row.name, row.kind, row.rgs, row.use, row.ended_at is not None)
