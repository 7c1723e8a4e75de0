"""Reading functions: one, the list, the same as a file, and those that one can choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, false, select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import locked, session
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from core.web.routes import decided
from funding.actions import VolunteerAction
from funding.activities.queries import Stand, Wish
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.grants.rules import mark
from funding.policy import purse

KEYS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "": (Function.id.expression,),
    "naam": (Function.name.expression, Function.id.expression),
}


@dataclass(frozen=True)
class FunctionView:
    """A function with what an hour is today."""

    id: int
    name: str
    task: str
    rate: Money | None
    rate_from: date
    rates: tuple[tuple[date, Money | None], ...]
    repays: bool
    needs_training: bool
    needs_conduct: bool
    ended: bool
    mark: str  # of all this, for the form that shows it


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The functions of one's own organisation: as ``volunteer.read`` says."""
    decided(VolunteerAction.READ)
    mine = can(actor, VolunteerAction.READ, purse(actor))
    return Function.organisation_id == actor.organisation_id if mine else false()


def load(number: int, lock: bool = False) -> Function:
    """The row; the services decide with ``allow`` themselves."""
    statement = select(Function).where(Function.id == number)
    row: Function | None = session().scalars(locked(statement) if lock else statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def function(actor: Actor, action: VolunteerAction, number: int) -> FunctionView:
    """Decide on the action, then show the function."""
    row = load(number)
    reads = action == VolunteerAction.READ
    allow(actor, action, row, sees=None if reads else VolunteerAction.READ)
    return _view(row)


def listed(actor: Actor, wish: Wish) -> Page[FunctionView]:
    """One page of the functions of one's organisation."""
    allow(actor, VolunteerAction.READ, purse(actor))
    key = _key(wish)
    after = wish.after if read(wish.after, len(key)) else None
    rows = session().scalars(start_after(_wanted(actor, wish), key, after)).all()
    by_name = bool(wish.sort)
    return paged(
        [_view(row) for row in rows], after,
        lambda view: (view.name, view.id) if by_name else (view.id,),
    )  # fmt: skip


def exported(actor: Actor, wish: Wish) -> Iterator[FunctionView]:
    """All of them, a page at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after))
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def to_choose(organisation_id: int) -> list[tuple[int, str]]:
    """(number, name) of those that go on; who calls decided."""
    statement = (
        select(Function.id, Function.name)
        .where(Function.organisation_id == organisation_id, Function.ended_at.is_(None))
        .order_by(Function.name, Function.id)
    )
    return [(number, name) for number, name in session().execute(statement)]


def content(row: Function) -> dict[str, Any]:
    """What the form of a function shows, as it is kept."""
    rates = [(each.valid_from, each.rate.cents if each.rate else None) for each in row.rates]
    names = ("name", "task", "repays", "needs_training", "needs_conduct")
    return {"rates": rates} | {name: getattr(row, name) for name in names}


def _key(wish: Wish) -> list[tuple[ColumnElement[Any], bool]]:
    down = wish.sort.startswith("-") or not wish.sort
    return [(column, down) for column in KEYS[wish.sort.removeprefix("-")]]


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement: Select[Any] = (
        select(Function).where(visible_to(actor)).options(selectinload(Function.rates))
    )
    if wish.stand != Stand.ALL:
        ended = Function.ended_at.is_not(None)
        statement = statement.where(ended if wish.stand == Stand.ENDED else ~ended)
    if wish.search:
        statement = statement.where(Function.name.icontains(wish.search, autoescape=True))
    return statement


def _view(row: Function) -> FunctionView:
    return FunctionView(
        id=row.id, name=row.name, task=row.task, rate=rate_on(row.rates, clock.today()),
        rate_from=row.rates[-1].valid_from,
        rates=tuple((each.valid_from, each.rate) for each in row.rates),
        repays=row.repays, needs_training=row.needs_training, needs_conduct=row.needs_conduct,
        ended=row.ended_at is not None, mark=mark(content(row)),
    )  # fmt: skip
