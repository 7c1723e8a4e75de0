"""The same booking is known again in any file; two equal ones on a day stay two."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from funding.bank.identity import Known, follows, identity, recognised
from funding.bank.reading import read
from funding.bank.rules import same_account
from tests.funding.bank.messages import MARCH, OURS, Booked, Month, camt, mt940, some_month

COFFEE = Booked(date(2026, 3, 15), -3_75)
RENT = Booked(date(2026, 3, 16), -1250_50)


def known(*texts: str) -> set[Known]:
    """What an account holds after these files came in, one after another."""
    return {each for text in texts for each in recognised(read(text.encode())).get(OURS, ())}


def bookings(*texts: str) -> int:
    return len({each.identity for each in known(*texts)})


def test_the_same_file_adds_nothing():
    assert known(camt(MARCH), camt(MARCH)) == known(camt(MARCH))
    assert len(known(camt(MARCH))) == 6


def test_two_equal_payments_on_a_day_stay_two():
    assert bookings(camt(Month((COFFEE, COFFEE)))) == 2


@pytest.mark.parametrize(
    "other",
    [camt(MARCH, version="02"), camt(MARCH, version="04"), mt940(MARCH)],
    ids=["02", "04", "mt940"],
)
def test_the_same_month_in_another_format_has_the_same_bookings(other: str):
    assert bookings(camt(MARCH), other) == bookings(camt(MARCH)) == 5


def test_a_batch_is_the_booking_that_another_file_does_not_open():
    opened, closed = known(camt(MARCH)), known(mt940(MARCH))
    assert {each.identity for each in opened} == {each.identity for each in closed}
    assert [len(opened), len(closed)] == [6, 5]


def test_months_that_overlap_add_only_what_is_new():
    early = Month((Booked(date(2026, 3, 14), -9_00), COFFEE, COFFEE))
    late = Month((COFFEE, COFFEE, RENT), opening=early.opening - 9_00)
    assert bookings(camt(early), camt(late)) == 4


def test_a_day_that_was_fetched_at_noon_and_again_at_night_adds_the_afternoon():
    assert bookings(camt(Month((COFFEE,))), camt(Month((COFFEE, COFFEE)))) == 2


@pytest.mark.parametrize("write", [camt, mt940])
def test_statements_that_are_cut_within_a_day_count_on(write):
    morning = Month((COFFEE,))
    assert bookings(write(morning, morning.after([COFFEE]))) == 2


def test_a_statement_that_is_in_the_file_twice_adds_nothing():
    day_of_nothing = Month((COFFEE, Booked(COFFEE.day, 3_75)))
    for month in (MARCH, day_of_nothing):
        assert known(camt(month, month)) == known(camt(month))


def test_a_later_statement_follows_only_where_the_earlier_one_stopped():
    april = MARCH.after([Booked(date(2026, 4, 1), -10_00)])
    earlier, later = read(camt(MARCH, april).encode())
    assert follows(later, earlier)
    assert not follows(earlier, later)
    assert not follows(later, read(camt(Month(MARCH.bookings, 1_00)).encode())[0])


@pytest.mark.parametrize("seed", range(20))
def test_order_and_format_do_not_matter(seed: int):
    month = some_month(Random(seed), bookings=20)
    turned = Month(tuple(reversed(month.bookings)), month.opening)
    assert bookings(camt(month), camt(turned), mt940(turned)) == len(month.bookings)


def test_day_amount_sign_currency_and_number_each_make_another_booking():
    (entry,) = read(camt(Month((COFFEE,))).encode())[0].entries
    others = [
        entry._replace(valued=date(2026, 3, 16)), entry._replace(booked=-3_76),
        entry._replace(booked=3_75), entry._replace(currency="USD"),
    ]  # fmt: skip
    marks = {identity(entry, 1), identity(entry, 2), *(identity(each, 1) for each in others)}
    assert len(marks) == 6


def test_what_differs_between_formats_makes_no_other_booking():
    (entry,) = read(camt(Month((COFFEE,))).encode())[0].entries
    same = entry._replace(name="KOFFIE", text="", reference="1", bank_reference="2", line=99)
    assert identity(same, 1) == identity(entry, 1)


@pytest.mark.parametrize(
    ("stated", "iban", "ours"),
    [
        ("NL31TEST0000000006", OURS, True), ("nl31 test 0000 0000 06", OURS, True),
        ("0417164300", "NL91ABNA0417164300", True), ("417164300", "NL91ABNA0417164300", True),
        ("TRIODOSBANK/0390123456", "NL07TRIO0390123456", True),
        ("417164301", "NL91ABNA0417164300", False), ("", OURS, False), ("0", OURS, False),
        ("NL69TEST0000000001", OURS, False),
    ],
)  # fmt: skip
def test_the_account_of_a_statement_is_ours_or_not(stated: str, iban: str, ours: bool):
    assert same_account(stated, iban) is ours
