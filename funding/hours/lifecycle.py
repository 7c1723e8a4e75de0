"""The life of a line of hours, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from funding.hours.errors import NoReason
from funding.hours.model import HourState as S


def reason_is_given(line: Any) -> Refusal | None:
    """Who sends a line back, or puts another in its place, says why."""
    return None if line.reason else NoReason()


HOURS = Lifecycle(
    "hours",
    S.REPORTED,
    [
        # verb         from          to            needs
        ("send back",  S.REPORTED,   S.SENT_BACK,  reason_is_given),
        ("send again", S.SENT_BACK,  S.REPORTED),
        ("withdraw",   S.REPORTED,   S.WITHDRAWN),
        ("withdraw",   S.SENT_BACK,  S.WITHDRAWN),
        ("confirm",    S.REPORTED,   S.CONFIRMED),
        ("correct",    S.CONFIRMED,  S.CORRECTED,  reason_is_given),
    ],
)  # fmt: skip
