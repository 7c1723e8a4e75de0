"""Whether an agreement can be so, and whether one covers work of a day. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.values.errors import Refusal
from funding.agreements import errors


@dataclass(frozen=True)
class Agreed:
    """What a volunteer said yes to."""

    start: date
    end: date | None
    functions: frozenset[int]

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.start <= day and (self.end is None or day <= self.end)


def days_refusal(
    starts_on: date, ends_on: date | None, joined_on: date, left_on: date | None
) -> Refusal | None:
    """Why an agreement cannot have these days; None when it can."""
    if starts_on < joined_on:
        return errors.BeforeJoining(day=joined_on)
    ends = min((day for day in (ends_on, left_on) if day is not None), default=None)
    return errors.EndsFirst() if ends is not None and ends < starts_on else None


def work_refusal(agreed: Sequence[Agreed], function_id: int, day: date) -> Refusal | None:
    """Why work of a day rests on no agreement; None when it does."""
    if not agreed:
        return errors.NotAgreedYet()
    first = min(each.start for each in agreed)
    if day < first:
        return errors.BeforeAgreement(start=first, day=day)
    if function_id not in functions_on(agreed, day):
        return errors.NotAgreedThen(day=day)
    return None


def functions_on(agreed: Iterable[Agreed], day: date) -> frozenset[int]:
    """The functions that some agreement is about on the day."""
    return frozenset[int]().union(*(each.functions for each in agreed if each.covers(day)))
