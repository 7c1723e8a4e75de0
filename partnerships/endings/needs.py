"""What must be true before a notice takes a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.values.errors import Refusal
from partnerships.endings import errors


@dataclass(frozen=True)
class ExitFacts:
    """What is true of a notice today."""

    last_day_passed: bool
    covenant_over: bool
    all_let_it_stay: bool


def last_day_has_passed(notice: Any) -> Refusal | None:
    """Up to and including that day the party is bound as all others."""
    return None if notice.facts.last_day_passed else errors.StillBound()


def covenant_is_over(notice: Any) -> Refusal | None:
    """It ended for all before it ended for one."""
    return None if notice.facts.covenant_over else errors.StillThere()


def all_let_it_stay(notice: Any) -> Refusal | None:
    """Who was told of the day may count on it, unless it says otherwise itself."""
    return None if notice.facts.all_let_it_stay else errors.NotLetByAll()
