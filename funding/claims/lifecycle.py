"""The life of a month's fee from its approval on, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from funding.claims.errors import NoReason
from funding.claims.model import ClaimState as S


def reason_is_given(claim: Any) -> Refusal | None:
    """Who takes an approval back says why."""
    return None if claim.reason else NoReason()


CLAIM = Lifecycle(
    "fee claim",
    S.APPROVED,
    [
        # verb        from         to             needs
        ("take back", S.APPROVED,  S.TAKEN_BACK,  reason_is_given),
    ],
)  # fmt: skip
