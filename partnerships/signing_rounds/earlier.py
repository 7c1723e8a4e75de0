"""Rounds that stopped, and the evidence of who signed in them: who was asked twice can show why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values.errors import NotFound
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import news
from partnerships.signing_rounds.model import SigningRound
from partnerships.signing_rounds.service import current_round


@dataclass(frozen=True)
class EarlierRound:
    """A round before the newest one."""

    number: int
    state: str
    closed_at: datetime | None
    reason: str
    proofs: tuple[tuple[int, str], ...]  # position and name of who has evidence in it


def rounds(actor: Actor, reference: str) -> tuple[EarlierRound, ...]:
    """All rounds but the newest, that one first which stopped last."""
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    statement = (
        select(SigningRound)
        .where(SigningRound.covenant_id == covenant.id)
        .options(selectinload(SigningRound.signatories))
        .order_by(SigningRound.number.desc())
        .offset(1)
    )
    return tuple(
        EarlierRound(
            number=row.number,
            state=row.state,
            closed_at=row.closed_at,
            reason=news.in_words(row.reason),
            proofs=tuple((s.position, s.name) for s in row.signatories if s.evidence_sha256),
        )
        for row in session().scalars(statement)
    )


def round_numbered(covenant: Covenant, number: int | None) -> SigningRound:
    """The round with this number, without one the newest; 404 when there is none."""
    if number is None:
        return current_round(covenant)
    statement = select(SigningRound).where(
        SigningRound.covenant_id == covenant.id, SigningRound.number == number
    )
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NotFound()
    return found
