"""The chart of twelve months, worked out: where each column and the line stand in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.values.money import Money
from funding.overviews.months import Month

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760, 280, 90, 14, 34
STEPS = 4


@dataclass(frozen=True)
class Column:
    """One column; ``expected``: it is drawn open."""

    x: float
    y: float
    height: float
    outgoing: bool
    expected: bool


@dataclass(frozen=True)
class Mark:
    """A line across, with its amount."""

    y: float
    amount: Money


@dataclass(frozen=True)
class Chart:
    """All of it."""

    columns: Sequence[Column]
    line: str
    zero: float
    marks: Sequence[Mark]
    names: Sequence[tuple[float, Month]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def chart(months: Sequence[Month]) -> Chart:
    """Two columns for each month, and the balance as a line through their ends."""
    highest = max(1, *(max(m.into.cents, m.out.cents, m.balance.cents) for m in months))
    lowest = min(0, *(m.balance.cents for m in months))
    room, span = HEIGHT - TOP - BOTTOM, highest - lowest

    def at(cents: int) -> float:
        return round(TOP + room * (highest - cents) / span, 1)

    wide = (WIDTH - LEFT) / len(months)
    columns, points, names = [], [], []
    for place, month in enumerate(months):
        x = LEFT + wide * place
        for outgoing, amount in ((False, month.into), (True, month.out)):
            left = round(x + wide * (0.5 if outgoing else 0.12), 1)
            y = at(amount.cents)
            columns.append(Column(left, y, round(at(0) - y, 1), outgoing, month.expected))
        points.append(f"{round(x + wide / 2, 1)},{at(month.balance.cents)}")
        names.append((round(x + wide / 2, 1), month))
    amounts = [lowest + span * step // STEPS for step in range(STEPS + 1)]
    marks = [Mark(at(cents), Money(cents // 100 * 100)) for cents in amounts]
    return Chart(columns, " ".join(points), at(0), marks, names)
