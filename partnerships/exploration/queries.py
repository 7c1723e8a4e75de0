"""Reading what the parties expect: one's own, and the others' after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, select
from sqlalchemy.orm import aliased, joinedload

from accounts.actor import Actor
from core.storage.database import session
from core.web.routes import decided
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import CovenantView, visible_to
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


def heard_by(actor: Actor) -> ColumnElement[bool]:
    """The answers that ``expectation.read`` allows, as a condition; a test proves them equal."""
    decided(ExplorationAction.READ)
    if not actor.roles:
        return false()
    own = aliased(Expectation)
    gave = exists().where(
        own.covenant_id == Expectation.covenant_id, own.organisation_id == actor.organisation_id
    )
    within = Expectation.covenant_id.in_(select(Covenant.id).where(visible_to(actor)))
    return and_(within, gave)


def exploration(actor: Actor, view: CovenantView) -> Exploration:
    """For the page; who asks has decided on reading the covenant."""
    here = Expectation.covenant_id == view.id
    given = frozenset(session().scalars(select(Expectation.organisation_id).where(here)))
    statement = (
        select(Expectation)
        .where(here, heard_by(actor))
        .options(joinedload(Expectation.organisation), joinedload(Expectation.person))
        .order_by(Expectation.id)
    )
    said = [_said(row) for row in session().scalars(statement)]
    return Exploration(said, given, actor.organisation_id in given, view.state in OPEN)


def _said(row: Expectation) -> Said:
    answers = {key: getattr(row, key) for key in QUESTIONS}
    return Said(row.organisation_id, row.organisation.name, row.person.name, row.at, answers)
