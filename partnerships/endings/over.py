"""When a covenant ended and how, read from the trail of the step itself."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.audit import AuditLine
from core.storage.database import session
from core.values import clock
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.rules import Over
from partnerships.endings import gates

HOW = {"close": "together", "replace": "replaced"}


def over_of(covenant: Covenant) -> Over | None:
    """The last day on which a covenant held, or the day on which all stopped with it."""
    statement = select(AuditLine.at, AuditLine.verb).where(
        AuditLine.thing_kind == Covenant.__tablename__, AuditLine.thing_id == covenant.id,
        AuditLine.target == CovenantState.ENDED,
    )  # fmt: skip
    line = session().execute(statement.limit(1)).one_or_none()
    if line is None:
        return None
    day, end = clock.local(line.at).date(), covenant.ends_on
    if line.verb in HOW:
        return Over(day, HOW[line.verb])
    if end is not None and end < day:
        return Over(end, "term")
    return Over(max((last for _, last in gates.left(covenant)), default=day), "left")
