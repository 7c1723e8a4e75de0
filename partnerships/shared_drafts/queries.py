"""Which proposals one's own party is preparing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from accounts.actor import Actor
from accounts.people.model import Person
from core.storage.database import session
from core.values import clock
from partnerships.covenants.queries import CovenantView
from partnerships.shared_drafts.model import SharedDraft
from partnerships.shared_drafts.service import WORKING


@dataclass(frozen=True)
class Preparing:
    """A colleague, or oneself, and a proposal that was not sent yet."""

    by: str
    is_mine: bool
    at_work: bool
    saved_at: datetime
    answers: int


def preparing(actor: Actor, view: CovenantView, clause_id: int) -> Sequence[Preparing]:
    """What one's own party prepares for an article; who asks has decided on reading it."""
    if actor.organisation_id not in view.names:
        return []
    statement = (
        select(SharedDraft, Person.name)
        .join(Person, Person.id == SharedDraft.person_id)
        .where(SharedDraft.organisation_id == actor.organisation_id)
        .where(SharedDraft.clause_id == clause_id)
        .order_by(SharedDraft.answers)
    )
    return [
        Preparing(
            name, row.person_id == actor.person_id,
            row.person_id != actor.person_id and clock.now() - row.saved_at < WORKING,
            row.saved_at, row.answers,
        )
        for row, name in session().execute(statement)
    ]  # fmt: skip
