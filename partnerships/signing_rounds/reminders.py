"""Whose turn it is, is asked once and reminded after 3, 7 and 14 days: never after signing.

A reminder is a job of its own, one per signature and day: the calendar may come by twice, and
when the job runs it looks again whether the signature is still asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from core.jobs import Work, enqueue, job
from core.storage.database import locked, session, transaction
from core.values import clock
from partnerships.signing_rounds import news, rules, standing
from partnerships.signing_rounds.model import RoundState, Signatory, SigningRound


def ask(signatories: Iterable[Signatory]) -> None:
    """It is their turn: say so, and count the days from now; in the open transaction."""
    turn = list(signatories)
    for each in turn:
        each.asked_at = clock.now()
    news.asked(turn)


def look() -> None:
    """Of all who can sign now: who was asked 3, 7 or 14 days ago, and not reminded since."""
    with transaction() as current:
        for round_ in current.scalars(
            select(SigningRound).where(SigningRound.state == RoundState.OPEN)
        ):
            for each in _silent(round_):
                if days := due(each):
                    enqueue("signing.remind", f"{each.id}-{days}", {"signatory": each.id})


def due(signatory: Signatory) -> int | None:
    """Which reminder has come for this signatory; None when there is nothing to say."""
    asked = clock.local(signatory.asked_at or signatory.round.sent_at).date()
    last = signatory.reminded_at
    reminded = clock.local(last).date() if last else None
    return rules.reminder(asked, reminded, clock.today())


@job("signing.remind")
def remind(work: Work) -> None:
    """Say it, if it is still so."""
    with work.finishing():
        statement = select(Signatory).where(Signatory.id == work.payload["signatory"])
        signatory = session().scalars(locked(statement)).one()
        open_round = signatory.round.state == RoundState.OPEN
        if open_round and signatory in _silent(signatory.round):
            signatory.reminded_at = clock.now()
            news.reminded(signatory)


def _silent(round_: SigningRound) -> list[Signatory]:
    """Who can sign now and did nothing yet: a scan that was brought waits for another party."""
    return [each for each in standing.able(round_, clock.today()) if each.given_at is None]
