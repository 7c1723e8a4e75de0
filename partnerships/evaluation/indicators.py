"""By what the parties see whether it works: chosen and left out, at drafting or later."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.news import name_of
from partnerships.evaluation import errors, news
from partnerships.evaluation.model import Evaluation, EvaluationState, Indicator
from partnerships.evaluation.questions import MOST_INDICATORS
from partnerships.negotiation.rows import locked_covenant, party_of
from partnerships.policy import CovenantAction

OVER = (CovenantState.ENDED, CovenantState.ABANDONED)


def choose(actor: Actor, reference: str, text: str) -> int:
    """One more indicator; returns its number. The others are told who chose it."""
    with transaction():
        covenant = _open(actor, reference)
        there = standing(covenant.id)
        if any(each.text.casefold() == text.casefold() for each in there):
            raise errors.IndicatorThere()
        if len(there) >= MOST_INDICATORS:
            raise errors.TooManyIndicators(most=MOST_INDICATORS)
        last = select(func.max(Indicator.number)).where(Indicator.covenant_id == covenant.id)
        row = Indicator(
            covenant=covenant, number=(session().scalar(last) or 0) + 1, text=text,
            by_organisation_id=party_of(actor), at=clock.now(),
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "indicator.choose", row)
        news.chosen(row, name_of(actor, covenant))
        return row.number


def leave_out(actor: Actor, reference: str, number: int) -> None:
    """Not any more from the next evaluation on; the others are told. A second time changes
    nothing."""
    with transaction():
        covenant = _open(actor, reference)
        statement = select(Indicator).where(
            Indicator.covenant_id == covenant.id, Indicator.number == number
        )
        row = session().scalars(statement).one_or_none()
        if row is None:
            raise NotFound()
        if row.removed_at is None:
            row.removed_at = clock.now()
            record(actor, "indicator.leave-out", row)
            news.left_out(row, party_of(actor), name_of(actor, covenant))


def standing(covenant_id: int) -> Sequence[Indicator]:
    """Those that count now, in order."""
    statement = select(Indicator).where(
        Indicator.covenant_id == covenant_id, Indicator.removed_at.is_(None)
    )
    statement = statement.options(joinedload(Indicator.by_organisation))
    return session().scalars(statement.order_by(Indicator.number)).all()


def _open(actor: Actor, reference: str) -> Covenant:
    covenant = locked_covenant(actor, CovenantAction.EDIT, reference)
    if covenant.amends_id is not None or covenant.state in OVER:
        raise errors.NotInForce()
    open_ones = select(Evaluation.number).where(
        Evaluation.covenant_id == covenant.id, Evaluation.state == EvaluationState.OPEN
    )
    if (runs := session().scalar(open_ones)) is not None:
        raise errors.WhileOneRuns(number=runs)
    return covenant
