"""What every party said to a question that all must agree on, and since when it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from core.values import clock
from partnerships.covenants.model import Covenant, CovenantParty
from partnerships.covenants.rules import AnswerDays
from partnerships.negotiation import rules
from partnerships.negotiation.model import AnswerWord


@dataclass(frozen=True)
class Voice:
    """One party and a question: what it said, or since when it is silent."""

    organisation_id: int
    name: str
    proposes: bool
    word: AnswerWord | None
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    silent_since: datetime | None = None  # None: it spoke, or need not speak any more
    due: date | None = None  # the last day to answer, when the parties agreed on days
    late: bool = False
    left: bool = False  # it spoke, and is no party any more


class Question(Protocol):
    """A proposal, or an organisation that may join."""

    covenant: Any
    by_organisation_id: Any
    at: Any
    answers: Any


def voices(row: Question, is_open: bool) -> list[Voice]:
    """The parties in the order of the covenant; then who spoke and left."""
    covenant: Covenant = row.covenant
    answers = {answer.organisation_id: answer for answer in row.answers}
    words = {party: answer.word for party, answer in answers.items()}
    parties = [party.organisation_id for party in covenant.parties]
    silent = rules.whose_turn(parties, row.by_organisation_id, words) if is_open else []
    found = [
        Voice(
            organisation_id=party.organisation_id, name=party.organisation.name,
            proposes=party.organisation_id == row.by_organisation_id,
            **_said(answers.get(party.organisation_id)),
            **(_turn(row, party) if party.organisation_id in silent else {}),
        )
        for party in covenant.parties
    ]  # fmt: skip
    return found + _gone(row, parties)


def turn(pace: AnswerDays, asked_at: datetime, joined_at: datetime) -> dict[str, Any]:
    """Since when it is a party's turn, until which day, and whether that has passed."""
    since = rules.waiting_since(asked_at, joined_at)
    late = pace.late(since, clock.today())
    return {"silent_since": since, "due": pace.due(since), "late": late}


def _turn(row: Question, party: CovenantParty) -> dict[str, Any]:
    return turn(row.covenant.pace, row.at, party.added_at)


def _said(answer: Any) -> dict[str, Any]:
    if answer is None:
        return {"word": None}
    return {
        "word": answer.word,
        "by": answer.person.name,
        "at": answer.at,
        "reason": answer.reason,
    }


def _gone(row: Question, parties: Sequence[int]) -> list[Voice]:
    return [
        Voice(answer.organisation_id, answer.organisation.name, False, left=True, **_said(answer))
        for answer in row.answers
        if answer.organisation_id not in parties
    ]
