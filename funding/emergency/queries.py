"""Reading the emergency pot: the list of payouts, which carries no person, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.books.model import Entry, Ledger
from funding.emergency import standing
from funding.emergency.model import EmergencyPayout, EmergencyWord
from funding.emergency.rules import Case

CATEGORY, HELPER, UNDOING = aliased(EmergencyWord), aliased(EmergencyWord), aliased(Entry)
KEYS: dict[str, Sequence[ColumnElement[Any]]] = {
    "dag": (EmergencyPayout.day.expression,),
    "bedrag": (standing.CENTS,),
    "nummer": (EmergencyPayout.year.expression, EmergencyPayout.number.expression),
}
_NUMBER = re.compile(r"(?:NP-?)?(\d{4})-(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """Search, filters, order, and where a page begins; unknown words mean nothing."""

    search: str = ""
    category: int | None = None
    helper: int | None = None
    year: int | None = None
    without_receipt: bool = False
    sort: str = "-dag"
    after: str | None = None

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it from an address."""
        words = "".join(sign for sign in typed.get("zoek", "") if sign.isprintable())
        sort = typed.get("sorteer", "")
        return cls(
            words.strip()[:100], _number(typed.get("waarvoor")), _number(typed.get("organisatie")),
            _number(typed.get("jaar"), 2200), typed.get("bon") == "nee",
            sort if sort.removeprefix("-") in KEYS else "-dag", typed.get("after"),
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(
            self.search or self.category or self.helper or self.year or self.without_receipt
        )

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by."""
        down = self.sort.startswith("-")
        columns = (*KEYS[self.sort.removeprefix("-")], EmergencyPayout.id.expression)
        return [(column, down) for column in columns]


@dataclass(frozen=True)
class Line:
    """One payout."""

    id: int
    case: Case
    day: date
    amount: Money
    category: str
    helper: str
    receipt: bool
    entry: int
    undone_by: int | None

    def keyed(self, wish: Wish) -> tuple[Any, ...]:
        """Where a page that begins after it begins."""
        values: dict[str, tuple[Any, ...]] = {
            "dag": (self.day.isoformat(),), "bedrag": (self.amount.cents,), "nummer": self.case,
        }  # fmt: skip
        return (*values[wish.sort.removeprefix("-")], self.id)


@dataclass(frozen=True)
class Sum:
    """What came together under one heading."""

    label: str
    amount: Money
    times: int
    percent: int  # of the largest one


@dataclass(frozen=True)
class Overview:
    """A year of the pot in figures."""

    total: Money
    times: int
    cases: int
    without_receipt: int
    by_category: Sequence[Sum]
    by_helper: Sequence[Sum]
    by_month: Sequence[tuple[date, Sum]]


def listed(of: Ledger, wish: Wish) -> Page[Line]:
    """One page of the payouts; who calls decided."""
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().execute(start_after(_wanted(of, wish), wish.key, after)).all()
    return paged([_line(row) for row in rows], after, lambda line: line.keyed(wish))


def whole(of: Ledger, wish: Wish) -> Iterator[Line]:
    """All of them, for a file."""
    found = listed(of, replace(wish, after=None))
    yield from found.rows
    while found.after:
        found = listed(of, replace(wish, after=found.after))
        yield from found.rows


def years(of: Ledger) -> list[int]:
    """The years in which something was paid out, the last one first."""
    days = session().scalars(
        select(EmergencyPayout.day)
        .where(EmergencyPayout.organisation_id == of.organisation_id)
        .distinct()
    )
    return sorted({day.year for day in days}, reverse=True)


def overview(of: Ledger, year: int, nobody: str) -> Overview:
    """What a year comes to; ``nobody`` is what payouts without an organisation stand under."""
    rows = [row for row in map(_line, session().execute(_wanted(of, Wish(year=year))).all())
            if row.undone_by is None]  # fmt: skip
    return Overview(
        sum((row.amount for row in rows), Money.zero()), len(rows), len({row.case for row in rows}),
        sum(not row.receipt for row in rows),
        _sums([(row.category, row.amount) for row in rows]),
        _sums([(row.helper or nobody, row.amount) for row in rows]),
        _by_month(rows),
    )  # fmt: skip


def _sums(parts: Sequence[tuple[str, Money]]) -> list[Sum]:
    found: dict[str, list[Money]] = {}
    for label, amount in parts:
        found.setdefault(label, []).append(amount)
    sums = {label: sum(amounts, Money.zero()) for label, amounts in found.items()}
    most = max((each.cents for each in sums.values()), default=1)
    largest = sorted(sums, key=lambda label: (-sums[label].cents, label))
    return [
        Sum(label, sums[label], len(found[label]), sums[label].cents * 100 // most)
        for label in largest
    ]


def _by_month(rows: Sequence[Line]) -> list[tuple[date, Sum]]:
    sums = {each.label: each for each in _sums([(f"{row.day:%Y-%m}", row.amount) for row in rows])}
    return [(date.fromisoformat(f"{month}-01"), sums[month]) for month in sorted(sums)]


def _wanted(of: Ledger, wish: Wish) -> Select[Any]:
    columns: Any = select(
        EmergencyPayout, CATEGORY.name.label("category"), HELPER.name.label("helper"),
        Entry.number.label("entry"), UNDOING.number.label("undone_by"),
    )  # fmt: skip
    statement: Select[Any] = (
        columns.join(CATEGORY, CATEGORY.id == EmergencyPayout.category_id)
        .join(Entry, Entry.id == EmergencyPayout.entry_id)
        .outerjoin(HELPER, HELPER.id == EmergencyPayout.helper_id)
        .outerjoin(UNDOING, UNDOING.reverses_id == Entry.id)
        .where(EmergencyPayout.organisation_id == of.organisation_id)
    )
    if wish.search:
        statement = statement.where(_found(wish.search))
    if wish.category:
        statement = statement.where(CATEGORY.id == wish.category)
    if wish.helper:
        statement = statement.where(HELPER.id == wish.helper)
    if wish.year:
        days = date(wish.year, 1, 1), date(wish.year, 12, 31)
        statement = statement.where(EmergencyPayout.day.between(*days))
    if wish.without_receipt:
        statement = statement.where(EmergencyPayout.receipt.is_(False))
    return statement


def _found(search: str) -> ColumnElement[bool]:
    """A number of a case, or words of the two lists."""
    if case := _NUMBER.fullmatch(search):
        return (EmergencyPayout.year == int(case[1])) & (EmergencyPayout.number == int(case[2]))
    return or_(*(each.name.icontains(search, autoescape=True) for each in (CATEGORY, HELPER)))


def _line(row: Any) -> Line:
    paid: EmergencyPayout = row.EmergencyPayout
    return Line(
        paid.id, Case(paid.year, paid.number), paid.day, paid.amount, row.category,
        row.helper or "", paid.receipt, row.entry, row.undone_by,
    )  # fmt: skip


def _number(text: str | None, most: int = 2**31 - 1) -> int | None:
    if text and re.fullmatch(r"[0-9]{1,10}", text) and 0 < int(text) <= most:
        return int(text)
    return None
