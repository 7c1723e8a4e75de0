"""Whatever somebody did, spent and got: the sums are those of the law, and no cent goes astray."""

import os
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.values.errors import Refusal
from core.values.money import Money
from core.values.norms import NoNorm
from funding.fees import errors
from funding.fees.case import (
    Agreement,
    Case,
    Cost,
    Elsewhere,
    Kind,
    Measure,
    Record,
    Said,
    Work,
)  # fmt: skip
from funding.fees.outcome import Approval, Outcome, State
from funding.fees.reckoning import work_out
from tests.funding.fees.worked import NORMS

RUNS = 5000 if os.environ.get("HANDSLAG_CAMPAIGN") == "1" else 60
many = settings(max_examples=RUNS, deadline=None)
MONTH_MAX = {2024: 21_000, 2025: 21_000, 2026: 22_000}

days = st.dates(date(2024, 11, 1), date(2026, 2, 28))
who = st.sampled_from(["A", "B"])
some = st.integers(0, 15_000).map(Money)
done = st.builds(
    Work, who, days, st.integers(1, 4).map(Fraction), rate=st.integers(250, 600).map(Money),
    paid_on=st.none() | days,
) | st.builds(Work, who, days, amount=some)  # fmt: skip
spent = st.builds(Cost, who, days, some, st.booleans())
other = st.builds(
    Elsewhere, st.sampled_from([2025]), st.none() | st.integers(1, 12), some, some, st.booleans()
)
decided = st.builds(
    Record, st.just(Measure.MONTH), st.sampled_from([2025]), st.integers(1, 12),
    st.sampled_from(Said), st.just("Fatma"),
)  # fmt: skip
AGREED = tuple(Agreement(name, date(2024, 1, 1), kind=Kind.BOTH) for name in "AB")
cases = st.builds(
    Case, st.dates(date(1960, 1, 1), date(2008, 1, 1)), st.just(AGREED),
    st.lists(done, max_size=12).map(tuple), st.lists(spent, max_size=6).map(tuple),
    st.none() | st.lists(other, max_size=3).map(tuple), st.lists(decided, max_size=4).map(tuple),
)  # fmt: skip


def outcome_of(case: Case) -> Outcome | None:
    try:
        return work_out(case, NORMS)
    except errors.DayTooLong:
        return None  # seven times four hours on one day


@many
@given(cases)
def test_the_fee_is_free_lost_or_proven_to_the_cent(case: Case):
    if found := outcome_of(case):
        assert found.fee == found.exempt + found.lost + found.proven
        for line in found.months:
            assert line.fee == line.exempt + line.lost + line.proven
        spent_ = [cost.amount for cost in case.costs]
        given_ = [each.amount or (each.rate or Money(0)) * int(each.hours or 0)
                  for each in case.work]  # fmt: skip
        assert found.fee + found.costs == sum(spent_ + given_, Money(0))


@many
@given(cases)
def test_nothing_above_a_maximum_is_free_without_a_recorded_reason(case: Case):
    found = outcome_of(case)
    if found is None:
        return
    over = [check for check in found.checks if check.state == State.OVER and not check.by_payment]
    assert (found.approval == Approval.BLOCKED) == any(check.record is None for check in over)
    for check in over:
        if check.measure == Measure.MONTH:
            [line] = [m for m in found.months if (m.year, m.month) == (check.year, check.month)]
            assert line.exempt == Money(0), "the whole fee of the month, not the excess"
        if check.measure == Measure.YEAR:
            assert not any(line.exempt for line in found.months if line.year == check.year)


@many
@given(cases)
def test_a_month_or_year_is_the_sum_of_all_that_was_worked_and_spent_in_it(case: Case):
    found = outcome_of(case)
    if found is None:
        return
    for check in found.checks:
        if check.measure == Measure.HOUR or check.by_payment:
            continue
        whole = check.month is None
        worked = [
            w.amount or (w.rate or Money(0)) * int(w.hours or 0)
            for w in case.work
            if w.day.year == check.year and (whole or w.day.month == check.month)
        ]
        costs = [
            c.amount
            for c in case.costs
            if c.day.year == check.year and (whole or c.day.month == check.month)
        ]
        there = [
            e.fee + e.costs
            for e in case.elsewhere or ()
            if e.year == check.year and (whole or e.month == check.month)
        ]
        limit = MONTH_MAX[check.year] * (10 if whole else 1)
        assert check.total == sum(worked + costs + there, Money(0))
        assert check.limit.amount == Money(limit)
        assert (check.state == State.OVER) == (check.total.cents > limit)


@many
@given(cases, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_written_changes_nothing(case: Case, random):
    found = outcome_of(case)
    work, costs = list(case.work), list(case.costs)
    random.shuffle(work)
    random.shuffle(costs)
    again = outcome_of(replace(case, work=tuple(work), costs=tuple(costs)))
    assert (found is None) == (again is None)
    if found and again:
        assert replace(again, checks=()) == replace(found, checks=())
        assert set(again.checks) == set(found.checks)


@many
@given(cases, done)
def test_more_work_never_opens_a_month_that_was_above_its_maximum(case: Case, more: Work):
    before, after = outcome_of(case), outcome_of(replace(case, work=(*case.work, more)))
    if before and after:
        assert passed(before) <= passed(after)


def passed(found: Outcome) -> set[tuple[Measure, int, int | None, str | None]]:
    return {
        (c.measure, c.year, c.month, c.organisation)
        for c in found.checks
        if c.state == State.OVER and not c.by_payment
    }


ONE = Case(date(1990, 1, 1), AGREED, elsewhere=())


def on(day: str, cents: int, paid: str | None = None) -> Work:
    paid_on = date.fromisoformat(paid) if paid else None
    return Work("A", date.fromisoformat(day), amount=Money(cents), paid_on=paid_on)


def test_two_months_paid_together_are_told_and_do_not_block():
    work = (on("2026-01-10", 15_000, "2026-02-27"), on("2026-02-10", 15_000, "2026-02-27"))
    found = work_out(replace(ONE, work=work), NORMS)
    [late] = [check for check in found.checks if check.by_payment]
    assert (late.measure, late.month, late.total) == (Measure.MONTH, 2, Money(30_000))
    assert found.approval == Approval.WARN
    assert found.shifted == ((date(2026, 1, 1), date(2026, 2, 1)),)
    assert found.lost == Money(0)


def test_a_year_that_is_passed_only_by_payment_is_told():
    months = [on(f"2025-{month:02d}-01", 20_000) for month in range(3, 13)]
    late = on("2024-12-31", 15_000, "2025-01-02")
    found = work_out(replace(ONE, work=(*months, late)), NORMS)
    told = [(c.measure, c.year, c.total) for c in found.checks if c.by_payment]
    assert told == [(Measure.YEAR, 2025, Money(215_000))]
    assert found.approval == Approval.WARN


def test_what_is_passed_by_work_is_not_told_once_more_by_payment():
    work = (on("2026-02-10", 30_000), on("2026-01-10", 100, "2026-02-01"))
    found = work_out(replace(ONE, work=work), NORMS)
    assert not any(check.by_payment for check in found.checks)


def test_december_may_be_paid_before_the_numbers_of_the_new_year_are_there():
    work = (on("2026-12-31", 22_001, "2027-01-05"),)
    found = work_out(replace(ONE, work=work), NORMS)
    assert found.lost == Money(22_001)
    assert found.shifted == ((date(2026, 12, 1), date(2027, 1, 1)),)
    assert not any(check.by_payment for check in found.checks)


def test_from_the_first_month_above_it_the_year_is_reported():
    work = (on("2026-01-10", 100), on("2026-05-10", 30_000), on("2026-03-10", 30_000))
    assert work_out(replace(ONE, work=work), NORMS).report_from == (date(2026, 3, 1),)
    proven = tuple(Record(Measure.MONTH, 2026, n, Said.PROVEN, "Fatma") for n in (3, 5))
    found = work_out(replace(ONE, work=work, records=proven), NORMS)
    assert found.report_from == ()
    assert (found.exempt, found.proven) == (Money(100), Money(60_000))


def test_a_year_of_proven_costs_alone_is_told_as_such():
    costs = (Cost("A", date(2025, 3, 1), Money(500_000)), Cost("A", date(2026, 3, 1), Money(1)))
    found = work_out(replace(ONE, costs=costs, work=(on("2026-05-01", 100),)), NORMS)
    assert found.only_costs == (2025,)
    assert {check.year for check in found.checks} == {2026}


def test_whether_anybody_asked_about_elsewhere_is_known():
    assert work_out(ONE, NORMS).declared
    assert not work_out(replace(ONE, elsewhere=None), NORMS).declared


def test_a_record_for_the_hour_of_one_organisation_is_not_for_another():
    work = tuple(Work(name, date(2026, 3, 2), Fraction(1), Money(600)) for name in "AB")
    record = Record(Measure.HOUR, 2026, 3, Said.TAXED, "Fatma", "A")
    found = work_out(replace(ONE, work=work, records=(record,)), NORMS)
    assert [(c.organisation, c.blocks) for c in found.checks if c.measure == Measure.HOUR] == [
        ("A", False),
        ("B", True),
    ]


def test_a_record_without_an_organisation_is_for_the_hours_of_all():
    work = tuple(Work(name, date(2026, 3, 2), Fraction(1), Money(600)) for name in "AB")
    record = Record(Measure.HOUR, 2026, 3, Said.TAXED, "Fatma")
    found = work_out(replace(ONE, work=work, records=(record,)), NORMS)
    assert found.approval == Approval.RECORDED


def test_the_newest_record_of_a_maximum_holds():
    said = (Said.TAXED, Said.PROVEN)
    records = tuple(Record(Measure.MONTH, 2026, 3, each, "Fatma") for each in said)
    found = work_out(replace(ONE, work=(on("2026-03-01", 30_000),), records=records), NORMS)
    assert (found.proven, found.lost) == (Money(30_000), Money(0))


def test_an_hour_above_its_norm_loses_the_month_and_is_no_reason_to_report_the_year():
    work = (Work("A", date(2026, 3, 2), Fraction(1), Money(600)),)
    found = work_out(replace(ONE, work=work), NORMS)
    assert (found.lost, found.report_from) == (Money(600), ())


def test_a_fraction_of_a_cent_above_the_norm_of_an_hour_is_above_it():
    work = (Work("A", date(2026, 3, 2), Fraction(4), amount=Money(2301)),)  # 5,7525 an hour
    hour = work_out(replace(ONE, work=work), NORMS).checks[0]
    assert (hour.total, hour.limit.amount, hour.state) == (Money(576), Money(575), State.OVER)


@pytest.mark.parametrize("day", ["2018-06-01", "2027-01-01"])
def test_a_year_without_norms_has_no_outcome(day: str):
    agreed = (Agreement("A", date(2018, 1, 1)),)
    with pytest.raises(NoNorm):
        work_out(replace(ONE, agreements=agreed, work=(on(day, 100),)), NORMS)


def test_a_case_that_cannot_be_is_refused():
    with pytest.raises(Refusal):
        work_out(replace(ONE, work=(on("2023-12-31", 100),)), NORMS)


def test_80_percent_is_near_and_the_maximum_itself_is_not_over():
    cents = [17_599, 17_600, 22_000, 22_001]
    found = [work_out(replace(ONE, work=(on("2026-03-01", each),)), NORMS) for each in cents]
    states = [outcome.checks[0].state for outcome in found]
    assert states == [State.WITHIN, State.NEAR, State.NEAR, State.OVER]
    assert [outcome.checks[0].permille for outcome in found] == [800, 800, 1000, 1000]
    assert all(a.fee < b.fee for a, b in pairwise(found))
