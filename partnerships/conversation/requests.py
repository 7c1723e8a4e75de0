"""Reading what advice was asked: for the own side of who asked, and for nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, false, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from core.storage.database import session
from core.values import clock
from core.web.routes import decided
from partnerships.conversation import errors
from partnerships.conversation.model import AdviceRequest
from partnerships.conversation.service import OPEN
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import CovenantView, visible_to
from partnerships.policy import WRITERS, ConversationAction

WAITING = (AdviceRequest.advice_id.is_(None), AdviceRequest.withdrawn_at.is_(None))


@dataclass(frozen=True)
class RequestView:
    """One advice that was asked, as the own side sees it."""

    id: int
    question: str
    by: str
    adviser: str
    due_on: date
    at: datetime
    clause_id: int | None
    article: int | None  # the number of the article now; None: left out, or about the whole text
    late: bool
    advice_id: int | None
    withdrawn_at: datetime | None
    withdrawn_by: str
    may_give: bool
    may_withdraw: bool


def asked_by_side_of(actor: Actor) -> ColumnElement[bool]:
    """The requests that ``remark.read`` allows, as a condition; a test proves them equal."""
    decided(ConversationAction.READ)
    if not actor.roles:
        return false()
    within = AdviceRequest.covenant_id.in_(select(Covenant.id).where(visible_to(actor)))
    return and_(within, AdviceRequest.organisation_id == actor.organisation_id)


def waiting(actor: Actor, view: CovenantView, *where: ColumnElement[bool]) -> list[RequestView]:
    """What is asked and not given yet, the earliest day first; of one place or of all."""
    if actor.organisation_id not in view.names or view.state not in OPEN:
        return []
    statement = _statement(actor).where(AdviceRequest.covenant_id == view.id, *WAITING, *where)
    rows = session().scalars(statement.order_by(AdviceRequest.due_on, AdviceRequest.id))
    return [_view(actor, view, row) for row in rows]


def one(actor: Actor, view: CovenantView, number: int) -> RequestView:
    """One advice that was asked, also when it was given or is not needed any more."""
    statement = _statement(actor).where(
        AdviceRequest.covenant_id == view.id, AdviceRequest.id == number
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise errors.NoSuchRequest()
    return _view(actor, view, row)


def asked_of(actor: Actor) -> Sequence[AdviceRequest]:
    """What waits for the advice of this person, for the organisation that he or she acts for."""
    statement = (
        _statement(actor)
        .join(Covenant, Covenant.id == AdviceRequest.covenant_id)
        .where(AdviceRequest.adviser_id == actor.person_id, Covenant.state.in_(OPEN), *WAITING)
        .options(joinedload(AdviceRequest.covenant))
        .order_by(AdviceRequest.due_on, AdviceRequest.id)
    )
    return session().scalars(statement).all()


def _statement(actor: Actor) -> Select[AdviceRequest]:
    return (
        select(AdviceRequest)
        .where(asked_by_side_of(actor))
        .options(
            joinedload(AdviceRequest.person), joinedload(AdviceRequest.adviser),
            joinedload(AdviceRequest.withdrawn_by),
        )
    )  # fmt: skip


def _view(actor: Actor, view: CovenantView, row: AdviceRequest) -> RequestView:
    open_ = row.advice_id is None and row.withdrawn_at is None
    writes = bool(actor.roles & WRITERS)
    return RequestView(
        id=row.id, question=row.question, by=row.person.name, adviser=row.adviser.name,
        due_on=row.due_on, at=row.at, clause_id=row.clause_id,
        article=next((a.number for a in view.articles if a.clause_id == row.clause_id), None),
        late=open_ and row.due_on < clock.today(), advice_id=row.advice_id,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by.name if row.withdrawn_by else "",
        may_give=(
            open_ and writes and view.state in OPEN and row.adviser_id == actor.person_id
        ),
        may_withdraw=open_ and writes,
    )  # fmt: skip
