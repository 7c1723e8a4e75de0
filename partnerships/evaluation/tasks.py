"""What waits for whom: evaluations that one's own party did not answer."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.covenants.model import Covenant
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.evaluation.model import Evaluation, EvaluationState, Review
from partnerships.policy import WRITERS

MOST = 25  # on a home page


@provider(when=there_is(Evaluation, Evaluation.state == EvaluationState.OPEN))
def to_answer(actor: Actor) -> Iterable[Task]:
    """Say what one's own party thinks; then it reads what the others do."""
    if not actor.roles & WRITERS:
        return
    ours = select(Review.evaluation_id).where(Review.organisation_id == actor.organisation_id)
    statement = (
        select(Covenant.reference, Covenant.title, Evaluation)
        .join(Covenant, Covenant.id == Evaluation.covenant_id)
        .where(visible_to(actor), Evaluation.state == EvaluationState.OPEN)
        .where(Evaluation.id.not_in(ours))
        .order_by(Evaluation.answer_by, Evaluation.id)
        .limit(MOST)
    )
    today = clock.today()
    for reference, title, row in session().execute(statement):
        yield Task(
            what=N_("Evalueer: beantwoord de vragen voor uw organisatie"),
            link=f"/convenanten/{reference}/evaluaties/{row.number}/antwoord",
            since=row.at,
            due=row.answer_by,
            late=row.answer_by < today,
            about=title,
        )
