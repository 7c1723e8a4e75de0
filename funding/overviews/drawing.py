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
    top = max(STEPS, *(max(m.into.cents, m.out.cents, m.balance.cents) for m in months))
    low = min(0, *(m.balance.cents for m in months))
    step = round_step(top - low)
    highest, lowest = -(-top // step) * step, low // step * step
    room, span = HEIGHT - TOP - BOTTOM, highest - lowest

    def at(cents: int) -> float:
        return round(TOP + room * (highest - cents) / span, 1)

    wide = (WIDTH - LEFT) / len(months)
    columns, points, names = [], [], []
    for place, month in enumerate(months):
        x = LEFT + wide * place
        for outgoing, amount in ((False, month.into), (True, month.out)):
            left = round(x + wide * (0.5 if outgoing else 0.12), 1)
            y = at(max(amount.cents, 0))
            columns.append(Column(left, y, round(at(0) - y, 1), outgoing, month.expected))
        points.append(f"{round(x + wide / 2, 1)},{at(month.balance.cents)}")
        names.append((round(x + wide / 2, 1), month))
    marks = [Mark(at(cents), Money(cents)) for cents in range(lowest, highest + 1, step)]
    return Chart(columns, " ".join(points), at(0), marks, names)


def round_step(span: int) -> int:
    """Cents between two lines across: 1, 2 or 5 with zeros, so that there are a few of them."""
    step = 100
    while step * STEPS < span:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step
