"""The hour of a meeting. Values in, text out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from core.values.clock import AMSTERDAM
from partnerships.meetings.errors import NoSuchHour, WrongHour


def hour_of(text: str) -> str:
    """``14:30`` from 14:30, 14.30, 9 or 9 uur; raises ``WrongHour``."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?(?: ?u(?:ur)?)?", text.lower())
    if found is None:
        raise WrongHour()
    return f"{int(found[1]):02d}:{found[2] or '00'}"


def hour_on(day: date, text: str) -> str:
    """The same on a day; raises ``NoSuchHour`` for one that summer time skips."""
    hour = hour_of(text)
    said = datetime.combine(day, time.fromisoformat(hour), tzinfo=AMSTERDAM)
    there = said.astimezone(UTC).astimezone(AMSTERDAM)
    if there.replace(tzinfo=None) != said.replace(tzinfo=None):
        raise NoSuchHour()
    return hour
