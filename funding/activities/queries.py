"""Reading activities: one with its shares, the list, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, false, select, true
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session
from core.values.errors import N_, NotFound
from core.web.pagination import Page, paged, read, start_after
from core.web.routes import decided
from funding.actions import GrantAction
from funding.activities.model import Activity, ActivityShare
from funding.grants import queries as grants
from funding.grants.model import Grant, GrantState
from funding.grants.queries import Linked
from funding.grants.rules import mark

BATCH = 500
MOST = 200  # grants in a list to choose from
SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "": (Activity.id.expression,),
    "naam": (Activity.name.expression, Activity.id.expression),
}


class Stand(StrEnum):
    """Which activities one wants to see; nothing chosen means those that go on."""

    GOING = ""
    ENDED = "afgelopen"
    ALL = "alle"

    @property
    def label(self) -> str:
        """The choice in Dutch."""
        return STANDS[self]


STANDS = {
    Stand.GOING: N_("Loopt"),
    Stand.ENDED: N_("Afgelopen"),
    Stand.ALL: N_("Alles"),
}


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    stand: Stand = Stand.GOING
    sort: str = ""
    after: str | None = None

    @classmethod
    def of(cls, asked: Any) -> Wish:
        """Read it from the words behind an address."""
        words = "".join(sign for sign in asked.get("zoek", "") if sign.isprintable())
        stand, sort = asked.get("stand", ""), asked.get("sorteer", "")
        return cls(
            words.strip()[:100], Stand(stand) if stand in set(Stand) else Stand.GOING,
            sort if sort.removeprefix("-") == "naam" else "", asked.get("after"),
        )  # fmt: skip

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by; the newest first."""
        down = self.sort.startswith("-") or not self.sort
        return [(column, down) for column in SORTS[self.sort.removeprefix("-")]]


@dataclass(frozen=True)
class Paid:
    """What one grant pays of an activity."""

    reference: str
    title: str
    funder: str
    percent: int


@dataclass(frozen=True)
class ActivityView:
    """An activity with its shares."""

    id: int
    name: str
    covenant: Linked | None
    shares: tuple[Paid, ...]
    ended: bool
    mark: str  # of all this, for the form that shows it

    @property
    def open_percent(self) -> int:
        """What no grant pays."""
        return 100 - sum(share.percent for share in self.shares)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The activities of one's own organisation: as ``grant.read`` says."""
    decided(GrantAction.READ)
    if actor.is_system:
        return true()
    return Activity.organisation_id == actor.organisation_id if actor.roles else false()


def load(number: int, lock: bool = False) -> Activity:
    """The row; the services decide with ``allow`` themselves."""
    statement = select(Activity).where(Activity.id == number)
    row: Activity | None = session().scalars(locked(statement) if lock else statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def activity(actor: Actor, action: GrantAction, number: int) -> ActivityView:
    """Decide on the action, then show the activity."""
    row = load(number)
    allow(actor, action, row, sees=None if action == GrantAction.READ else GrantAction.READ)
    return _view(row, grants.linked(actor, row.covenant_id))


def listed(actor: Actor, wish: Wish) -> Page[ActivityView]:
    """One page of the activities of one's organisation."""
    allow(actor, GrantAction.LIST, None)
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().scalars(start_after(_wanted(actor, wish), wish.key, after)).all()
    return paged([_view(row) for row in rows], after, _keyed(wish))


def exported(actor: Actor, wish: Wish) -> Iterator[ActivityView]:
    """All of them, some hundreds at a time."""
    allow(actor, GrantAction.LIST, None)
    after: str | None = None
    while True:
        statement = start_after(_wanted(actor, wish), wish.key, after, BATCH)
        rows = [_view(row) for row in session().scalars(statement)]
        page = paged(rows, after, _keyed(wish), BATCH)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def paid_by(actor: Actor, reference: str) -> list[tuple[str, int]]:
    """(name, percent) of the activities of which this grant pays a share."""
    statement = (
        select(Activity.name, ActivityShare.percent)
        .join(ActivityShare, ActivityShare.activity_id == Activity.id)
        .join(Grant, Grant.id == ActivityShare.grant_id)
        .where(Grant.reference == reference, visible_to(actor), Activity.ended_at.is_(None))
        .order_by(Activity.name, Activity.id)
    )
    return [(row.name, row.percent) for row in session().execute(statement)]


def grants_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """(reference, words) of the grants of one's organisation that count."""
    statement = (
        select(Grant.reference, Grant.title, Grant.funder_name)
        .where(grants.visible_to(actor), Grant.state != GrantState.WITHDRAWN)
        .order_by(Grant.id.desc())
        .limit(MOST)
    )
    found = session().execute(statement)
    return [(row.reference, f"{row.title} – {row.funder_name}") for row in found]


def content(row: Activity) -> dict[str, Any]:
    """What the form of an activity shows, as it is kept."""
    shares = sorted((share.grant.reference, share.percent) for share in row.shares)
    return {"name": row.name, "covenant_id": row.covenant_id, "shares": shares}


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement: Select[Any] = (
        select(Activity)
        .where(visible_to(actor))
        .options(selectinload(Activity.shares).joinedload(ActivityShare.grant))
    )
    if wish.stand != Stand.ALL:
        ended = Activity.ended_at.is_not(None)
        statement = statement.where(ended if wish.stand == Stand.ENDED else ~ended)
    if wish.search:
        statement = statement.where(Activity.name.icontains(wish.search, autoescape=True))
    return statement


def _keyed(wish: Wish) -> Any:
    by_name = bool(wish.sort)
    return lambda view: (view.name, view.id) if by_name else (view.id,)


def _view(row: Activity, covenant: Linked | None = None) -> ActivityView:
    paid = [
        Paid(each.grant.reference, each.grant.title, each.grant.funder_name, each.percent)
        for each in row.shares
    ]
    return ActivityView(
        row.id, row.name, covenant, tuple(paid), row.ended_at is not None, mark(content(row))
    )
