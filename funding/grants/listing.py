"""The list of grants: search, filter, sort, page by page, and as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, or_, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import GrantAction
from funding.grants.model import Grant, GrantState
from funding.grants.queries import visible_to
from partnerships.covenants.model import Covenant

COLUMNS = (
    Grant.id, Grant.reference, Grant.year, Grant.number, Grant.organisation_id, Grant.funder_name,
    Grant.their_number, Grant.title, Grant.amount, Grant.decided_on, Grant.starts_on,
    Grant.ends_on, Grant.state, Grant.covenant_id,
)  # fmt: skip
SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "": (Grant.id.expression,),
    "titel": (Grant.title.expression, Grant.id.expression),
    "gever": (Grant.funder_name.expression, Grant.id.expression),
    "einde": (Grant.ends_on.expression, Grant.id.expression),
}
BATCH = 500
MOST_FUNDERS = 100


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    state: GrantState | None = None
    funder: str = ""
    covenant: str = ""  # the reference of a covenant
    sort: str = ""  # "titel", "-titel" …; nothing means the newest first
    after: str | None = None

    @classmethod
    def of(cls, asked: Any) -> Wish:
        """Read it from the words behind an address."""
        state, sort = asked.get("stand", ""), asked.get("sorteer", "")
        return cls(
            search=_words(asked.get("zoek", "")),
            state=GrantState(state) if state in set(GrantState) else None,
            funder=_words(asked.get("gever", ""), 200),
            covenant=_words(asked.get("convenant", "")),
            sort=sort if sort.removeprefix("-") in {*SORTS} - {""} else "",
            after=asked.get("after"),
        )  # fmt: skip

    @property
    def chooses(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.state or self.funder or self.covenant)

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by."""
        down = self.sort.startswith("-") or not self.sort
        return [(column, down) for column in SORTS[self.sort.removeprefix("-")]]


@dataclass(frozen=True)
class Line:
    """One grant in a list."""

    id: int
    organisation_id: int
    reference: str
    funder: str
    their_number: str
    title: str
    amount: Money
    decided_on: date
    starts_on: date
    ends_on: date
    state: GrantState
    covenant_id: int | None
    key: tuple[Any, ...]


def listed(actor: Actor, wish: Wish) -> Page[Line]:
    """One page of the grants of one's organisation."""
    allow(actor, GrantAction.LIST, None)
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().execute(start_after(_wanted(actor, wish), wish.key, after)).all()
    return paged(_lines(rows, wish), after, lambda line: line.key)


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    allow(actor, GrantAction.LIST, None)
    after: str | None = None
    while True:
        statement = start_after(_wanted(actor, wish), wish.key, after, BATCH)
        page = paged(_lines(session().execute(statement).all(), wish), after, _key, BATCH)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def funders(actor: Actor) -> Sequence[str]:
    """Who granted anything, for a list to choose from."""
    names = select(Grant.funder_name).where(visible_to(actor)).distinct()
    return session().scalars(names.order_by(Grant.funder_name).limit(MOST_FUNDERS)).all()


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement = cast("Select[Any]", select(*COLUMNS)).where(visible_to(actor))
    if wish.state is not None:
        statement = statement.where(Grant.state == wish.state)
    if wish.funder:
        statement = statement.where(Grant.funder_name == wish.funder)
    if wish.covenant:
        chosen = select(Covenant.id).where(Covenant.reference == wish.covenant)
        statement = statement.where(Grant.covenant_id.in_(chosen))
    if wish.search:
        columns = (Grant.title, Grant.funder_name, Grant.reference, Grant.their_number)
        found = (column.icontains(wish.search, autoescape=True) for column in columns)
        statement = statement.where(or_(*found))
    return statement


def _lines(rows: Sequence[Row[Any]], wish: Wish) -> list[Line]:
    names = [column.key for column, _ in wish.key]
    return [
        Line(
            id=row.id, organisation_id=row.organisation_id, reference=row.reference,
            funder=row.funder_name, their_number=row.their_number, title=row.title,
            amount=row.amount, decided_on=row.decided_on, starts_on=row.starts_on,
            ends_on=row.ends_on, state=row.state, covenant_id=row.covenant_id,
            key=tuple(getattr(row, str(name)) for name in names),
        )
        for row in rows
    ]  # fmt: skip


def _key(line: Line) -> tuple[Any, ...]:
    return line.key


def _words(typed: str, most: int = 100) -> str:
    return "".join(sign for sign in typed if sign.isprintable()).strip()[:most]
