"""When a difference asks why, how shares are told, and where a month stands. Values only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from funding.open_items import OpenItem
from funding.overviews import drawing, months, rules, sources
from funding.overviews.months import Month

TODAY, PAST, AHEAD = date(2026, 11, 23), date(2026, 11, 22), date(2026, 12, 31)
cents = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("budget", "spent", "ends_on", "explained", "asks"),
    [
        (100_00, 110_00, AHEAD, None, False),  # ten percent is not above ten percent
        (100_00, 110_01, AHEAD, None, True),
        (100_00, 0, AHEAD, None, False),  # there is time to spend it
        (100_00, 89_99, PAST, None, True),
        (100_00, 90_00, PAST, None, False),
        (100_00, 89_99, TODAY, None, False),  # its last day is not over
        (0, 1, AHEAD, None, True),  # nothing was planned at all
        (100_00, 150_00, AHEAD, 150_00, False),
        (100_00, 160_00, AHEAD, 150_00, False),
        (100_00, 160_01, AHEAD, 150_00, True),  # it went on
    ],
)
def test_a_difference_above_the_share_asks_why(budget, spent, ends_on, explained, asks):
    said = None if explained is None else Money(explained)
    assert rules.asks(Money(budget), Money(spent), 10, ends_on, TODAY, said) is asks


@given(cents, cents, st.integers(0, 100))
def test_what_was_just_explained_asks_nothing(budget: int, spent: int, above: int):
    amount = Money(spent)
    assert not rules.asks(Money(budget), amount, above, PAST, TODAY, amount)


@given(st.lists(cents, min_size=1, max_size=12))
def test_shares_are_a_hundred_together(amounts: list[int]):
    found = rules.shares([Money(each) for each in amounts])
    assert sum(found) == (100 if any(amounts) else 0)
    assert all(0 <= each <= 100 for each in found)


def test_one_funder_is_one_source_and_what_went_back_is_no_share():
    rows = [
        ("Subsidies", "Fonds Zilver", Money(60_00)), ("Fondsen", "fonds zilver", Money(15_00)),
        ("Giften", None, Money(25_00)), ("Rente", None, Money(-1_00)),
    ]  # fmt: skip
    found = sources.mixed(2026, rows)
    assert [(each.name, each.amount.cents, each.percent) for each in found.rows] == [
        ("Fonds Zilver", 75_00, 75), ("Giften", 25_00, 25), ("Rente", -1_00, 0),
    ]  # fmt: skip
    assert found.largest == found.rows[0]
    assert found.total == Money(99_00)


def test_what_is_late_is_expected_in_this_month():
    this = date(2026, 11, 1)
    items = [
        OpenItem("instalment", 1, Money(50_00), date(2026, 3, 1), "Te laat"),
        OpenItem("payment", 2, Money(-20_00), date(2026, 11, 30), "Huur"),
        OpenItem("instalment", 3, Money(30_00), date(2027, 1, 9), "Termijn"),
    ]
    waits = months.expected(items, this)
    assert waits == {
        this: (Money(50_00), Money(20_00)), date(2027, 1, 1): (Money(30_00), Money(0)),
    }  # fmt: skip
    row = [months.shifted(this, step) for step in range(3)]
    booked = {this: (Money(5_00), Money(1_00), Money(4_00))}
    told = months.told(row, this, Money(10_00), booked, waits)
    assert [each.balance.cents for each in told] == [44_00, 44_00, 74_00]
    assert [each.into.cents for each in told] == [55_00, 0, 30_00]


@given(st.lists(st.tuples(cents, cents, st.integers(-(10**9), 10**9)), min_size=1, max_size=12))
def test_everything_that_is_drawn_is_within_the_picture(rows: list[tuple[int, int, int]]):
    found = drawing.chart([
        Month(months.shifted(date(2026, 1, 1), place), Money(i), Money(o), Money(b), False)
        for place, (i, o, b) in enumerate(rows)
    ])  # fmt: skip
    for each in found.columns:
        assert each.height >= 0
        assert found.left <= each.x <= found.width - 16
        assert 0 <= each.y <= each.y + each.height <= found.height
    assert 2 <= len(found.marks) <= 8
    assert len({mark.amount for mark in found.marks}) == len(found.marks)


@given(st.integers(1, 10**13))
def test_lines_across_are_round_amounts(span: int):
    step = drawing.round_step(span)
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert span <= step * drawing.STEPS
