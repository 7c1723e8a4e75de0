"""What waits for whom: terms that are nearly over, and ends that others want."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import and_, select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.endings.model import EndWish, Exit, ExitState, StayWord
from partnerships.endings.rules import WARN_AT
from partnerships.policy import DECIDERS

MOST = 25  # on a home page


@provider
def to_renew(actor: Actor) -> Iterable[Task]:
    """Covenants whose last day is near, while no other last day is on the table."""
    if not actor.roles & DECIDERS:
        return
    today = clock.today()
    longer = select(Covenant.amends_id).where(
        Covenant.amends_id.is_not(None),
        Covenant.state.in_((CovenantState.FROZEN, CovenantState.SIGNING, CovenantState.SIGNED)),
    )
    statement = (
        select(Covenant.reference, Covenant.title, Covenant.ends_on)
        .where(visible_to(actor), Covenant.state == CovenantState.IN_FORCE)
        .where(Covenant.amends_id.is_(None), Covenant.id.not_in(longer))
        .where(Covenant.ends_on >= today)
        .where(Covenant.ends_on <= today + timedelta(days=max(WARN_AT)))
        .order_by(Covenant.ends_on, Covenant.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Verlengen of laten aflopen?"),
            link=f"/convenanten/{row.reference}/einde",
            due=row.ends_on,
            about=row.title,
        )


@provider(when=there_is(Exit, Exit.state == ExitState.NOTICE))
def to_let_stay(actor: Actor) -> Iterable[Task]:
    """Parties that gave notice and ask whether they may stay."""
    if not actor.roles & DECIDERS:
        return
    asked = and_(StayWord.exit_id == Exit.id, StayWord.organisation_id == Exit.organisation_id)
    ours = select(StayWord.exit_id).where(StayWord.organisation_id == actor.organisation_id)
    statement = (
        select(Covenant.reference, Covenant.title, Exit.last_day, Organisation.name)
        .join(Exit, Exit.covenant_id == Covenant.id)
        .join(StayWord, asked)
        .join(Organisation, Organisation.id == Exit.organisation_id)
        .where(visible_to(actor), Exit.state == ExitState.NOTICE, Exit.id.not_in(ours))
        .order_by(Exit.last_day, Exit.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("%(name)s zegde op en wil toch blijven. Vindt u dat goed?"),
            details={"name": row.name},
            link=f"/convenanten/{row.reference}/einde",
            due=row.last_day,
            about=row.title,
        )


@provider(when=there_is(EndWish))
def to_end(actor: Actor) -> Iterable[Task]:
    """Covenants that another party wants to end now."""
    if not actor.roles & DECIDERS:
        return
    said = select(EndWish.covenant_id)
    ours = said.where(EndWish.organisation_id == actor.organisation_id)
    statement = (
        select(Covenant.reference, Covenant.title)
        .where(visible_to(actor), Covenant.state == CovenantState.IN_FORCE)
        .where(Covenant.id.in_(said), Covenant.id.not_in(ours))
        .order_by(Covenant.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Een andere partij wil dit convenant nu beëindigen. Wilt u dat ook?"),
            link=f"/convenanten/{row.reference}/einde",
            about=row.title,
        )
