"""Writing a proposal together: the revision that was on the screen says what one knew.

Whoever saves or sends over a text that a colleague changed since gets both texts, and chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session, transaction
from core.values import clock
from partnerships.covenants import queries as covenants
from partnerships.covenants import texts
from partnerships.covenants.model import Covenant
from partnerships.policy import CovenantAction
from partnerships.shared_drafts.errors import ChangedByColleague
from partnerships.shared_drafts.model import SharedDraft

FIELDS = ("heading", "body", "reason", "based_on")
LONGEST = 250_000  # characters in one field
WORKING = timedelta(minutes=10)  # who saved so lately is at work


@dataclass(frozen=True)
class Place:
    """The article, and the number of the proposal that the text counters or renews."""

    clause_id: int
    answers: int = 0


@dataclass(frozen=True)
class Draft:
    """What one's own party has of a proposal so far."""

    fields: Mapping[str, str]
    revision: int
    saved_at: datetime
    by: str
    is_mine: bool
    at_work: bool  # a colleague saved it a few minutes ago


def save(
    actor: Actor, reference: str, place: Place, fields: Mapping[str, Any], revision: int
) -> Draft:
    """Keep the fields for all of one's own party; another revision is a ChangedByColleague."""
    with transaction():
        covenant = _writes(actor, reference, lock=True)
        assert actor.person_id is not None
        texts.clause_of(covenant, place.clause_id)
        row = _row(actor, place)
        _refuse_other(actor, row, revision)
        if row is None:
            row = SharedDraft(
                organisation_id=actor.organisation_id, clause_id=place.clause_id,
                answers=place.answers, revision=0,
            )  # fmt: skip
            session().add(row)
        row.data, row.revision = _plain(fields), revision + 1
        row.person_id, row.saved_at = actor.person_id, clock.now()
        session().flush()
        session().refresh(row, ["person"])
        return _view(actor, row)


def load(actor: Actor, place: Place) -> Draft | None:
    """What one's own party has; of another party nothing, whatever the address says."""
    row = _row(actor, place)
    return _view(actor, row) if row else None


def send(actor: Actor, reference: str, place: Place, revision: int, verb: Callable[[], int]) -> int:
    """Put it to the other parties by ``verb``; nothing goes that a colleague changed unseen."""
    with transaction():
        _writes(actor, reference, lock=True)
        row = _row(actor, place)
        _refuse_other(actor, row, revision)
        number = verb()
        if row is not None:
            session().delete(row)
        return number


def _writes(actor: Actor, reference: str, lock: bool = False) -> Covenant:
    covenant = covenants.load(reference, lock=lock)
    allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
    return covenant


def _row(actor: Actor, place: Place) -> SharedDraft | None:
    statement = (
        select(SharedDraft)
        .where(SharedDraft.organisation_id == actor.organisation_id)
        .where(SharedDraft.clause_id == place.clause_id, SharedDraft.answers == place.answers)
        .options(joinedload(SharedDraft.person))
    )
    return session().scalars(statement).one_or_none()


def _refuse_other(actor: Actor, row: SharedDraft | None, revision: int) -> None:
    if row is not None and row.revision != revision:
        raise ChangedByColleague(name=row.person.name, draft=_view(actor, row))


def _plain(fields: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a proposal, without the one sign that PostgreSQL cannot keep."""
    known = {name: str(fields[name]) for name in FIELDS if fields.get(name) is not None}
    return {name: value.replace("\0", "")[:LONGEST] for name, value in known.items()}


def _view(actor: Actor, row: SharedDraft) -> Draft:
    mine = row.person_id == actor.person_id
    lately = clock.now() - row.saved_at < WORKING
    return Draft(
        dict(row.data), row.revision, row.saved_at, row.person.name, mine, lately and not mine
    )
