"""What a month comes to, and whether it may be approved. Values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.values.errors import Refusal
from core.values.money import Money
from core.values.norms import Norm
from funding.claims import errors
from funding.fees.case import Agreement, Case, Cost, Elsewhere, Kind, Measure, Record, Work
from funding.fees.outcome import Check, Outcome, State
from funding.fees.reckoning import work_out
from funding.fees.rules import fee_of

HERE = ""  # the one organisation of a case
Place = tuple[int, int | None, int | None, int | None]  # function, activity, grant, cost line


@dataclass(frozen=True)
class Done:
    """A confirmed line: what was worked and spent, for which place, at which rate of that day."""

    day: date
    minutes: int
    spent: Money
    rate: Money | None
    place: Place


@dataclass(frozen=True)
class Person:
    """What is known of somebody besides the lines."""

    born: date | None
    agreed: Sequence[tuple[date, date | None]]
    elsewhere: tuple[Elsewhere, ...] | None
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Worked:
    """A month: its sums, how it stands to the maxima, or why nobody can tell."""

    minutes: int
    fee: Money
    costs: Money
    parts: tuple[tuple[Place, Money, Money], ...]  # place, fee, costs
    checks: tuple[Check, ...] = ()
    outcome: Outcome | None = None
    refusal: Refusal | None = None

    @property
    def total(self) -> Money:
        """Fee and costs together."""
        return self.fee + self.costs

    @property
    def blocking(self) -> tuple[Check, ...]:
        """The maxima that were passed, and on which nobody decided."""
        return tuple(check for check in self.checks if check.blocks)

    @property
    def near(self) -> bool:
        """Whether a maximum of the month or the year is near, or was passed."""
        return any(check.state != State.WITHIN for check in self.checks)

    def check(self, measure: Measure) -> Check | None:
        """The check of a measure; of the hour the highest."""
        mine = [check for check in self.checks if check.measure == measure]
        return max(mine, key=lambda check: check.permille, default=None)


def work_out_month(
    person: Person, month: date, lines: Sequence[Done], approved: Sequence[Done],
    norms: Sequence[Norm],
) -> Worked:  # fmt: skip
    """The month of these lines, held against the maxima next to what was approved in its year."""
    case = _case(person, [*lines, *approved])
    parts = tuple(_parts(case, lines))
    worked = Worked(
        minutes=sum(line.minutes for line in lines),
        fee=sum((fee for _, fee, _ in parts), Money.zero()),
        costs=sum((costs for _, _, costs in parts), Money.zero()), parts=parts,
    )  # fmt: skip
    try:
        if person.born is None and case.work:
            raise errors.BirthDateNeeded()
        outcome = work_out(case, norms)
    except Refusal as refusal:
        return Worked(worked.minutes, worked.fee, worked.costs, parts, refusal=refusal)
    checks = tuple(each for each in outcome.checks if _concerns(each, month))
    return Worked(worked.minutes, worked.fee, worked.costs, parts, checks, outcome)


def approval_refusal(worked: Worked) -> Refusal | None:
    """Why this month may not be approved; None when it may."""
    if not worked.total:
        return errors.NothingConfirmed()
    if worked.refusal is not None:
        return worked.refusal
    return errors.AboveMaximum() if worked.blocking else None


def _concerns(check: Check, month: date) -> bool:
    if check.by_payment or check.year != month.year:
        return False
    return check.month in (None, month.month)


def _case(person: Person, lines: Iterable[Done]) -> Case:
    work, costs = [], []
    for line in lines:
        if line.rate and line.minutes:
            work.append(Work(HERE, line.day, _hours(line), line.rate))
        if line.spent:
            costs.append(Cost(HERE, line.day, line.spent))
    agreements = tuple(Agreement(HERE, start, end, Kind.BOTH) for start, end in person.agreed)
    return Case(
        born=person.born or date(1900, 1, 1), agreements=agreements, work=tuple(work),
        costs=tuple(costs), elsewhere=person.elsewhere, records=person.records,
    )  # fmt: skip


def _parts(case: Case, lines: Iterable[Done]) -> Iterator[tuple[Place, Money, Money]]:
    """The sums per place: each line is rounded by itself, so that all sums tie."""
    fees: dict[Place, Money] = defaultdict(Money.zero)
    costs: dict[Place, Money] = defaultdict(Money.zero)
    for line in lines:
        if line.rate and line.minutes:
            fees[line.place] += fee_of(case, Work(HERE, line.day, _hours(line), line.rate))
        costs[line.place] += line.spent
    for place in costs:
        yield place, fees[place], costs[place]


def _hours(line: Done) -> Fraction:
    return Fraction(line.minutes, 60)
