"""The timeline: every moment of a covenant, or of the own organisation; search, filter, sort,
page by page, and as a file for a spreadsheet. However long, it takes the same few statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.sql import or_

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.database import session
from core.values import clock
from core.web.pagination import Page, paged, read, start_after
from partnerships.commitments import rules
from partnerships.commitments.model import WAITING, Commitment, Occurrence, OccurrenceState
from partnerships.commitments.rules import Group, months_later
from partnerships.commitments.wish import Order, Span, Stand, Wish
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant
from partnerships.policy import CommitmentAction, CovenantAction

COLUMNS = (
    Occurrence.id, Occurrence.number.label("turn"), Occurrence.due_on, Occurrence.state,
    Occurrence.proof, Occurrence.explanation, Occurrence.organisation_id, Commitment.number,
    Commitment.what, Commitment.contact, Covenant.reference, Covenant.title,
    Organisation.name.label("party"),
)  # fmt: skip
BATCH = 500


@dataclass(frozen=True)
class Line:
    """One moment in a list."""

    id: int
    reference: str
    covenant: str
    number: int
    turn: int
    party: str
    organisation_id: int
    what: str
    contact: str
    due_on: date
    state: OccurrenceState
    proof: str
    explanation: str
    group: Group
    key: tuple[Any, ...] = field(compare=False)

    @property
    def overdue(self) -> bool:
        """Its day has passed and nobody said that it was done."""
        return self.group == Group.LATE


def of_covenant(actor: Actor, reference: str, wish: Wish) -> Page[Line]:
    """One page of the moments of a covenant."""
    return _page(_statement(_of(actor, reference), wish), wish)


def of_covenant_whole(actor: Actor, reference: str, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    return _all(_statement(_of(actor, reference), wish), wish)


def ours(actor: Actor, wish: Wish) -> Page[Line]:
    """One page of what one's own organisation promised, in all covenants."""
    allow(actor, CommitmentAction.LIST, None)
    return _page(_statement(_own(actor), wish), wish)


def ours_whole(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of it."""
    allow(actor, CommitmentAction.LIST, None)
    return _all(_statement(_own(actor), wish), wish)


def sections(lines: Sequence[Line], order: Order) -> list[tuple[str, list[Line]]]:
    """The lines under their headings: late, this month, later, over; or the parties."""
    if order == Order.PARTY:
        return [(name, list(group)) for name, group in groupby(lines, lambda line: line.party)]
    found: dict[Group, list[Line]] = {}
    for line in lines:
        found.setdefault(line.group, []).append(line)
    return [(group.label, found[group]) for group in Group if group in found]


def _of(actor: Actor, reference: str) -> ColumnElement[bool]:
    row = covenants.load(reference)
    allow(actor, CovenantAction.READ, row)
    return Occurrence.covenant_id == row.id


def _own(actor: Actor) -> ColumnElement[bool]:
    return covenants.visible_to(actor) & (Occurrence.organisation_id == actor.organisation_id)


def _statement(mine: ColumnElement[bool], wish: Wish) -> Select[Any]:
    statement = (
        cast("Select[Any]", select(*COLUMNS))
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .join(Covenant, Covenant.id == Occurrence.covenant_id)
        .join(Organisation, Organisation.id == Occurrence.organisation_id)
        .where(mine, *_stands(wish.stand), *_within(wish.span))
    )
    if wish.party is not None:
        statement = statement.where(Occurrence.organisation_id == wish.party)
    if wish.search:
        columns = (Commitment.what, Commitment.contact, Organisation.name, Covenant.title)
        statement = statement.where(
            or_(*(column.icontains(wish.search, autoescape=True) for column in columns))
        )
    return statement


def _stands(stand: Stand) -> list[ColumnElement[bool]]:
    waiting = Occurrence.state.in_(WAITING)
    found: dict[Stand, list[ColumnElement[bool]]] = {
        Stand.TO_DO: [waiting],
        Stand.LATE: [waiting, Occurrence.due_on < clock.today()],
        Stand.DONE: [Occurrence.state == OccurrenceState.DONE],
        Stand.WAIVED: [Occurrence.state == OccurrenceState.WAIVED],
        Stand.ALL: [],
    }
    return found[stand]


def _within(span: Span) -> list[ColumnElement[bool]]:
    today = clock.today()
    month = today.replace(day=1)
    first, beyond = {
        Span.ANY: (date.min, date.max),
        Span.MONTH: (month, months_later(month, 1)),
        Span.QUARTER: (today, months_later(today, 3)),
        Span.YEAR: (date(today.year, 1, 1), date(today.year + 1, 1, 1)),
    }[span]
    return [] if span == Span.ANY else [Occurrence.due_on >= first, Occurrence.due_on < beyond]


def _key(order: Order) -> list[tuple[ColumnElement[Any], bool]]:
    down = order == Order.LAST
    columns: list[ColumnElement[Any]] = [Occurrence.due_on.expression, Occurrence.id.expression]
    if order == Order.PARTY:
        columns.insert(0, Organisation.name.expression)
    return [(column, down) for column in columns]


def _page(statement: Select[Any], wish: Wish) -> Page[Line]:
    key = _key(wish.order)
    after = wish.after if read(wish.after, len(key)) else None
    rows = session().execute(start_after(statement, key, after, wish.size)).all()
    return paged(_lines(rows, wish.order), after, lambda line: line.key, wish.size)


def _all(statement: Select[Any], wish: Wish) -> Iterator[Line]:
    key, after = _key(wish.order), None
    while True:
        rows = session().execute(start_after(statement, key, after, BATCH)).all()
        page = paged(_lines(rows, wish.order), after, lambda line: line.key, BATCH)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def _lines(rows: Sequence[Row[Any]], order: Order) -> list[Line]:
    today = clock.today()
    return [
        Line(
            id=row.id, reference=row.reference, covenant=row.title, number=row.number,
            turn=row.turn, party=row.party, organisation_id=row.organisation_id, what=row.what,
            contact=row.contact, due_on=row.due_on, state=row.state, proof=row.proof,
            explanation=row.explanation, group=rules.group(row.due_on, row.state, today),
            key=(row.party, row.due_on, row.id) if order == Order.PARTY else (row.due_on, row.id),
        )
        for row in rows
    ]  # fmt: skip
