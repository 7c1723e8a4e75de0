"""Marks taken together. Values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from partnerships.evaluation.questions import AFTER_THE_END, FEWEST_VOLUNTEERS, MOST


def may_begin(holds: bool, ended: date | None, today: date) -> bool:
    """While it holds, and for some time after the day on which it ended."""
    return holds or (ended is not None and today <= ended + timedelta(days=AFTER_THE_END))


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


def read_of(answers: int) -> int:
    """How many of the answers are read: the first ones, by whole groups. One more answer on its own
    would follow by subtraction from the mean before it."""
    return answers - answers % FEWEST_VOLUNTEERS
