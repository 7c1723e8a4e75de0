"""What a compensation budget comes to: agreed, committed, earned, paid and left, per line.

Of every line ``agreed = paid + owed + committed + left``, and all sums over lines, payers,
functions and years tie to the cent.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from core.values.money import Money, half_up
from core.values.period import Period
from partnerships.covenants.rules import Line as Promised
from partnerships.covenants.rules import line_total

K = TypeVar("K", bound=Hashable)


class Stage(StrEnum):
    """How far a fee or cost is: hours that are planned, work that was done, money that went out."""

    PLANNED = "planned"
    EARNED = "earned"
    PAID = "paid"


@dataclass(frozen=True)
class Share:
    """Who pays a line, and with which weight among its payers."""

    payer: str
    weight: int = 1


@dataclass(frozen=True)
class Line:
    """A line of the budget: what was agreed for a function in one period, and who pays it."""

    key: str
    function: str
    period: Period
    agreed: Money
    payers: tuple[Share, ...]


@dataclass(frozen=True)
class Effort:
    """A fee or cost on a line, once: planned, or done, or paid; ``day`` is that of the work."""

    line: str
    day: date
    amount: Money
    stage: Stage


@dataclass(frozen=True)
class Figures:
    """The five figures; ``committed`` is planned and not done yet, ``earned`` includes ``paid``."""

    agreed: Money
    committed: Money
    earned: Money
    paid: Money

    @property
    def owed(self) -> Money:
        """Earned and not paid yet."""
        return self.earned - self.paid

    @property
    def left(self) -> Money:
        """What may still be promised; below zero when more was promised than agreed."""
        return self.agreed - self.committed - self.earned

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.agreed + other.agreed,
            self.committed + other.committed,
            self.earned + other.earned,
            self.paid + other.paid,
        )


NOTHING = Figures(Money(0), Money(0), Money(0), Money(0))


class UnknownLine(ValueError):
    """An effort names a line that the budget does not have: a fault of the caller."""


def agreed_in(covenant: Iterable[Promised]) -> list[Line]:
    """The compensation budget of a covenant as lines, in its order; its numbers are the keys."""
    return [
        Line(
            key=str(number),
            function=str(each["function"]),
            period=Period(date(int(each["year"]), 1, 1), date(int(each["year"]), 12, 31)),
            agreed=line_total(each),
            payers=(Share(str(each["payer"])),),
        )
        for number, each in enumerate(covenant)
    ]


def figures(line: Line, efforts: Iterable[Effort]) -> Figures:
    """The figures of one line; efforts of other lines are left out."""
    of_it = [effort for effort in efforts if effort.line == line.key]
    return Figures(
        agreed=line.agreed,
        committed=_sum(of_it, Stage.PLANNED),
        earned=_sum(of_it, Stage.EARNED, Stage.PAID),
        paid=_sum(of_it, Stage.PAID),
    )


def per_line(lines: Sequence[Line], efforts: Sequence[Effort]) -> dict[str, Figures]:
    """The figures by the key of the line; raises ``UnknownLine``, for no cent may get lost."""
    found = {line.key: figures(line, efforts) for line in lines}
    if strange := {effort.line for effort in efforts} - found.keys():
        raise UnknownLine(", ".join(sorted(strange)))
    return found


def per_function(lines: Sequence[Line], efforts: Sequence[Effort]) -> dict[str, Figures]:
    """The figures by function, in order of first mention."""
    return _by(lines, efforts, lambda line: line.function)


def per_year(lines: Sequence[Line], efforts: Sequence[Effort]) -> dict[int, Figures]:
    """The figures by the year in which the line begins: which years are covered, and how far."""
    return _by(lines, efforts, lambda line: line.period.start.year)


def per_payer(lines: Sequence[Line], efforts: Sequence[Effort]) -> dict[str, Figures]:
    """Who pays what: every line divided over its payers by weight, by largest remainder.

    What is paid, owed and committed is divided apart, so that no payer has paid more than its
    earned part by a cent.
    """
    totals: dict[str, Figures] = {}
    for line, found in zip(lines, per_line(lines, efforts).values(), strict=True):
        weights = [share.weight for share in line.payers]
        parts = (found.agreed, found.committed, found.owed, found.paid)
        divided = zip(line.payers, *(part.split(weights) for part in parts), strict=True)
        for share, agreed, committed, owed, paid in divided:
            part = Figures(agreed, committed, owed + paid, paid)
            totals[share.payer] = totals.get(share.payer, NOTHING) + part
    return totals


def total(lines: Sequence[Line], efforts: Sequence[Effort]) -> Figures:
    """All lines together."""
    return sum(per_line(lines, efforts).values(), NOTHING)


def forecast(line: Line, efforts: Iterable[Effort], today: date) -> Money:
    """What the line will have cost on the last day of its period.

    The rule: what is earned, and for the days after today the larger of what is planned and the
    pace so far (earned / days that passed x days to come, half up on the cent). Before the first
    day only the plan counts; after the last day what is still planned may yet be done.
    """
    found = figures(line, efforts)
    days = (line.period.end - line.period.start).days + 1
    passed = min(max((today - line.period.start).days + 1, 0), days)
    pace = Fraction(found.earned.cents * (days - passed), passed) if passed else Fraction(0)
    return found.earned + max(found.committed, Money(half_up(pace)))


def forecast_left(line: Line, efforts: Iterable[Effort], today: date) -> Money:
    """What is left of the line on its last day; below zero is a shortage."""
    return line.agreed - forecast(line, efforts, today)


def _by(
    lines: Sequence[Line], efforts: Sequence[Effort], key: Callable[[Line], K]
) -> dict[K, Figures]:
    totals: dict[K, Figures] = {}
    for line, found in zip(lines, per_line(lines, efforts).values(), strict=True):
        totals[key(line)] = totals.get(key(line), NOTHING) + found
    return totals


def _sum(efforts: Iterable[Effort], *stages: Stage) -> Money:
    return sum((effort.amount for effort in efforts if effort.stage in stages), Money.zero())
