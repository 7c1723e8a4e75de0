"""When a difference must be explained, and who gives how much. Values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.values.money import Money


def asks(
    budget: Money, spent: Money, above: int, ends_on: date, today: date, explained: Money | None
) -> bool:
    """Whether a cost line asks for an explanation.

    What is spent too much asks at once, what is left over only when the time of the grant is over.
    An explanation holds until the amount is that much further again.
    """
    differs = spent - budget
    if differs < Money.zero() and ends_on >= today:
        return False
    if not _beyond(differs, budget, above):
        return False
    return explained is None or _beyond(spent - explained, budget, above)


def _beyond(difference: Money, budget: Money, above: int) -> bool:
    return abs(difference.cents) * 100 > abs(budget.cents) * above


def shares(amounts: Sequence[Money]) -> list[int]:
    """Whole percents that are a hundred together; none where there is nothing."""
    if not any(amounts):
        return [0 for _ in amounts]
    return [part.cents for part in Money(100).split([each.cents for each in amounts])]
