"""The life of a month, as a table."""

from __future__ import annotations

from typing import Any

from core.values import clock
from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from funding.books.errors import MonthNotOver, NoReason
from funding.books.model import PeriodState as S


def it_is_over(period: Any) -> Refusal | None:
    """No day of it is still to come."""
    return None if period.ends_on < clock.today() else MonthNotOver()


def reason_is_given(period: Any) -> Refusal | None:
    """Who opens a month again says why."""
    return None if period.reason else NoReason()


PERIOD = Lifecycle(
    "book period",
    S.OPEN,
    [
        # verb         from            to              needs
        ("soft close", S.OPEN,         S.SOFT_CLOSED,  it_is_over),
        ("reopen",     S.SOFT_CLOSED,  S.OPEN,         reason_is_given),
        ("close",      S.SOFT_CLOSED,  S.CLOSED),
    ],
)  # fmt: skip
