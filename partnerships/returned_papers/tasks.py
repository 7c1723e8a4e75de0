"""What waits for whom: scans that another party has to look at, files that wait for a word."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import visible_to
from partnerships.policy import DECIDERS
from partnerships.returned_papers.model import ReturnedPaper, ReturnState
from partnerships.signing_rounds.model import RoundState, Signatory, SignatoryState, SigningRound


@provider
def to_confirm(actor: Actor) -> Iterable[Task]:
    """Scans of other parties' signatures."""
    if not actor.roles & DECIDERS:
        return
    statement = (
        select(ReturnedPaper)
        .join(Signatory)
        .join(SigningRound)
        .join(Covenant)
        .where(
            visible_to(actor),
            ReturnedPaper.state == ReturnState.DECLARED,
            SigningRound.state == RoundState.OPEN,
            Signatory.state == SignatoryState.WAITING,
            Signatory.organisation_id != actor.organisation_id,
        )
        .options(
            contains_eager(ReturnedPaper.signatory)
            .contains_eager(Signatory.round)
            .contains_eager(SigningRound.covenant)
        )
    )
    for row in session().scalars(statement):
        reference = row.covenant.reference
        yield Task(
            what=N_("Kijk of de scan de handtekening van %(name)s laat zien"),
            details={"name": row.signatory.name},
            link=f"/convenanten/{reference}/tekenronde/{row.signatory.position}/scan",
            due=row.signatory.round.deadline,
            since=row.at,
            about=reference,
        )
