"""The life of a route, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from partnerships.handovers.errors import NoReason
from partnerships.handovers.model import RouteState as S


def reason_is_given(route: Any) -> Refusal | None:
    """Who says no, or stops, says why."""
    return None if route.reason else NoReason()


ROUTE = Lifecycle(
    "handover route",
    S.PROPOSED,
    [
        # verb      from         to            needs
        ("agree",   S.PROPOSED,  S.AGREED),
        ("decline", S.PROPOSED,  S.DECLINED,   reason_is_given),
        ("stop",    S.PROPOSED,  S.STOPPED,    reason_is_given),
        ("stop",    S.AGREED,    S.STOPPED,    reason_is_given),
    ],
)  # fmt: skip
