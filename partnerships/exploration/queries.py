"""Reading what the parties expect: one's own, and the others' after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from partnerships.covenants.queries import CovenantView
from partnerships.exploration.model import Expectation
from partnerships.exploration.schema import QUESTIONS
from partnerships.exploration.service import OPEN
from partnerships.policy import ExplorationAction


@dataclass(frozen=True)
class Said:
    """What one party expects, with who said so."""

    organisation_id: int
    organisation: str
    by: str
    at: datetime
    answers: Mapping[str, str]  # by the key of the question


@dataclass(frozen=True)
class Exploration:
    """The answers that one may read, and who gave theirs."""

    said: Sequence[Said]
    given: frozenset[int]  # the organisations that said what they expect
    ours: bool
    is_open: bool


def exploration(actor: Actor, view: CovenantView) -> Exploration:
    """For the page; who asks has decided on reading the covenant."""
    statement = (
        select(Expectation)
        .where(Expectation.covenant_id == view.id)
        .options(joinedload(Expectation.organisation), joinedload(Expectation.person))
        .order_by(Expectation.id)
    )
    rows = session().scalars(statement).all()
    given = frozenset(row.organisation_id for row in rows)
    said = [_said(row) for row in rows if can(actor, ExplorationAction.READ, row)]
    return Exploration(said, given, actor.organisation_id in given, view.state in OPEN)


def _said(row: Expectation) -> Said:
    answers = {key: getattr(row, key) for key in QUESTIONS}
    return Said(row.organisation_id, row.organisation.name, row.person.name, row.at, answers)
