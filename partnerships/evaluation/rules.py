"""Marks taken together. Values in, values out."""

from __future__ import annotations

from collections.abc import Sequence

from partnerships.evaluation.questions import FEWEST_VOLUNTEERS, MOST


def mean(marks: Sequence[int]) -> float | None:
    """The mean in tenths, half up; None of nothing."""
    if not marks:
        return None
    return (sum(marks) * 20 // len(marks) + 1) // 2 / 10


def words(marks: Sequence[int]) -> str:
    """As people read it: ``3,7``; empty of nothing."""
    found = mean(marks)
    return "" if found is None else f"{found:.1f}".replace(".", ",")


def percent(marks: Sequence[int]) -> int:
    """How long the bar is; an empty mark has no bar."""
    found = mean(marks)
    return 0 if found is None else round(found * 100 / MOST)


def may_be_read(answers: int) -> bool:
    """Fewer answers would point at who gave them."""
    return answers >= FEWEST_VOLUNTEERS
