"""The list of covenants: search, filter, sort, page by page, and as a file for a spreadsheet.

However long the list, a page takes the same few statements: the newest come by an index over
(organisation, covenant), and the parties of one page in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import aliased

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.database import session
from core.web.pagination import Page, paged, read, start_after
from partnerships.covenants.model import REGISTERED, Covenant, CovenantParty, CovenantState
from partnerships.covenants.queries import visible_to
from partnerships.policy import CovenantAction
from partnerships.registrations.doubts import Doubt, doubts

COLUMNS = (
    Covenant.id, Covenant.reference, Covenant.year, Covenant.number, Covenant.title,
    Covenant.state, Covenant.starts_on, Covenant.ends_on, Covenant.changed_at, Covenant.template,
    Covenant.lead_organisation_id, Covenant.neighbourhoods,
)  # fmt: skip
SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "titel": (Covenant.title.expression, Covenant.id.expression),
    "kenmerk": (Covenant.year.expression, Covenant.number.expression),
}
CURSORS: dict[str, tuple[type, ...]] = {"titel": (str, int), "kenmerk": (int, int), "": (int,)}
NEWEST = ""
RUNNING = (  # an amendment stands in the list until it is signed; then its covenant shows it
    CovenantState.DRAFT, CovenantState.NEGOTIATION, CovenantState.FROZEN, CovenantState.SIGNING,
)  # fmt: skip
LARGEST = 2**31
BATCH = 500


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    state: CovenantState | None = None
    lead: str = ""  # words of the name of the party that leads
    neighbourhood: str = ""
    sort: str = NEWEST  # "titel", "-titel" …
    after: str | None = None

    @classmethod
    def of(
        cls, search: str, state: str, sort: str, after: str | None = None, *, lead: str = "",
        neighbourhood: str = "",
    ) -> Wish:  # fmt: skip
        """Read it from an address."""
        known = state in set(CovenantState)
        sort = sort if sort.removeprefix("-") in SORTS else NEWEST
        after = after if _fits(after, CURSORS[sort.removeprefix("-")]) else None
        return cls(
            _words(search), CovenantState(state) if known else None, _words(lead),
            _words(neighbourhood), sort, after,
        )  # fmt: skip

    @property
    def chooses(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.state or self.lead or self.neighbourhood)


@dataclass(frozen=True)
class Line:
    """One covenant in a list."""

    reference: str
    title: str
    state: CovenantState
    starts_on: date | None
    ends_on: date | None
    changed_at: datetime
    parties: tuple[str, ...]
    key: tuple[Any, ...]
    registered: bool = False  # signed before Handslag
    lead: str = ""  # the party that leads, while it takes part and nobody doubts it
    neighbourhoods: tuple[str, ...] = ()
    doubt: Doubt | None = None  # registered, and not confirmed by every party

    @property
    def in_doubt(self) -> bool:
        """Nobody can say where it stands; what is over is over, also where it is disputed."""
        return self.doubt is not None and self.state != CovenantState.ENDED


def _words(typed: str) -> str:
    return "".join(sign for sign in typed if sign.isprintable()).strip()[:100]


def _fits(cursor: str | None, kinds: tuple[type, ...]) -> bool:
    """Whether this cursor is one of ours, for this order."""
    values = read(cursor, len(kinds)) or ()
    return len(values) == len(kinds) and all(
        isinstance(value, kind) and (kind is str or abs(cast("int", value)) < LARGEST)
        for value, kind in zip(values, kinds, strict=True)
    )


def listed(actor: Actor, wish: Wish) -> Page[Line]:
    """One page of the covenants that the actor may see."""
    allow(actor, CovenantAction.LIST, None)
    statement = start_after(_wanted(actor, wish), _order(actor, wish), wish.after)
    rows = session().execute(statement).all()
    return paged(_lines(rows, wish), wish.after, lambda line: line.key)


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    allow(actor, CovenantAction.LIST, None)
    after: str | None = None
    while True:
        statement = start_after(_wanted(actor, wish), _order(actor, wish), after, BATCH)
        rows = session().execute(statement).all()
        page = paged(_lines(rows, wish), after, lambda line: line.key, BATCH)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement = cast("Select[Any]", select(*COLUMNS))
    visible = visible_to(actor)
    if _by_index(actor, wish):  # the same rows, in the order of the index
        statement = statement.join(CovenantParty).where(
            CovenantParty.organisation_id == actor.organisation_id
        )
    else:
        statement = statement.where(visible)
    statement = statement.where(or_(Covenant.amends_id.is_(None), Covenant.state.in_(RUNNING)))
    if wish.state is not None:
        statement = statement.where(Covenant.state == wish.state)
    if wish.search:
        statement = statement.where(_found(wish.search))
    if wish.neighbourhood:
        statement = statement.where(_where(wish.neighbourhood))
    if wish.lead:
        statement = statement.where(_led_by(wish.lead))
    return statement


def _found(words: str) -> ColumnElement[bool]:
    return or_(
        Covenant.title.icontains(words, autoescape=True),
        Covenant.reference.icontains(words, autoescape=True),
        Covenant.id.in_(_named(words)),
        _where(words),
    )


def _led_by(words: str) -> ColumnElement[bool]:
    """The party that leads bears this name, and still takes part."""
    party = aliased(CovenantParty)
    led = _named(words, party).where(
        party.covenant_id == Covenant.id, party.organisation_id == Covenant.lead_organisation_id
    )
    return led.correlate(Covenant).exists()


def _named(words: str, party: type[CovenantParty] = CovenantParty) -> Select[int]:
    return (
        select(party.covenant_id)
        .join(Organisation, Organisation.id == party.organisation_id)
        .where(Organisation.name.icontains(words, autoescape=True))
    )


def _where(words: str) -> ColumnElement[bool]:
    return Covenant.neighbourhoods.icontains(words, autoescape=True)


def _by_index(actor: Actor, wish: Wish) -> bool:
    return wish.sort == NEWEST and bool(actor.roles)


def _order(actor: Actor, wish: Wish) -> list[tuple[ColumnElement[Any], bool]]:
    if _by_index(actor, wish):
        return [(CovenantParty.covenant_id.expression, True)]
    if wish.sort == NEWEST:
        return [(Covenant.id.expression, True)]
    columns = SORTS[wish.sort.removeprefix("-")]
    return [(column, wish.sort.startswith("-")) for column in columns]


def _lines(rows: Sequence[Row[Any]], wish: Wish) -> list[Line]:
    names: dict[int, dict[int, str]] = {}
    parties = (
        select(CovenantParty.covenant_id, Organisation.id, Organisation.name)
        .join(Organisation)
        .where(CovenantParty.covenant_id.in_([row.id for row in rows]))
        .order_by(CovenantParty.position)
    )
    for covenant_id, number, name in session().execute(parties) if rows else ():
        names.setdefault(covenant_id, {})[number] = name
    doubted = doubts([row.id for row in rows if row.template == REGISTERED])
    return [
        Line(
            row.reference, row.title, row.state, row.starts_on, row.ends_on, row.changed_at,
            tuple(names.get(row.id, {}).values()), _key(row, wish), row.template == REGISTERED,
            "" if row.id in doubted else names.get(row.id, {}).get(row.lead_organisation_id, ""),
            tuple(row.neighbourhoods.splitlines()), doubted.get(row.id),
        )
        for row in rows
    ]  # fmt: skip


def _key(row: Row[Any], wish: Wish) -> tuple[Any, ...]:
    sort = wish.sort.removeprefix("-")
    if sort == "titel":
        return (row.title, row.id)
    if sort == "kenmerk":
        return (row.year, row.number)
    return (row.id,)
