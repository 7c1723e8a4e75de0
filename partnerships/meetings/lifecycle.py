"""The life of a meeting, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from partnerships.meetings import errors
from partnerships.meetings.model import MeetingState as S


def it_has_begun(meeting: Any) -> Refusal | None:
    """Minutes come after the first word."""
    return None if meeting.starts <= meeting.now else errors.NotBegun()


def something_is_written(meeting: Any) -> Refusal | None:
    """Words or a decision at one point at least."""
    return None if _written(meeting) else errors.NothingWritten()


def nothing_is_written(meeting: Any) -> Refusal | None:
    """What has minutes took place."""
    return errors.MinutesThere() if _written(meeting) else None


def reason_is_given(meeting: Any) -> Refusal | None:
    """Who cancels says why."""
    return None if meeting.reason else errors.NoReasonGiven()


def _written(meeting: Any) -> bool:
    return any(item.said or item.decision for item in meeting.items)


MEETING = Lifecycle(
    "meeting",
    S.PLANNED,
    [
        # verb      from        to            needs
        ("fix",     S.PLANNED,  S.FIXED,      it_has_begun, something_is_written),
        ("cancel",  S.PLANNED,  S.CANCELLED,  nothing_is_written, reason_is_given),
    ],
)  # fmt: skip
