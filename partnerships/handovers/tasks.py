"""What waits for whom about hand-overs: a proposal to answer, a month to count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from sqlalchemy import Select, or_, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.covenants.model import Covenant
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.handovers.model import HandoverCount, HandoverRoute, RouteState
from partnerships.policy import DECIDERS, WRITERS

MOST = 25


@provider(when=there_is(HandoverRoute, HandoverRoute.state == RouteState.PROPOSED))
def to_agree(actor: Actor) -> Iterable[Task]:
    """Routes that the other party proposed."""
    if not actor.roles & DECIDERS:
        return
    mine = _mine(actor, RouteState.PROPOSED).where(
        HandoverRoute.by_organisation_id != actor.organisation_id
    )
    for row in session().execute(mine):
        yield Task(
            what=N_("Zegt u ja tegen deze warme overdracht? %(topic)s"),
            details={"topic": row.topic},
            link=f"/convenanten/{row.reference}/overdracht/{row.number}",
            since=row.at,
            about=row.title,
        )


@provider(when=there_is(HandoverRoute, HandoverRoute.state == RouteState.AGREED))
def to_count(actor: Actor) -> Iterable[Task]:
    """Routes of which last month was not counted yet."""
    if not actor.roles & WRITERS:
        return
    this = clock.today().replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    counted = select(HandoverCount.route_id).where(
        HandoverCount.organisation_id == actor.organisation_id, HandoverCount.month == last
    )
    begun = or_(Covenant.starts_on.is_(None), Covenant.starts_on < this)
    mine = _mine(actor, RouteState.AGREED).where(
        HandoverRoute.id.not_in(counted), HandoverRoute.decided_at < begins(this), begun
    )
    for row in session().execute(mine):
        yield Task(
            what=N_("Vul de aantallen van vorige maand in: %(topic)s"),
            details={"topic": row.topic},
            link=f"/convenanten/{row.reference}/overdracht/{row.number}/aantallen",
            about=row.title,
        )


def begins(day: date) -> datetime:
    """The first moment of a day in the Netherlands."""
    return datetime.combine(day, time(), tzinfo=clock.AMSTERDAM)


def _mine(actor: Actor, state: RouteState) -> Select[Any]:
    columns = cast(
        "Select[Any]",
        select(
            Covenant.reference,
            Covenant.title,
            HandoverRoute.number,
            HandoverRoute.topic,
            HandoverRoute.at,
        ),
    )
    return (
        columns.join(Covenant, Covenant.id == HandoverRoute.covenant_id)
        .where(
            visible_to(actor), HandoverRoute.state == state,
            or_(
                HandoverRoute.from_id == actor.organisation_id,
                HandoverRoute.to_id == actor.organisation_id,
            ),
        )
        .order_by(HandoverRoute.id)
        .limit(MOST)
    )  # fmt: skip
