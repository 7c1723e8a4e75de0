"""The life of an evaluation, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from partnerships.evaluation.errors import NotAllAnswered, NotLate
from partnerships.evaluation.model import EvaluationState as S


@dataclass(frozen=True)
class EvaluationFacts:
    """What is true of an evaluation now."""

    all_answered: bool
    late: bool  # the day before which the parties answer is over


def every_party_answered(evaluation: Any) -> Refusal | None:
    """Nobody is left out."""
    return None if evaluation.facts.all_answered else NotAllAnswered()


def time_is_over(evaluation: Any) -> Refusal | None:
    """Nobody is cut short."""
    return None if evaluation.facts.late else NotLate(day=evaluation.answer_by)


EVALUATION = Lifecycle(
    "evaluation",
    S.OPEN,
    [
        # verb      from     to         needs
        ("finish",  S.OPEN,  S.DONE,    every_party_answered),
        ("close",   S.OPEN,  S.CLOSED,  time_is_over),
    ],
)  # fmt: skip
