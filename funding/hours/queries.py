"""Reading hours: the list of the organisation, and those of one volunteer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values.errors import NotFound
from core.values.money import Money
from core.web.pagination import Page, paged, start_after
from core.web.routes import decided
from funding.actions import VolunteerAction
from funding.activities.model import Activity
from funding.hours.model import HourLine, HourState
from funding.hours.rules import spoken
from funding.hours.wish import Wish, next_month
from funding.policy import purse
from funding.volunteers.model import Volunteer


@dataclass(frozen=True)
class LineView:
    """One line as people read it."""

    id: int
    volunteer_id: int
    volunteer: str
    day: date
    function_id: int
    function: str
    activity_id: int | None
    activity: str
    place: str  # the grant with its cost line
    minutes: int
    spent: Money
    spent_on: str
    state: HourState
    reason: str
    confirmed_by: str
    corrects: int | None

    @property
    def hours(self) -> str:
        """``2:30``."""
        return spoken(self.minutes)

    @property
    def key(self) -> tuple[str, int]:
        """Where the next page begins."""
        return self.day.isoformat(), self.id

    @property
    def may_change(self) -> bool:
        """Whether the volunteer may still change or withdraw it."""
        return self.state in (HourState.REPORTED, HourState.SENT_BACK)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The hours of one's own organisation: as ``volunteer.read`` says."""
    decided(VolunteerAction.READ)
    mine = can(actor, VolunteerAction.READ, purse(actor))
    return HourLine.organisation_id == actor.organisation_id if mine else false()


def line(actor: Actor, action: VolunteerAction, number: int) -> LineView:
    """Decide on the action, then show the line."""
    row = session().scalars(_rows().where(HourLine.id == number)).one_or_none()
    if row is None:
        raise NotFound()
    reads = action == VolunteerAction.READ
    allow(actor, action, row, sees=None if reads else VolunteerAction.READ)
    return view(row)


def listed(actor: Actor, wish: Wish) -> Page[LineView]:
    """One page of the hours, the newest first unless one wants the oldest."""
    allow(actor, VolunteerAction.READ, purse(actor))
    key = tuple((each.expression, not wish.oldest) for each in (HourLine.day, HourLine.id))
    rows = session().scalars(start_after(_wanted(actor, wish), key, wish.after)).all()
    return paged([view(row) for row in rows], wish.after, lambda each: each.key)


def exported(actor: Actor, wish: Wish) -> Iterator[LineView]:
    """All of them, a page at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after))
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def of(volunteer_id: int, month: date) -> list[LineView]:
    """Those of a volunteer in a month; who calls decided."""
    statement = _rows().where(
        HourLine.volunteer_id == volunteer_id, HourLine.day >= month,
        HourLine.day < next_month(month), HourLine.state != HourState.CORRECTED,
    )  # fmt: skip
    rows = session().scalars(statement.order_by(HourLine.day.desc(), HourLine.id.desc()))
    return [view(row) for row in rows]


def own(volunteer_id: int, number: int) -> LineView:
    """One line of a volunteer; who calls decided."""
    mine = _rows().where(HourLine.volunteer_id == volunteer_id, HourLine.id == number)
    row = session().scalars(mine).one_or_none()
    if row is None:
        raise NotFound()
    return view(row)


def newest(volunteer_id: int) -> int:
    """The number of the newest line of a volunteer, for the form that adds one."""
    mine = select(func.max(HourLine.id)).where(HourLine.volunteer_id == volunteer_id)
    return int(session().scalar(mine) or 0)


def activities(organisation_id: int) -> list[tuple[int, str]]:
    """The activities that go on; who calls decided."""
    statement = select(Activity.id, Activity.name).where(
        Activity.organisation_id == organisation_id, Activity.ended_at.is_(None)
    )
    found = session().execute(statement.order_by(Activity.name, Activity.id))
    return [(number, name) for number, name in found]


def view(row: HourLine) -> LineView:
    """As people read it."""
    place = (row.grant.title if row.grant else "", row.cost_line.heading if row.cost_line else "")
    return LineView(
        id=row.id, volunteer_id=row.volunteer_id, volunteer=row.volunteer.name, day=row.day,
        function_id=row.function_id, function=row.function.name, activity_id=row.activity_id,
        activity=row.activity.name if row.activity else "",
        place=" · ".join(each for each in place if each), minutes=row.minutes, spent=row.cents,
        spent_on=row.spent_on, state=row.state, reason=row.reason,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        corrects=row.corrects_id,
    )  # fmt: skip


def _rows() -> Select[Any]:
    return select(HourLine).options(
        joinedload(HourLine.volunteer), joinedload(HourLine.function),
        joinedload(HourLine.activity), joinedload(HourLine.grant),
        joinedload(HourLine.cost_line), joinedload(HourLine.confirmed_by),
    )  # fmt: skip


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement = _rows().where(visible_to(actor))
    if wish.state:
        statement = statement.where(HourLine.state == wish.state)
    if wish.month:
        statement = statement.where(
            HourLine.day >= wish.month, HourLine.day < next_month(wish.month)
        )
    if wish.volunteer:
        statement = statement.where(HourLine.volunteer_id == wish.volunteer)
    if wish.search:
        named = select(Volunteer.id).where(Volunteer.name.icontains(wish.search, autoescape=True))
        statement = statement.where(HourLine.volunteer_id.in_(named))
    return statement
