"""What waits for people in drafts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.covenants.presence import one_in
from partnerships.covenants.queries import visible_to
from partnerships.policy import DECIDERS, WRITERS

MOST = 25  # on a home page; the list has them all


@provider
def drafts(actor: Actor) -> Iterable[Task]:
    """Drafts that others began: read them and write what you want in them."""
    if not actor.roles & WRITERS:
        return
    statement = (
        select(Covenant.reference, Covenant.title, CovenantParty.added_at)
        .join(CovenantParty)
        .where(visible_to(actor), CovenantParty.organisation_id == actor.organisation_id)
        .where(Covenant.state == CovenantState.DRAFT)
        .where(Covenant.started_by_organisation_id != actor.organisation_id)
        .order_by(Covenant.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Lees het concept en schrijf op wat u anders wilt"),
            link=f"/convenanten/{row.reference}",
            since=row.added_at,
            about=row.title,
        )


@provider(when=one_in(CovenantState.NEGOTIATION))
def to_stop(actor: Actor) -> Iterable[Task]:
    """Another party wants to stop; one's own has not said so. Saying nothing is going on."""
    if not actor.roles & DECIDERS:
        return
    wishes = (
        select(CovenantParty.covenant_id, func.min(CovenantParty.agreed_to_abandon_at).label("at"))
        .where(CovenantParty.agreed_to_abandon_at.is_not(None))
        .group_by(CovenantParty.covenant_id)
        .subquery()
    )
    statement = (
        select(Covenant.reference, Covenant.title, wishes.c.at)
        .join(wishes, wishes.c.covenant_id == Covenant.id)
        .join(CovenantParty, CovenantParty.covenant_id == Covenant.id)
        .where(visible_to(actor), Covenant.state == CovenantState.NEGOTIATION)
        .where(CovenantParty.organisation_id == actor.organisation_id)
        .where(CovenantParty.agreed_to_abandon_at.is_(None))
        .order_by(Covenant.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Een partij wil stoppen. Wilt u dat ook?"),
            link=f"/convenanten/{row.reference}/stoppen",
            since=row.at,
            about=row.title,
        )
