"""A door: who may come in, what it opens to, and how it is opened.

`day` and `WHY` are what many doors are opened with.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from accounts.actor import Actor
from core.values import clock

Call = Callable[[Actor, Any, Any], Any]  # (actor, values of the target, own numbers)
Door = tuple[str, str, Call]  # (a word of `who.py`, the name of a target, the call)
WHY = "Daarom."


def day(ahead: int = 0) -> date:
    """So many days from today."""
    return clock.today() + timedelta(days=ahead)
