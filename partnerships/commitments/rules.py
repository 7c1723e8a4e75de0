"""When commitments are due, what is late, and who hears of it when. Values in, values out."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.values.errors import N_, Refusal
from partnerships.commitments import errors
from partnerships.commitments.model import OccurrenceState, ReactionKind, ReminderStep, Rhythm

MONTHS = {
    Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.FOUR_MONTHS: 4, Rhythm.HALF_YEAR: 6,
    Rhythm.YEAR: 12,
}  # fmt: skip
MOST = 120  # ten years of months
ESCALATES_AFTER = 14  # days


def months_later(first: date, months: int) -> date:
    """The same day some months on; the last day of a month that is too short for it."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last))


def due_days(first: date, rhythm: Rhythm, last: date | None) -> list[date]:
    """Every day at which it is due, counted from the first day, so that 31 stays 31 where it can.

    At most one day more than ``MOST``: whoever asks for more has asked for too much.
    """
    if rhythm == Rhythm.ONCE or last is None:
        return [first]
    found = (months_later(first, MONTHS[rhythm] * turn) for turn in range(MOST + 1))
    return [due for due in found if due <= last]


def date_refusal(
    first: date, rhythm: Rhythm, until: date | None, start: date | None, end: date | None
) -> Refusal | None:
    """Why a commitment cannot be due so, in a covenant with this term; None when it can."""
    if start and first < start:
        return errors.DueBeforeStart(start=start)
    if end and first > end:
        return errors.DueAfterEnd(end=end)
    if rhythm == Rhythm.ONCE:
        return None
    if until and end and until > end:
        return errors.UntilAfterEnd(end=end)
    if until and until < first:
        return errors.UntilBeforeDue()
    if not (until or end):
        return errors.UntilMissing()
    too_many = len(due_days(first, rhythm, until or end)) > MOST
    return errors.TooOften(most=MOST) if too_many else None


class Group(StrEnum):
    """Where a moment stands on the timeline."""

    LATE = "late"
    MONTH = "month"
    LATER = "later"
    OVER = "over"

    @property
    def label(self) -> str:
        """The heading above it."""
        return GROUPS[self]


GROUPS = {
    Group.LATE: N_("Te laat"),
    Group.MONTH: N_("Deze maand"),
    Group.LATER: N_("Later"),
    Group.OVER: N_("Afgerond"),
}


def group(due: date, state: OccurrenceState, today: date) -> Group:
    """Late, this month, later; or over, when it was done or let go."""
    if state in (OccurrenceState.DONE, OccurrenceState.WAIVED):
        return Group.OVER
    if due < today:
        return Group.LATE
    return Group.MONTH if (due.year, due.month) == (today.year, today.month) else Group.LATER


@dataclass(frozen=True)
class Reminding:
    """One step of reminding: for what is due within these days from today, both included."""

    step: ReminderStep
    first: int
    last: int

    def window(self, today: date) -> tuple[date, date]:
        """The first and the last due day that this step is for."""
        return today + timedelta(self.first), today + timedelta(self.last)


LONG_AGO = -36_500  # days: all that was ever due
REMINDING = (  # a day on which the job did not run is made up for, without a heap of mails
    Reminding(ReminderStep.TWO_WEEKS, 4, 14),
    Reminding(ReminderStep.THREE_DAYS, 1, 3),
    Reminding(ReminderStep.TODAY, 1 - ESCALATES_AFTER, 0),
    Reminding(ReminderStep.ESCALATED, LONG_AGO, -ESCALATES_AFTER),
)


def answers(said: Iterable[tuple[int, ReactionKind]]) -> Mapping[int, ReactionKind]:
    """Yes or no to the request that stands, by party: its last word since the last withdrawal."""
    found: dict[int, ReactionKind] = {}
    for party, kind in said:
        if kind == ReactionKind.WITHDRAWAL:
            found.clear()
        elif kind in (ReactionKind.RELEASE, ReactionKind.REFUSAL):
            found[party] = kind
    return found


def waits_for_answer(said: Iterable[tuple[int, ReactionKind]]) -> bool:
    """A question was asked after the last answer."""
    words = (ReactionKind.QUESTION, ReactionKind.ANSWER)
    talk = [kind for _, kind in said if kind in words]
    return bool(talk) and talk[-1] == ReactionKind.QUESTION


def released_by_all(parties: Iterable[int], own: int, said: Iterable[int]) -> bool:
    """Every other party said yes; silence is none, and nobody releases itself."""
    return set(parties) - {own} <= set(said)
