"""Advice asked of somebody who leaves: it ends by itself, and who asked can ask another one."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import SYSTEM
from accounts.organisations import reliance
from accounts.organisations.reliance import Reliance
from core.storage.audit import record
from core.storage.database import locked, session
from core.values import clock
from partnerships.conversation import news
from partnerships.conversation.model import AdviceRequest
from partnerships.conversation.requests import WAITING
from partnerships.conversation.service import OPEN


def left(organisation_id: int, person_id: int) -> None:
    """Somebody lost the last role there; joins the transaction in which that happened."""
    session().flush()
    statement = select(AdviceRequest).where(
        AdviceRequest.organisation_id == organisation_id,
        AdviceRequest.adviser_id == person_id,
        *WAITING,
    )
    for row in session().scalars(locked(statement.order_by(AdviceRequest.id))).all():
        row.withdrawn_at = clock.now()  # by nobody: the one who was asked is gone
        record(SYSTEM, "advice.lapse", row)
        if row.covenant.state in OPEN:
            news.adviser_left(row)


reliance.register(Reliance(left=left))
