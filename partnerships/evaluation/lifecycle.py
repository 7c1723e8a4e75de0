"""The life of an evaluation, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from partnerships.evaluation.errors import NotAllAnswered
from partnerships.evaluation.model import EvaluationState as S


@dataclass(frozen=True)
class EvaluationFacts:
    """What is true of an evaluation now."""

    all_answered: bool


def every_party_answered(evaluation: Any) -> Refusal | None:
    """Nobody is left out."""
    return None if evaluation.facts.all_answered else NotAllAnswered()


EVALUATION = Lifecycle(
    "evaluation",
    S.OPEN,
    [
        # verb      from     to        needs
        ("finish",  S.OPEN,  S.DONE,   every_party_answered),
    ],
)  # fmt: skip
