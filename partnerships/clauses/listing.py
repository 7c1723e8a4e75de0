"""The list of the library: search, filter, sort, page by page, and as a file for a spreadsheet.

However many clauses there are, a page takes the same few statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.database import session
from core.values.errors import N_
from core.web.pagination import Page, paged, start_after
from partnerships.clauses import seeding
from partnerships.clauses.model import ItemKind, ItemState, LibraryItem, LibraryVersion
from partnerships.clauses.queries import visible_to
from partnerships.clauses.topics import Topic
from partnerships.policy import LibraryAction

Word = TypeVar("Word", bound=StrEnum)
COLUMNS = (
    LibraryItem.id, LibraryItem.key, LibraryItem.kind, LibraryItem.topic, LibraryItem.title,
    LibraryItem.state, LibraryItem.current, LibraryItem.changed_at, LibraryItem.organisation_id,
    Organisation.name.label("owner"), LibraryVersion.checked_on,
    LibraryVersion.why,
)  # fmt: skip
SORTS: dict[str, ColumnElement[Any]] = {"titel": LibraryItem.title.expression}
BATCH = 500


class Whose(StrEnum):
    """From whom the items of a list are."""

    HOUSE = "huis"
    OWN = "eigen"
    OTHERS = "anderen"

    @property
    def label(self) -> str:
        """In Dutch."""
        return OWNERS[self]


OWNERS = {
    Whose.HOUSE: N_("Van Handslag"),
    Whose.OWN: N_("Van onze organisatie"),
    Whose.OTHERS: N_("Gedeeld door anderen"),
}


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    kind: ItemKind | None = None
    topic: Topic | None = None
    whose: Whose | None = None
    archived: bool = False
    sort: str = "titel"  # "titel", "-titel", "" = last changed first
    after: str | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """Read it from an address."""
        sort = asked.get("sorteer", "titel")
        return cls(
            search="".join(s for s in asked.get("zoek", "") if s.isprintable()).strip()[:100],
            kind=_one(ItemKind, asked.get("soort")), topic=_one(Topic, asked.get("onderwerp")),
            whose=_one(Whose, asked.get("van")), archived=asked.get("archief") == "1",
            sort=sort if sort.removeprefix("-") in SORTS else "", after=asked.get("after"),
        )  # fmt: skip

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.search or self.kind or self.topic or self.whose or self.archived)


@dataclass(frozen=True)
class Line:
    """One item in a list."""

    key: str
    kind: ItemKind
    topic: Topic | None
    title: str
    why: str  # tells variants of one heading apart
    state: ItemState
    current: int
    owner: str  # "" for the house
    is_checked: bool
    changed_at: datetime
    cursor: tuple[Any, ...]


def listed(actor: Actor, wish: Wish) -> Page[Line]:
    """One page of the items that the actor may see."""
    allow(actor, LibraryAction.LIST, None)
    found = _page(actor, wish, wish.after, 50)
    if not found.rows and wish == Wish() and seeding.load():
        found = _page(actor, wish, None, 50)
    return found


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    allow(actor, LibraryAction.LIST, None)
    after: str | None = None
    while True:
        page = _page(actor, wish, after, BATCH)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def _page(actor: Actor, wish: Wish, after: str | None, size: int) -> Page[Line]:
    statement = start_after(_wanted(actor, wish), _order(wish), after, size)
    rows = session().execute(statement).all()
    return paged([_line(row, wish) for row in rows], after, lambda line: line.cursor, size)


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    newest = and_(
        LibraryVersion.item_id == LibraryItem.id, LibraryVersion.number == LibraryItem.current
    )
    statement = cast("Select[Any]", select(*COLUMNS))
    statement = (
        statement.select_from(LibraryItem).outerjoin(Organisation).outerjoin(LibraryVersion, newest)
    )
    in_archive = LibraryItem.state == ItemState.ARCHIVED
    conditions = [visible_to(actor), in_archive if wish.archived else ~in_archive]
    if wish.kind is not None:
        conditions.append(LibraryItem.kind == wish.kind)
    if wish.topic is not None:
        conditions.append(LibraryItem.topic == wish.topic)
    if wish.whose is not None:
        conditions.append(_of(actor, wish.whose))
    if wish.search:
        found = (LibraryItem.title, LibraryVersion.body)
        conditions.append(or_(*(c.icontains(wish.search, autoescape=True) for c in found)))
    return statement.where(*conditions)


def _of(actor: Actor, whose: Whose) -> ColumnElement[bool]:
    owner = LibraryItem.organisation_id
    if whose is Whose.HOUSE:
        return owner.is_(None)
    if whose is Whose.OWN:
        return owner == actor.organisation_id
    return owner.is_not(None) & owner.is_distinct_from(actor.organisation_id)


def _order(wish: Wish) -> list[tuple[ColumnElement[Any], bool]]:
    number = LibraryItem.id.expression
    if wish.sort == "":
        return [(number, True)]
    down = wish.sort.startswith("-")
    return [(SORTS[wish.sort.removeprefix("-")], down), (number, down)]


def _line(row: Row[Any], wish: Wish) -> Line:
    return Line(
        key=row.key, kind=row.kind, topic=row.topic, title=row.title, why=row.why or "",
        state=row.state, current=row.current, owner=row.owner or "",
        is_checked=row.checked_on is not None,
        changed_at=row.changed_at, cursor=(row.title, row.id) if wish.sort else (row.id,),
    )  # fmt: skip


def _one(words: type[Word], asked: str | None) -> Word | None:
    return words(asked) if asked in set(words) else None
