"""What waits for whom: amendments that another addendum overtook."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Clause, Covenant, CovenantState
from partnerships.covenants.queries import visible_to
from partnerships.policy import WRITERS


@provider
def to_renew(actor: Actor) -> Iterable[Task]:
    """Amendments whose words rest on a text that was replaced."""
    if not actor.roles & WRITERS:
        return
    outdated = select(Clause.id).where(
        Clause.covenant_id == Covenant.id, Clause.edition < Covenant.edition
    )
    statement = select(Covenant).where(
        visible_to(actor), Covenant.amends_id.is_not(None),
        Covenant.state == CovenantState.NEGOTIATION, outdated.exists(),
    )  # fmt: skip
    for row in session().scalars(statement):
        yield Task(
            what=N_("Zet %(title)s op de tekst die nu geldt"),
            details={"title": row.title},
            link=f"/convenanten/{row.reference}/wat-verandert",
            since=row.changed_at,
            about=row.title,
        )
