"""Whether shares of an activity can be so. Values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.values.errors import Refusal
from funding.activities.errors import GrantTwice, SharesAbove

WHOLE = 100


@dataclass(frozen=True)
class Share:
    """What one grant pays, and where it stood in the form."""

    grant: str  # its reference
    percent: int
    place: int = 0


def shares_refusal(shares: Sequence[Share]) -> Refusal | None:
    """Together at most all of it, and each grant once; less is fine: the rest is paid otherwise."""
    seen: set[str] = set()
    for share in shares:
        if share.grant in seen:
            return GrantTwice(at=f"shares-{share.place}-grant")
        seen.add(share.grant)
    total = sum(share.percent for share in shares)
    if total <= WHOLE:
        return None
    return SharesAbove(total=total, at=f"shares-{shares[-1].place}-percent")
