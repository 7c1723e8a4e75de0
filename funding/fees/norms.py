"""The maxima of the law for one person on one day, out of the dated rows.

The rows are those that lie beside a covenant's compensation budget
(``partnerships/covenants/volunteer-fee-norms.csv``), with what administrators added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.values.money import Money
from core.values.norms import Norm, on

ADULT, YOUNG = "volunteer-fee-hour-21", "volunteer-fee-hour-under-21"
MONTH, YEAR = "volunteer-fee-month", "volunteer-fee-year"
ADULT_AGE, BENEFIT_AGE = "volunteer-fee-adult-age", "volunteer-fee-benefit-age"


@dataclass(frozen=True)
class Limit:
    """A maximum: the amount, and where it comes from."""

    amount: Money
    source: str
    sure: str
    note: str = ""
    under: int | None = None  # the age below which this norm of an hour holds


def age_on(born: date, day: date) -> int:
    """Whole years on the day. Who was born on 29 February is a year older on 1 March in a year
    without that day (de Volkskrant, 29-2-2020; the later day, so never the higher norm too soon).
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def hour(norms: Sequence[Norm], born: date, day: date) -> Limit:
    """What an hour may be at most by the age on that very day; raises ``NoNorm``."""
    adult = on(norms, ADULT_AGE, day).value
    if age_on(born, day) < adult:
        return _limit(on(norms, YOUNG, day), under=adult)
    return _limit(on(norms, ADULT, day))


def month(norms: Sequence[Norm], day: date) -> Limit:
    """What a month may be at most; raises ``NoNorm``."""
    return _limit(on(norms, MONTH, day))


def year(norms: Sequence[Norm], day: date) -> Limit:
    """What a calendar year may be at most; raises ``NoNorm``."""
    return _limit(on(norms, YEAR, day))


def known(norms: Sequence[Norm], day: date) -> bool:
    """Whether the maxima of the day's month and year are there."""
    return all(
        any(each.name == name and each.covers(first) for each in norms)
        for name, first in ((MONTH, day), (YEAR, day.replace(month=1, day=1)))
    )


def benefit_risk(norms: Sequence[Norm], born: date, day: date) -> Norm | None:
    """The age below which a fixed fee is taken off a benefit, for who is younger on the day."""
    age = on(norms, BENEFIT_AGE, day)
    return age if age_on(born, day) < age.value else None


def _limit(norm: Norm, under: int | None = None) -> Limit:
    return Limit(Money(norm.value), norm.source, norm.sure, norm.note, under)
