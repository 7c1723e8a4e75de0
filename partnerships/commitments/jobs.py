"""The daily round (promises never drawn, reminders), and the promises on paper."""

from __future__ import annotations

from datetime import time

from sqlalchemy import select

from core.jobs import Work, job
from core.jobs.schedule import daily
from core.storage.database import session, transaction
from documents.vault.prints import press_kept
from partnerships.commitments import previews, reminders, service
from partnerships.commitments.model import Commitment
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load

daily("commitments.calendar", at=time(7))


@job("commitments.calendar", cpu=1800, wall=3600)
def calendar(work: Work) -> None:
    """Draw what was never drawn, then remind; a round made twice sends nothing twice."""
    there = select(Commitment.id).where(Commitment.covenant_id == Covenant.id)
    undrawn = select(Covenant.reference).where(
        Covenant.state.in_(service.HOLDS), Covenant.amends_id.is_(None), ~there.exists()
    )
    for reference in session().scalars(undrawn).all():
        with transaction():
            service.draw(load(reference, lock=True))
    reminders.remind()
    with work.finishing():
        pass


@job(previews.KIND, cpu=90, wall=180, attempts=2)
def print_commitments(work: Work) -> None:
    """Print the promises as they stand; unchanged they come out of the vault."""
    press_kept(previews.as_it_stands(work.payload["reference"]))
    with work.finishing():
        pass
