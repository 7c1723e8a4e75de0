"""What came out for one person: each maximum with its sum, and what became of the fee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.values.money import Money, half_up
from core.values.norms import Norm
from funding.fees.case import Measure, Record, Said
from funding.fees.norms import Limit

NEAR_PERCENT = 80  # when we warn: our own choice, not a number of the law


class State(StrEnum):
    """How a sum stands to its maximum."""

    WITHIN = "within"
    NEAR = "near"
    OVER = "over"


class Approval(StrEnum):
    """Whether the fee may be approved."""

    FREE = "free"
    WARN = "warn"
    RECORDED = "recorded"  # above a maximum, with a decision about it
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Post:
    """Money of one day on its way into the sums; ``organisation`` is None for elsewhere.

    ``fee`` holds also what was spent without proof, ``costs`` only what was proven. ``paid`` is
    the day of work where it is not known or not paid yet; with ``whole_year`` only the year counts.
    """

    organisation: str | None
    day: date
    paid: date
    fee: Money
    costs: Money
    whole_year: bool = False


@dataclass(frozen=True)
class Check:
    """A sum held against a maximum.

    ``total`` of an hour is its highest fee, rounded up on the cent. ``by_payment``: summed by the
    month of payment, as a warning only.
    """

    measure: Measure
    year: int
    month: int | None
    total: Money
    limit: Limit
    organisation: str | None = None
    by_payment: bool = False
    record: Record | None = None

    @property
    def state(self) -> State:
        """At the maximum is within it. An hour has no warning: many pay just that norm."""
        if self.total > self.limit.amount:
            return State.OVER
        if self.measure == Measure.HOUR or self.total < self.limit.amount.share(NEAR_PERCENT, 100):
            return State.WITHIN
        return State.NEAR

    @property
    def permille(self) -> int:
        """The sum as thousandths of the maximum."""
        return half_up(Fraction(self.total.cents * 1000, self.limit.amount.cents))

    @property
    def takes_exemption(self) -> bool:
        """Whether a maximum was passed for which nobody recorded that all of it is proven costs."""
        over = self.state == State.OVER and not self.by_payment
        return over and (self.record is None or self.record.said != Said.PROVEN)

    @property
    def blocks(self) -> bool:
        """Whether it keeps a fee from being approved."""
        return self.state == State.OVER and not self.by_payment and self.record is None

    def reaches(self, post: Post) -> bool:
        """Whether money of a known day is among what was held against this maximum."""
        if post.day.year != self.year or self.by_payment:
            return False
        if self.measure == Measure.HOUR and post.organisation != self.organisation:
            return False
        return self.month in (None, post.day.month)


@dataclass(frozen=True)
class MonthLine:
    """One month by the days worked; ``fee = exempt + lost + proven`` to the cent."""

    year: int
    month: int
    fee: Money
    costs: Money
    elsewhere: Money
    exempt: Money
    lost: Money
    proven: Money


@dataclass(frozen=True)
class Outcome:
    """The judgement of a case.

    ``fee`` is ``exempt`` (free of tax), ``lost`` (the whole of it, once a maximum was passed) or
    ``proven`` (recorded as proven costs). ``report_from``: per year the first month that a payer
    with a wage-tax number reports. ``shifted``: month of work and month of payment that differ.
    """

    checks: tuple[Check, ...]
    months: tuple[MonthLine, ...]
    fee: Money
    costs: Money
    elsewhere: Money
    exempt: Money
    lost: Money
    proven: Money
    report_from: tuple[date, ...] = ()
    shifted: tuple[tuple[date, date], ...] = ()
    only_costs: tuple[int, ...] = ()  # the years with proven costs and no fee
    declared: bool = True
    benefit_risk: Norm | None = None

    @property
    def approval(self) -> Approval:
        """Blocked above a maximum that nobody decided on; warned from 80 %."""
        if any(check.blocks for check in self.checks):
            return Approval.BLOCKED
        if any(check.record for check in self.checks):
            return Approval.RECORDED
        near = any(check.state != State.WITHIN for check in self.checks)
        return Approval.WARN if near else Approval.FREE
