"""Stretches of days; the first and the last day both belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.values.errors import N_, Invalid


class EndBeforeStart(Invalid):
    """A period that ends before it begins."""

    sentence = N_("De einddatum ligt voor de begindatum.")
    field = "end"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` until ``end``, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise EndBeforeStart()

    def contains(self, day: date) -> bool:
        """Whether the day falls within the period."""
        return self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the periods share a day."""
        return self.start <= other.end and other.start <= self.end

    def years(self) -> range:
        """The calendar years that the period touches."""
        return range(self.start.year, self.end.year + 1)
