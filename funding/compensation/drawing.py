"""The stacked bar of one line: paid, owed, committed and left, as parts of the whole."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.money import Money
from funding.fees.budget import Figures


@dataclass(frozen=True)
class Piece:
    """One part of a bar, in hundredths of a percent of its width."""

    name: str
    x: int
    width: int

    def percent(self, value: int) -> str:
        """As a picture wants it."""
        return f"{value // 100}.{value % 100:02d}%"

    @property
    def left(self) -> str:
        """Where it begins."""
        return self.percent(self.x)

    @property
    def wide(self) -> str:
        """How wide it is."""
        return self.percent(self.width)


def pieces(found: Figures) -> list[Piece]:
    """From the left; what is above the agreed amount is a part of its own."""
    used = found.earned + found.committed
    whole = max(found.agreed, used).cents
    if whole <= 0:
        return []
    parts = [("paid", found.paid), ("owed", found.owed), ("committed", found.committed)]
    parts.append(("left", max(found.left, Money.zero())))
    drawn, at = [], 0
    for name, amount in parts:
        end = at + amount.cents
        drawn.append(Piece(name, at * 10_000 // whole, (end * 10_000 // whole) - at * 10_000 // whole))
        at = end
    return [each for each in drawn if each.width]


def mark(found: Figures) -> str:
    """Where the agreed amount ends, when more than that is used; else nothing."""
    used = (found.earned + found.committed).cents
    if found.left >= Money.zero() or used <= 0:
        return ""
    value = found.agreed.cents * 10_000 // used
    return f"{value // 100}.{value % 100:02d}%"
