"""Others said what they expect, one's own party did not. Optional: only once somebody began."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.exploration.model import Expectation
from partnerships.policy import WRITERS


@provider(when=there_is(Expectation))
def to_give(actor: Actor) -> Iterable[Task]:
    """Drafts in which another party said what it expects."""
    if not actor.roles & WRITERS:
        return
    given = select(Expectation.covenant_id)
    ours = given.where(Expectation.organisation_id == actor.organisation_id)
    statement = (
        select(Covenant.reference, Covenant.title)
        .where(visible_to(actor), Covenant.state == CovenantState.DRAFT)
        .where(Covenant.id.in_(given), Covenant.id.not_in(ours))
        .order_by(Covenant.id)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Vertel wat uw organisatie verwacht; dan leest u wat de anderen verwachten"),
            link=f"/convenanten/{row.reference}/verkennen",
            about=row.title,
        )
