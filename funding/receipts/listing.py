"""The list of receipts: search, filter, sort, page by page, and as rows for a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Date, Select, and_, func, literal, or_, select
from sqlalchemy.orm import aliased

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import allow
from core.storage.database import session
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import ReceiptAction
from funding.books.model import Entry
from funding.policy import purse
from funding.receipts.model import Paid, Receipt, ReceiptFile, ReceiptState, label
from funding.receipts.queries import visible_to

LONG_AGO = literal(date(1900, 1, 1), Date)  # where a receipt without a day stands
DAY = func.coalesce(Receipt.day, LONG_AGO)
SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "": (Receipt.number.expression,),
    "dag": (DAY, Receipt.number.expression),
    "van": (Receipt.party.expression, Receipt.number.expression),
}
OPEN = "open"  # both states that wait
BATCH = 500


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    state: str = ""
    paid: Paid | None = None
    double: bool = False
    sort: str = ""
    after: str | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """Read it from the words behind an address."""
        state, paid, sort = (asked.get(name, "") for name in ("stand", "betaald", "sorteer"))
        words = "".join(sign for sign in asked.get("zoek", "") if sign.isprintable())
        return cls(
            words.strip()[:100], state if state in {OPEN, *ReceiptState} else "",
            Paid(paid) if paid in set(Paid) else None, asked.get("dubbel") == "1",
            sort if sort.removeprefix("-") in {*SORTS} - {""} else "", asked.get("after"),
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.state or self.paid or self.double)

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by; the newest first."""
        down = self.sort.startswith("-") or not self.sort
        return [(column, down) for column in SORTS[self.sort.removeprefix("-")]]


@dataclass(frozen=True)
class Line:
    """One receipt in the list."""

    number: int
    state: ReceiptState
    amount: Money | None
    day: date | None
    party: str
    what: str
    paid: Paid | None
    advanced_by: str
    entry: int | None
    by: str
    at: datetime
    files: int
    picture: int | None  # the place of its first photo

    @property
    def label(self) -> str:
        """B-0012."""
        return label(self.number)

    @property
    def is_complete(self) -> bool:
        """Whether it waits for nothing but its entry."""
        return self.state == ReceiptState.DESCRIBED


def listed(actor: Actor, wish: Wish, size: int = 50) -> Page[Line]:
    """One page of the receipts that somebody may see."""
    allow(actor, ReceiptAction.LIST, purse(actor))
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().execute(start_after(_wanted(actor, wish), wish.key, after, size)).all()
    return paged([_line(row) for row in rows], after, lambda line: _key(line, wish), size)


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    after: str | None = None
    while True:
        page = listed(actor, replace(wish, after=after), BATCH)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    pictures = select(func.min(ReceiptFile.position)).where(
        ReceiptFile.receipt_id == Receipt.id, ReceiptFile.small_sha256.is_not(None)
    )
    count = select(func.count()).where(ReceiptFile.receipt_id == Receipt.id)
    statement = (
        select(
            Receipt.number, Receipt.state, Receipt.amount, Receipt.day, Receipt.party,
            Receipt.what, Receipt.paid, Receipt.advanced_by, Entry.number.label("entry"),
            Person.name.label("by"), Receipt.at, count.scalar_subquery().label("files"),
            pictures.scalar_subquery().label("picture"),
        )
        .join(Person, Person.id == Receipt.by_person_id)
        .outerjoin(Entry, Entry.id == Receipt.entry_id)
        .where(visible_to(actor), *_conditions(actor, wish))
    )  # fmt: skip
    return cast("Select[Any]", statement)


def _conditions(actor: Actor, wish: Wish) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wish.state == OPEN:
        found.append(Receipt.state.in_((ReceiptState.NEW, ReceiptState.DESCRIBED)))
    elif wish.state:
        found.append(Receipt.state == ReceiptState(wish.state))
    if wish.paid:
        found.append(Receipt.paid == wish.paid)
    if wish.search:
        columns = (Receipt.party, Receipt.what, Receipt.advanced_by)
        said = [column.icontains(wish.search, autoescape=True) for column in columns]
        found.append(or_(*said, Receipt.number == number_in(wish.search)))
    if wish.double:
        found.append(_twin())
    return found


def number_in(typed: str) -> int:
    """The number in B-0012; nothing has the number 0."""
    digits = typed.upper().removeprefix("B").removeprefix("-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _twin() -> ColumnElement[bool]:
    """Another one says the same amount, day and party."""
    other = aliased(Receipt)
    same = and_(
        other.organisation_id == Receipt.organisation_id, other.id != Receipt.id,
        other.amount == Receipt.amount, other.day == Receipt.day,
        func.lower(other.party) == func.lower(Receipt.party),
        other.state != ReceiptState.SET_ASIDE, Receipt.state != ReceiptState.SET_ASIDE,
    )  # fmt: skip
    return select(other.id).where(same).correlate(Receipt).exists()


def _line(row: Any) -> Line:
    return Line(
        row.number, row.state, row.amount, row.day, row.party, row.what, row.paid,
        row.advanced_by, row.entry, row.by, row.at, row.files, row.picture,
    )  # fmt: skip


def _key(line: Line, wish: Wish) -> Sequence[Any]:
    words = {"dag": (line.day or date(1900, 1, 1)).isoformat(), "van": line.party}
    sort = wish.sort.removeprefix("-")
    return (words[sort], line.number) if sort else (line.number,)
