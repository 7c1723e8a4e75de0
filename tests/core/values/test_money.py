"""Money is whole cents: nothing is lost, nothing is guessed."""

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import LARGEST, Money, NotAnAmount, TooMuch, half_up

cents = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.250,50", 125_050),
        ("1250,50", 125_050),
        ("1250,5", 125_050),
        ("1250.50", 125_050),
        ("5.5", 550),
        ("1250.5", 125_050),
        ("€ 1.250", 125_000),
        ("€1250", 125_000),
        ("€ 1.250,-", 125_000),
        ("0", 0),
        ("-12,50", -1_250),
        ("1.234.567,89", 123_456_789),
        ("  12,00 ", 1_200),
        ("€\u00a012,00", 1_200),
        ("١٢", 1_200),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: int):
    assert Money.parse(text) == Money(amount)


@pytest.mark.parametrize(
    "text",
    [
        "", "1.25", "12.50", "250.50", "1,250.50", "12,345", "1.2500", "1e3", "NaN", "Infinity",
        "twaalf", "12 euro", "1 250", "--5", "+5", "5,,0", "²", "0x10", str(LARGEST) + "0",
        "9" * 5_000,
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_or_none_is_refused(text: str):
    with pytest.raises(NotAnAmount):
        Money.parse(text)


@pytest.mark.parametrize("value", [1.0, "1", True, None, Fraction(1)])
def test_money_is_made_of_whole_cents_only(value: object):
    with pytest.raises(TypeError):
        Money(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("times", [1.5, True, "2"])
def test_money_is_not_multiplied_by_what_is_no_whole_number(times: object):
    with pytest.raises(TypeError):
        Money(100) * times  # type: ignore[operator]


def test_money_is_not_mixed_with_numbers():
    for mix in (operator.add, operator.sub, operator.lt):
        with pytest.raises(TypeError):
            mix(Money(1), 1)


@given(cents)
def test_what_is_printed_can_be_read_back(amount: int):
    shown = str(Money(amount)).replace("€\u00a0-", "-€ ")
    assert Money.parse(shown.replace("-€ ", "-")) == Money(amount)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "€ 0,00"),
        (5, "€ 0,05"),
        (-5, "€ -0,05"),
        (100_000_000, "€ 1.000.000,00"),
        (-123_456, "€ -1.234,56"),
    ],
)
def test_money_looks_dutch(amount: int, shown: str):
    assert str(Money(amount)) == shown.replace("€ ", "€\u00a0")


@given(cents, cents)
def test_adding_and_taking_away_are_exact(one: int, other: int):
    assert Money(one) + Money(other) - Money(other) == Money(one)
    assert -Money(one) == Money.zero() - Money(one)
    assert (Money(one) < Money(other)) is (one < other)


@given(st.lists(cents, max_size=20))
def test_a_sum_is_the_sum(amounts: list[int]):
    assert sum((Money(a) for a in amounts), Money.zero()) == Money(sum(amounts))
    assert sum(Money(a) for a in amounts) in (Money(sum(amounts)), 0)


def test_a_thousand_dimes_are_a_hundred_euro():
    assert sum((Money.parse("0,10") for _ in range(1_000)), Money.zero()) == Money.parse("100")


weights = st.lists(st.integers(0, 1_000), min_size=1, max_size=12).filter(sum)


@given(cents, weights)
def test_a_split_loses_no_cent(amount: int, parts: list[int]):
    shares = Money(amount).split(parts)
    assert sum(shares, Money.zero()) == Money(amount)
    assert len(shares) == len(parts)


@given(cents, weights)
def test_a_share_of_a_split_is_less_than_a_cent_off(amount: int, parts: list[int]):
    for share, weight in zip(Money(amount).split(parts), parts, strict=True):
        assert abs(share.cents - Fraction(amount * weight, sum(parts))) < 1


def test_the_odd_cents_go_to_the_largest_remainders_and_then_to_the_first():
    assert [m.cents for m in Money(100).split([1, 1, 1])] == [34, 33, 33]
    assert [m.cents for m in Money(100).split([2, 2, 3])] == [29, 28, 43]
    assert [m.cents for m in Money(-100).split([1, 1, 1])] == [-33, -33, -34]


@pytest.mark.parametrize("parts", [[], [0], [1, -1], [0, 0], [-1, 3]])
def test_a_split_needs_weights(parts: list[int]):
    with pytest.raises(ValueError, match=r"positive|empty"):
        Money(1).split(parts)


@pytest.mark.parametrize(
    ("part", "whole", "amount", "share"),
    [(1, 2, 5, 3), (1, 2, -5, -3), (1, 3, 100, 33), (2, 3, 100, 67), (60, 100, 267_5, 160_5)],
)
def test_a_share_is_rounded_half_away_from_zero(part: int, whole: int, amount: int, share: int):
    assert Money(amount).share(part, whole) == Money(share)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_rounding_is_never_more_than_half_off(numerator: int, denominator: int):
    value = Fraction(numerator, denominator)
    rounded = half_up(value)
    assert abs(rounded - value) <= Fraction(1, 2)
    assert half_up(-value) == -rounded


def test_nothing_is_false_and_something_is_true():
    assert not Money.zero()
    assert Money(-1)
    assert hash(Money(5)) == hash(Money(5))


def test_too_much_is_told_apart_from_badly_written():
    with pytest.raises(TooMuch):
        Money.parse("99999999999999")
