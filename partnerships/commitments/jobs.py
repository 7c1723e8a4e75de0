"""The daily round: promises of texts that were signed before this room was there, and reminders."""

from __future__ import annotations

from datetime import time

from sqlalchemy import select

from core.jobs import Work, job
from core.jobs.schedule import daily
from core.storage.database import session, transaction
from partnerships.commitments import reminders, service
from partnerships.commitments.model import Commitment
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load

daily("commitments.calendar", at=time(7))


@job("commitments.calendar", cpu=1800, wall=3600)
def calendar(work: Work) -> None:
    """Draw what was never drawn, then remind; a round made twice sends nothing twice."""
    there = select(Commitment.id).where(Commitment.covenant_id == Covenant.id)
    undrawn = select(Covenant.reference).where(Covenant.state.in_(service.HOLDS), ~there.exists())
    for reference in session().scalars(undrawn).all():
        with transaction():
            service.draw(load(reference, lock=True))
    reminders.remind()
    with work.finishing():
        pass
