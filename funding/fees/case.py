"""One volunteer's case: who, what was agreed, done and spent, and what comes from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.values.money import Money


class Kind(StrEnum):
    """What was agreed: a fee for the work, costs that are proven, or both."""

    FLAT = "flat"
    COSTS = "costs"
    BOTH = "both"


class Measure(StrEnum):
    """Of what the law has a maximum."""

    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


class Said(StrEnum):
    """What somebody with that right recorded about a maximum that was passed."""

    TAXED = "taxed"
    PROVEN = "costs proven"


@dataclass(frozen=True)
class Agreement:
    """What a volunteer and an organisation agreed; ``rate`` is the fee of one hour, if there is
    one, and ``end`` the last day, if it is known."""

    organisation: str
    start: date
    end: date | None = None
    kind: Kind = Kind.FLAT
    rate: Money | None = None

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Work:
    """Work of one day, with a fee per hour (``rate``, else the agreement's) or as one ``amount``.

    Without ``hours`` the amount is a fixed one, for which nothing was agreed by the hour.
    """

    organisation: str
    day: date
    hours: Fraction | None = None
    rate: Money | None = None
    amount: Money | None = None
    paid_on: date | None = None


@dataclass(frozen=True)
class Cost:
    """Money or goods for what a volunteer spent; ``proven`` when a receipt or a record shows it."""

    organisation: str
    day: date
    amount: Money
    proven: bool = True
    paid_on: date | None = None


@dataclass(frozen=True)
class Elsewhere:
    """What other organisations gave in a month, or in a year of which the months are not known.

    ``joined``: figures that the volunteer joined; otherwise what the volunteer declared.
    """

    year: int
    month: int | None
    fee: Money
    costs: Money
    joined: bool = False


@dataclass(frozen=True)
class Record:
    """A decision that lets a fee above a maximum be approved; ``month`` is None for a year."""

    measure: Measure
    year: int
    month: int | None
    said: Said
    by: str
    organisation: str | None = None  # for the hour; None means every organisation


@dataclass(frozen=True)
class Case:
    """Everything that is known of one person; ``elsewhere`` is None while nobody asked."""

    born: date
    agreements: tuple[Agreement, ...]
    work: tuple[Work, ...] = ()
    costs: tuple[Cost, ...] = ()
    elsewhere: tuple[Elsewhere, ...] | None = None
    records: tuple[Record, ...] = ()
