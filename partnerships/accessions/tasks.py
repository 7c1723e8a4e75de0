"""What waits for whom: the questions whether an organisation joins."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.accessions.model import Accession, AccessionAnswer, AccessionState
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.policy import DECIDERS


@provider(when=there_is(Accession, Accession.state == AccessionState.OPEN))
def to_answer(actor: Actor) -> Iterable[Task]:
    """Questions of other parties on which one's own party is silent."""
    if not actor.roles & DECIDERS:
        return
    said = select(AccessionAnswer.accession_id).where(
        AccessionAnswer.organisation_id == actor.organisation_id
    )
    statement = (
        select(Accession)
        .join(Covenant, Covenant.id == Accession.covenant_id)
        .where(visible_to(actor), Covenant.state == CovenantState.NEGOTIATION)
        .where(Accession.state == AccessionState.OPEN, Accession.id.not_in(said))
        .where(Accession.by_organisation_id != actor.organisation_id)
        .options(joinedload(Accession.covenant), joinedload(Accession.organisation))
        .order_by(Accession.at)
    )
    for row in session().scalars(statement):
        yield Task(
            what=N_("Mag %(name)s meedoen? Zeg ja of nee"),
            details={"name": row.organisation.name},
            link=f"/convenanten/{row.covenant.reference}/partijen/vraag/{row.number}",
            since=row.at,
            due=row.covenant.pace.due(row.at),
            late=row.covenant.pace.late(row.at, clock.today()),
            about=row.covenant.title,
        )
