"""Which years have money, and what of a plan is still to do."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from core.values.period import Period
from funding.compensation.drawing import pieces
from funding.compensation.rules import coverage, fee, still_planned
from funding.fees.budget import Effort, Figures, Line, Share, Stage

TODAY = date(2026, 11, 23)
CENTS = st.integers(0, 10_000_000)


def line(year: int, euros: int) -> Line:
    whole = Period(date(year, 1, 1), date(year, 12, 31))
    return Line(str(year), "Taalmaatje", whole, Money(euros * 100), (Share("Gemeente"),))


def planned(year: int, euros: int) -> Effort:
    return Effort(str(year), date(year, 12, 31), Money(euros * 100), Stage.PLANNED)


def test_every_year_of_the_term_is_covered_short_or_without_money():
    lines = [line(2027, 2000), line(2028, 1000)]
    efforts = [planned(2027, 2000), planned(2028, 2200)]
    found = coverage((2026, 2027, 2028, 2029), lines, efforts, TODAY)
    assert [(each.year, each.covered, each.unpaid, each.short) for each in found] == [
        (2026, False, True, Money(0)), (2027, True, False, Money(0)),
        (2028, False, False, Money(1_200_00)), (2029, False, True, Money(0)),
    ]  # fmt: skip


def test_half_an_hour_at_an_odd_rate_goes_half_up():
    assert fee(Money(575), 30) == Money(288)
    assert fee(None, 600) == Money(0)


def test_what_was_done_above_the_plan_takes_nothing_back():
    rate = Money(400)
    assert still_planned(rate, 600, Money(50_00), 120, Money(20_00)) == Money(32_00 + 30_00)
    assert still_planned(rate, 60, Money(0), 600, Money(99_00)) == Money(0)


@given(CENTS, CENTS, CENTS, CENTS)
def test_a_bar_is_as_wide_as_its_parts_together(agreed, committed, owed, paid):
    found = Figures(Money(agreed), Money(committed), Money(owed + paid), Money(paid))
    drawn = pieces(found)
    if agreed or committed or owed or paid:
        assert sum(each.width for each in drawn) == 10_000
    assert all(each.width > 0 for each in drawn)
