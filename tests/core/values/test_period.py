"""Periods: the first and the last day belong to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.period import EndBeforeStart, Period

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
periods = st.tuples(days, days).map(lambda two: Period(min(two), max(two)))


def test_an_end_before_the_start_is_refused():
    with pytest.raises(EndBeforeStart) as refused:
        Period(date(2027, 1, 1), date(2026, 12, 31))
    assert refused.value.at == "end"


def test_one_day_is_a_period():
    day = date(2028, 2, 29)
    assert Period(day, day).contains(day)
    assert list(Period(day, day).years()) == [2028]


@given(periods)
def test_both_ends_belong_to_it_and_the_days_around_do_not(period: Period):
    assert period.contains(period.start)
    assert period.contains(period.end)
    assert not period.contains(period.start - timedelta(days=1))
    assert not period.contains(period.end + timedelta(days=1))


@given(periods, periods)
def test_to_overlap_is_to_share_a_day(one: Period, other: Period):
    last_to_start, first_to_end = max(one.start, other.start), min(one.end, other.end)
    assert one.overlaps(other) is (last_to_start <= first_to_end)
    assert one.overlaps(other) is other.overlaps(one)


@given(periods)
def test_the_years_are_those_it_touches(period: Period):
    years = period.years()
    assert years[0] == period.start.year
    assert years[-1] == period.end.year
    assert all(period.overlaps(Period(date(y, 1, 1), date(y, 12, 31))) for y in years)
