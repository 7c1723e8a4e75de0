"""Timestamps age: kept papers get a new one over the old before its certificate ends.

A paper that was sealed before there was a timestamp authority gets its first one here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from core.storage.database import session, transaction
from core.storage.files import files
from core.values import clock
from documents.vault.lifecycle import PaperState
from documents.vault.model import KeptPaper
from documents.vault.service import add_renewal, content, latest

SOON = timedelta(days=180)


@dataclass(frozen=True)
class Round:
    """What one round did."""

    looked_at: int
    renewed: int


def retimestamp(within: timedelta = SOON) -> Round:
    """Stamp every complete paper without a timestamp or whose timestamp ends within this time.

    One paper at a time; nothing happens where no authority is configured.
    """
    complete = select(KeptPaper.id).where(KeptPaper.state == PaperState.COMPLETE)
    numbers = list(session().scalars(complete.order_by(KeptPaper.id)))
    session().rollback()
    renewed = sum(_renew_one(number, clock.now() + within) for number in numbers)
    return Round(len(numbers), renewed)


def _renew_one(number: int, before: datetime) -> bool:
    from documents.signatures.longterm import renew, timestamp_ends
    from documents.signatures.timestamps import authority

    paper = session().scalars(select(KeptPaper).where(KeptPaper.id == number)).one()
    newest = latest(paper)
    base, pdf = newest.number, content(newest)
    session().rollback()
    ends = timestamp_ends(pdf)
    if authority() is None or (ends is not None and ends > before):
        return False
    renewed = renew(pdf)
    files().put(renewed)
    with transaction():
        paper = session().scalars(select(KeptPaper).where(KeptPaper.id == number)).one()
        if latest(paper).number != base:
            return False
        add_renewal(paper, renewed)
    return True
