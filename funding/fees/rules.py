"""What may be written down as a volunteer's fee at all, and what it comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from core.values.errors import Refusal
from core.values.money import Money, half_up
from core.values.period import EndBeforeStart
from funding.fees import errors
from funding.fees.case import Agreement, Case, Cost, Kind, Work

DAY = 24  # hours


def fee_of(case: Case, work: Work) -> Money:
    """Hours x rate, a half cent upwards; or the one amount that was agreed."""
    if work.amount is not None:
        return work.amount
    rate, hours = rate_of(case, work), work.hours
    assert rate is not None
    assert hours is not None
    return Money(half_up(rate.cents * hours))


def rate_of(case: Case, work: Work) -> Money | None:
    """The fee of one hour: what was written with the work, else what was agreed."""
    if work.rate is not None or work.amount is not None:
        return work.rate
    agreement = agreement_on(case, work.organisation, work.day)
    return agreement.rate if agreement else None


def agreement_on(case: Case, organisation: str, day: date) -> Agreement | None:
    """The agreement with the organisation that holds on the day; the newest, if there are more."""
    held = [a for a in case.agreements if a.organisation == organisation and a.covers(day)]
    return max(held, key=lambda a: a.start, default=None)


def refusal(case: Case) -> Refusal | None:
    """The first reason why this case cannot be; its ``at`` names the place, such as work[2]."""
    return next(_refusals(case), None)


def _refusals(case: Case) -> Iterator[Refusal]:
    for number, each in enumerate(case.agreements):
        at = f"agreements[{number}]"
        if each.end is not None and each.end < each.start:
            yield EndBeforeStart(at=at)
        if each.rate is not None and each.rate < Money.zero():
            yield errors.NegativeAmount(at=at, day=each.start)
    for number, work in enumerate(case.work):
        yield from _of_work(case, work, f"work[{number}]")
    for number, cost in enumerate(case.costs):
        at = f"costs[{number}]"
        if cost.amount < Money.zero():
            yield errors.NegativeAmount(at=at, day=cost.day)
        yield from _without_agreement(case, cost, at)
    for number, other in enumerate(case.elsewhere or ()):
        if min(other.fee, other.costs) < Money.zero():
            first = date(other.year, other.month or 1, 1)
            yield errors.NegativeAmount(at=f"elsewhere[{number}]", day=first)
    yield from _too_long(case)


def _of_work(case: Case, work: Work, at: str) -> Iterator[Refusal]:
    if work.hours is not None and work.hours <= 0:
        yield errors.NoHours(at=at, day=work.day)
    given = [amount for amount in (work.rate, work.amount) if amount is not None]
    if any(amount < Money.zero() for amount in given):
        yield errors.NegativeAmount(at=at, day=work.day)
    if len(given) == 2:
        yield errors.RateAndAmount(at=at, day=work.day)
    yield from _without_agreement(case, work, at)
    if work.amount is None and work.hours is None:
        yield errors.NoHours(at=at, day=work.day)
    if work.amount is None and rate_of(case, work) is None:
        yield errors.NoRate(at=at, day=work.day)


def _without_agreement(case: Case, item: Work | Cost, at: str) -> Iterator[Refusal]:
    if item.day < case.born:
        yield errors.NotBorn(at=at, day=item.day)
    starts = [a.start for a in case.agreements if a.organisation == item.organisation]
    agreement = agreement_on(case, item.organisation, item.day)
    if not starts:
        yield errors.NoAgreement(at=at)
    elif item.day < min(starts):
        yield errors.BeforeAgreement(at=at, start=min(starts), day=item.day)
    elif agreement is None:
        yield errors.AfterAgreement(at=at, day=item.day)
    elif agreement.kind == Kind.COSTS and isinstance(item, Work):
        yield errors.NoFeeAgreed(at=at)
    elif agreement.kind == Kind.FLAT and isinstance(item, Cost):
        yield errors.NoCostsAgreed(at=at)


def _too_long(case: Case) -> Iterator[Refusal]:
    """One person has one day, whatever the number of organisations."""
    hours: dict[date, Fraction] = defaultdict(Fraction)
    for number, work in enumerate(case.work):
        hours[work.day] += work.hours or 0
        if hours[work.day] > DAY:
            told = f"{float(hours[work.day]):g}".replace(".", ",")
            yield errors.DayTooLong(at=f"work[{number}]", day=work.day, hours=told)
