"""What a compensation budget says about its years. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.values.money import Money, half_up
from funding.fees.budget import Effort, Line, forecast

LARGEST = Money(100_000_000_00)  # that a form takes


@dataclass(frozen=True)
class YearCover:
    """Whether a year has money: what was agreed for it, and what it will have cost."""

    year: int
    agreed: Money
    needed: Money

    @property
    def short(self) -> Money:
        """What is missing; nothing where there is enough."""
        return max(self.needed - self.agreed, Money.zero())

    @property
    def unpaid(self) -> bool:
        """Nobody agreed on money for this year."""
        return not self.agreed

    @property
    def covered(self) -> bool:
        """There is money, and enough of it."""
        return not self.unpaid and not self.short


def coverage(
    years: Iterable[int], lines: Sequence[Line], efforts: Sequence[Effort], today: date,
    beside: Iterable[tuple[int, Money]] = (),
) -> list[YearCover]:  # fmt: skip
    """Every year of the term and of the lines, in order, also those without money. ``beside``:
    what was agreed for a year, and is of no line yet."""
    more = list(beside)
    wanted = sorted({
        *years, *(line.period.start.year for line in lines), *(year for year, _ in more)
    })  # fmt: skip
    found = []
    for year in wanted:
        mine = [line for line in lines if line.period.start.year == year]
        needed = sum((forecast(line, efforts, today) for line in mine), Money.zero())
        agreed = sum((line.agreed for line in mine), Money.zero())
        agreed += sum((amount for of, amount in more if of == year), Money.zero())
        found.append(YearCover(year, agreed, needed))
    return found


def fee(rate: Money | None, minutes: int) -> Money:
    """What so many minutes are at a rate by the hour, rounded half up."""
    return Money(half_up(Fraction((rate.cents if rate else 0) * minutes, 60)))


def still_planned(
    rate: Money | None, minutes: int, costs: Money, done_minutes: int, done_costs: Money
) -> Money:
    """What of the plan was not done yet, in money; more done than planned leaves nothing."""
    rest = max(costs - done_costs, Money.zero())
    return fee(rate, max(minutes - done_minutes, 0)) + rest
