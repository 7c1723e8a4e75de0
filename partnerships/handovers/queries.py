"""Reading routes and their figures; what the two wrote beside them is for the two only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import extract, func, select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from partnerships.covenants import queries as covenants
from partnerships.handovers import service
from partnerships.handovers.model import (
    HandoverCount,
    HandoverRoute,
    HandoverStep,
    RouteState,
    StepKind,
)
from partnerships.policy import CovenantAction, HandoverAction

MOST = 200  # routes on one page; a covenant has a handful


@dataclass(frozen=True)
class StepView:
    """What one of the two does at one step."""

    kind: StepKind
    party: str
    what: str


@dataclass(frozen=True)
class RouteView:
    """One route, and what the reader may do with it."""

    number: int
    topic: str
    from_id: int
    to_id: int
    giver: str
    taker: str
    state: RouteState
    reason: str
    is_ours: bool  # the reason is a sentence of the house, to be read in one's own language
    decided_by: str
    decided_at: datetime | None
    steps: tuple[StepView, ...]
    counted: int  # people, as the two parties counted them in all months: the larger figure
    may_agree: bool
    may_stop: bool
    may_count: bool
    may_note: bool  # read what the two wrote beside their figures


@dataclass(frozen=True)
class CountView:
    """One month as one of the two counted it."""

    month: date
    organisation_id: int
    party: str
    people: int
    accompanied: int
    introduced: int
    followed_up: int
    after_care: int


@dataclass(frozen=True)
class NoteView:
    """What one of the two wrote beside its figures."""

    month: date
    party: str
    words: str


def routes(actor: Actor, reference: str) -> list[RouteView]:
    """All routes of a covenant, those that hold first."""
    covenant = covenants.load(reference)
    allow(actor, CovenantAction.READ, covenant)
    statement = (
        select(HandoverRoute)
        .where(HandoverRoute.covenant_id == covenant.id)
        .options(
            joinedload(HandoverRoute.giver), joinedload(HandoverRoute.taker),
            joinedload(HandoverRoute.decided_by),
            selectinload(HandoverRoute.steps).joinedload(HandoverStep.organisation),
        )
        .order_by(HandoverRoute.number)
        .limit(MOST)
    )  # fmt: skip
    rows = list(session().scalars(statement))
    totals = _totals(rows)
    order = list(RouteState)
    order.insert(0, order.pop(order.index(RouteState.AGREED)))
    views = [_view(actor, row, totals.get(row.id, 0)) for row in rows]
    return sorted(views, key=lambda view: order.index(view.state))


def route(actor: Actor, action: HandoverAction, reference: str, number: int) -> RouteView:
    """Decide on the action, then show the route."""
    row = service.load(reference, number)
    reads = action == HandoverAction.READ
    allow(actor, action, row, sees=None if reads else HandoverAction.READ)
    return _view(actor, row, _totals([row]).get(row.id, 0))


def years(actor: Actor, reference: str, number: int) -> list[int]:
    """The years in which something was counted, the last one first."""
    row = service.load(reference, number)
    allow(actor, HandoverAction.READ, row)
    year = extract("year", HandoverCount.month)
    statement = select(year).where(HandoverCount.route_id == row.id).distinct()
    return sorted((int(found) for found in session().scalars(statement)), reverse=True)


def counts(actor: Actor, reference: str, number: int, year: int) -> list[CountView]:
    """The months of one year, the last one first, as each of the two counted them."""
    row = service.load(reference, number)
    allow(actor, HandoverAction.READ, row)
    statement = (
        select(HandoverCount)
        .where(HandoverCount.route_id == row.id)
        .where(HandoverCount.month >= date(year, 1, 1), HandoverCount.month <= date(year, 12, 31))
        .options(joinedload(HandoverCount.organisation))
        .order_by(HandoverCount.month.desc(), HandoverCount.organisation_id)
    )
    return [_count(found) for found in session().scalars(statement)]


def notes(actor: Actor, reference: str, number: int, year: int) -> list[NoteView]:
    """What the two wrote in one year; for the two only."""
    row = service.load(reference, number)
    allow(actor, HandoverAction.NOTE, row, sees=HandoverAction.READ)
    statement = (
        select(HandoverCount)
        .where(HandoverCount.route_id == row.id, HandoverCount.note != "")
        .where(HandoverCount.month >= date(year, 1, 1), HandoverCount.month <= date(year, 12, 31))
        .options(joinedload(HandoverCount.organisation))
        .order_by(HandoverCount.month.desc(), HandoverCount.organisation_id)
    )
    return [
        NoteView(found.month, found.organisation.name, found.note)
        for found in session().scalars(statement)
    ]


def own_count(actor: Actor, reference: str, number: int, month: date) -> Mapping[str, object]:
    """What the own organisation counted in one month, with its note, to correct it."""
    row = service.load(reference, number)
    allow(actor, HandoverAction.COUNT, row, sees=HandoverAction.READ)
    statement = select(HandoverCount).where(
        HandoverCount.route_id == row.id, HandoverCount.month == month,
        HandoverCount.organisation_id == actor.organisation_id,
    )  # fmt: skip
    found = session().scalars(statement).one_or_none()
    return {**vars(_count(found)), "note": found.note} if found else {}


def figures(actor: Actor, reference: str) -> Iterator[tuple[RouteView, CountView]]:
    """Every figure of a covenant for a file: figures only, no word that somebody typed."""
    views = {view.number: view for view in routes(actor, reference)}
    statement = (
        select(HandoverCount)
        .join(HandoverCount.route)
        .where(HandoverRoute.covenant_id == covenants.load(reference).id)
        .options(joinedload(HandoverCount.organisation), joinedload(HandoverCount.route))
        .order_by(HandoverRoute.number, HandoverCount.month, HandoverCount.organisation_id)
        .execution_options(yield_per=500)
    )
    for found in session().scalars(statement):
        if found.route.number in views:
            yield views[found.route.number], _count(found)


def _totals(rows: Sequence[HandoverRoute]) -> dict[int, int]:
    """People per route: each party counts for itself, so the larger one of the two sums."""
    statement = (
        select(HandoverCount.route_id, func.sum(HandoverCount.people))
        .where(HandoverCount.route_id.in_([row.id for row in rows]))
        .group_by(HandoverCount.route_id, HandoverCount.organisation_id)
    )
    found: dict[int, int] = {}
    for route_id, people in session().execute(statement):
        found[route_id] = max(found.get(route_id, 0), int(people))
    return found


def _view(actor: Actor, row: HandoverRoute, counted: int) -> RouteView:
    order = list(StepKind)
    steps = (StepView(step.kind, step.organisation.name, step.what) for step in row.steps)
    return RouteView(
        number=row.number, topic=row.topic, from_id=row.from_id, to_id=row.to_id,
        giver=row.giver.name, taker=row.taker.name, state=row.state, reason=row.reason,
        is_ours=row.reason == service.LEFT,
        decided_by=row.decided_by.name if row.decided_by else "", decided_at=row.decided_at,
        steps=tuple(sorted(steps, key=lambda step: order.index(step.kind))), counted=counted,
        may_agree=can(actor, HandoverAction.AGREE, row),
        may_stop=can(actor, HandoverAction.STOP, row),
        may_count=can(actor, HandoverAction.COUNT, row),
        may_note=can(actor, HandoverAction.NOTE, row),
    )  # fmt: skip


def _count(row: HandoverCount) -> CountView:
    return CountView(
        month=row.month, organisation_id=row.organisation_id, party=row.organisation.name,
        people=row.people, accompanied=row.accompanied, introduced=row.introduced,
        followed_up=row.followed_up, after_care=row.after_care,
    )  # fmt: skip
