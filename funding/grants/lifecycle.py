"""The life of a grant, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from funding.grants.errors import NoReason
from funding.grants.model import GrantState as S


def reason_is_given(grant: Any) -> Refusal | None:
    """Who withdraws a grant, or takes it up again, says why."""
    return None if grant.reason else NoReason()


GRANT = Lifecycle(
    "grant",
    S.CURRENT,
    [
        # verb       from          to            needs
        ("account",  S.CURRENT,    S.ACCOUNTED),
        ("take up",  S.ACCOUNTED,  S.CURRENT,    reason_is_given),
        ("withdraw", S.CURRENT,    S.WITHDRAWN,  reason_is_given),
    ],
)  # fmt: skip
