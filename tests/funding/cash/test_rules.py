"""What was counted is one amount, however it is written down; and when to count again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from funding.books.rules import first_below
from funding.cash import errors
from funding.cash.rules import WORTHS, Piece, due_on, total_of

JUNE = date(2026, 6, 1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
CHANGES = st.lists(st.tuples(DAYS, st.integers(-500, 500).map(Money)), max_size=20)


@given(st.dictionaries(st.sampled_from(WORTHS), st.integers(0, 50)))
def test_notes_and_coins_come_to_their_worth(counted):
    pieces = [Piece(worth, many) for worth, many in counted.items()]
    if not pieces:
        with pytest.raises(errors.NothingCounted):
            total_of(pieces, None)
        return
    whole = Money(sum(worth * many for worth, many in counted.items()))
    assert total_of(pieces, None) == whole
    assert total_of(pieces, whole) == whole
    with pytest.raises(errors.TotalDiffers):
        total_of(pieces, whole + Money(1))


def test_an_empty_box_is_counted_too():
    assert total_of([], Money.zero()) == Money.zero()
    assert total_of([Piece(100, None)], Money(5)) == Money(5)
    with pytest.raises(errors.BelowNothing):
        total_of([], Money(-1))


@given(CHANGES)
def test_a_box_is_below_zero_on_the_first_day_that_ends_so(changes):
    found = first_below(changes)
    ends = {
        day: sum((change.cents for when, change in changes if when <= day), 0)
        for day in {when for when, _ in changes}
    }
    wrong = sorted(day for day, cents in ends.items() if cents < 0)
    assert found == ((wrong[0], Money(-ends[wrong[0]])) if wrong else None)


def test_the_order_within_a_day_is_nobody_s_business():
    assert first_below([(JUNE, Money(-5_00)), (JUNE, Money(5_00))]) is None


def test_a_box_is_counted_a_month_after_the_last_time_when_money_moved_since():
    day = timedelta(days=1)
    assert due_on(None, JUNE, JUNE) == date(2026, 7, 2)
    assert due_on(JUNE, JUNE - 9 * day, JUNE) is None
    assert due_on(JUNE, JUNE - 9 * day, JUNE + day) == date(2026, 7, 2)
