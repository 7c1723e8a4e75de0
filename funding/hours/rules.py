"""Whether hours of a day can be so. Values in, values out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from core.values.errors import Refusal
from core.values.money import Money, half_up
from funding.hours import errors

WEEKS_BACK = 8  # that a volunteer writes hours herself: our own choice
DAY = 24 * 60  # minutes

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)
_HOURS = re.compile(r"\d{1,2}(?:,\d{1,2}|\.\d)?", re.ASCII)


def minutes_of(text: str) -> int | None:
    """``3``, ``2,5`` or ``2:30`` as minutes; None where nobody can read it."""
    if found := re.fullmatch(r"(\d{1,2}):([0-5]\d)", text, re.ASCII):
        return int(found[1]) * 60 + int(found[2])
    if _HOURS.fullmatch(text):
        return half_up(Fraction(text.replace(",", ".")) * 60)
    return None


def time_of(text: str) -> int | None:
    """``9:00``, ``13.30`` or ``14`` as minutes of the day; None where it is no time."""
    found = _CLOCK.fullmatch(text) or re.fullmatch(r"(\d{1,2})()", text, re.ASCII)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def spoken(minutes: int) -> str:
    """``2:30``, as people read it on a clock; a whole number of hours alone."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}" if rest else str(hours)


def work_refusal(minutes: int, cost: Money | None, spent_on: str | None) -> Refusal | None:
    """Why this is nothing to write down; None when it is."""
    if cost is not None and cost <= Money.zero():
        return errors.NotAnAmountSpent()
    if cost and not spent_on:
        return errors.SpentOnWhat()
    return None if minutes > 0 or cost else errors.NothingDone()


def day_refusal(day: date, today: date, joined_on: date, left_on: date | None) -> Refusal | None:
    """Why nobody worked on this day; None when somebody may have."""
    if day > today:
        return errors.DayToCome()
    if day < joined_on or (left_on is not None and day > left_on):
        return errors.NotThereThen(day=day)
    return None


def is_late(day: date, today: date) -> bool:
    """Whether the day is longer ago than a volunteer writes hours of herself."""
    return day < today - timedelta(weeks=WEEKS_BACK)


def sum_refusal(day: date, others: int, minutes: int) -> Refusal | None:
    """Why the hours do not fit in the day with what stands there already; None when they do."""
    if others + minutes <= DAY:
        return None
    return errors.DayTooLong(day=day, hours=spoken(others + minutes))
