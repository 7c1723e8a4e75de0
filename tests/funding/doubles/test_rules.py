"""What is charged to two grants is found; what is one thing divided is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from funding.charges import Charge
from funding.doubles.rules import Why, doubles

MARCH = date(2026, 3, 2)
HALL = Charge(
    "posting", 1, 10, "Gemeente", "Taalcafé", Money(300_00), MARCH, "Huur maart",
    "Zaalverhuur Ö & Ş", together="entry-1",
)  # fmt: skip
AGAIN = replace(
    HALL, id=2, grant_id=20, day=MARCH + timedelta(3), what="Zaal", party="ZAALVERHUUR O & S",
    together="entry-2",
)  # fmt: skip


def why(*charges: Charge) -> list[Why]:
    return [each.why for each in doubles(charges)]


def test_the_same_invoice_under_two_grants_is_found():
    (found,) = doubles([HALL, AGAIN])
    assert (found.why, found.charges, found.amount) == (Why.PARTY, (HALL, AGAIN), Money(300_00))


@pytest.mark.parametrize("other", [
    {"grant_id": 10}, {"amount": Money(300_01)}, {"amount": Money(-300_00)}, {"party": "Iemand"},
    {"day": MARCH + timedelta(15)}, {"together": "entry-1"},
])  # fmt: skip
def test_another_amount_party_or_time_is_another_thing(other):
    assert why(HALL, replace(AGAIN, **other)) == []


def test_without_a_party_the_same_words_are_enough():
    bare = replace(HALL, party="")
    assert why(bare, replace(bare, id=2, grant_id=20, together="entry-2")) == [Why.WHAT]


def test_an_invoice_divided_over_two_grants_is_one_and_the_same_split_again_too():
    parts = [replace(HALL, amount=Money(150_00)), replace(AGAIN, amount=Money(150_00))]
    once = [replace(each, together="entry-1") for each in parts]
    again = [replace(each, id=each.id + 5, together="entry-6", day=MARCH) for each in parts]
    assert why(*once) == []
    assert why(*once, *again) == []


def test_an_invoice_divided_and_then_charged_whole_to_a_third_is_found():
    one, two = replace(HALL, amount=Money(100_00)), replace(HALL, id=3, grant_id=30)
    whole = replace(AGAIN, grant_id=40)
    assert why(one, replace(two, amount=Money(200_00)), whole) == [Why.PARTY]


def test_one_hour_for_two_grants_is_found_where_it_is_more_than_the_hour():
    hour = replace(HALL, kind="hour", source="hour-7", whole=Money(300_00), together="", party="")
    other = replace(hour, id=2, grant_id=20, day=MARCH + timedelta(90))
    assert why(hour, other) == [Why.SOURCE]
    halves = [replace(each, amount=Money(150_00)) for each in (hour, other)]
    assert why(*halves) == []


def test_the_mark_changes_when_something_changes():
    marks = {
        doubles(pair)[0].mark
        for pair in ([HALL, AGAIN], [AGAIN, HALL], [HALL, replace(AGAIN, day=MARCH)])
    }
    assert len(marks) == 2


CHARGES = st.lists(st.builds(
    Charge, st.just("posting"), st.integers(1, 99), st.integers(1, 3), st.just("G"), st.just("T"),
    st.sampled_from([Money(100), Money(200)]), st.dates(MARCH, MARCH + timedelta(40)),
    st.sampled_from(["", "huur", "eten"]), st.sampled_from(["", "Zaal", "Bakker"]),
    together=st.integers(1, 9).map("entry-{}".format),
), max_size=9, unique_by=lambda each: each.id)  # fmt: skip


@given(CHARGES, st.randoms())
def test_the_order_does_not_matter_and_one_grant_alone_is_never_double(charges, chance):
    found = doubles(charges)
    turned = doubles(chance.sample(charges, len(charges)))
    assert {each.mark for each in turned} == {each.mark for each in found}
    assert all(len({each.grant_id for each in one.charges}) > 1 for one in found)
    assert doubles([replace(each, grant_id=1) for each in charges]) == []
