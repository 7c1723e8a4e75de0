"""The hour of a meeting. Text in, text out."""

from __future__ import annotations

import re

from partnerships.meetings.errors import WrongHour


def hour_of(text: str) -> str:
    """``14:30`` from 14:30, 14.30, 9 or 9 uur; raises ``WrongHour``."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?(?: ?u(?:ur)?)?", text.lower())
    if found is None:
        raise WrongHour()
    return f"{int(found[1]):02d}:{found[2] or '00'}"
