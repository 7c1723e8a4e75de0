"""A rule fits when all that it says holds; the first one that fits proposes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.recurring import errors
from funding.recurring.model import Course
from funding.recurring.rules import Told, When, first, fits, refusal

RENT = When(1, Course.OUT, "zaalverhuur", "huur", "NL58TEST0000000005", 100_00, 200_00)
PAID = Told(-150_00, "Zaalverhuur Ö", "NL58TEST0000000005", "HUUR maart")


def test_all_that_it_says_holds():
    assert fits(RENT, PAID)


@pytest.mark.parametrize("other", [
    {"cents": 150_00}, {"name": "Iemand"}, {"text": "koffie"}, {"iban": ""}, {"cents": -99_99},
    {"cents": -200_01},
])  # fmt: skip
def test_one_thing_that_does_not_hold_is_enough(other):
    assert not fits(RENT, replace(PAID, **other))


@pytest.mark.parametrize("cents", [-100_00, -200_00])
def test_between_two_amounts_both_are_in(cents: int):
    assert fits(RENT, replace(PAID, cents=cents))


def test_the_first_one_that_fits_proposes():
    wide = When(2, Course.OUT, text_has="huur")
    assert first([RENT, wide], PAID) == 1
    assert first([wide, RENT], PAID) == 2
    assert first([RENT], replace(PAID, text="koffie")) is None


@pytest.mark.parametrize(("said", "refused"), [
    ({}, errors.AsksNothing), ({"least": 0}, errors.NotAnAmount),
    ({"most": -1}, errors.NotAnAmount),
    ({"least": 2, "most": 1}, errors.TurnedAround), ({"most": 1}, type(None)),
    ({"least": 1, "most": 1}, type(None)), ({"text_has": "huur"}, type(None)),
])  # fmt: skip
def test_a_rule_says_something_that_can_be(said, refused):
    assert type(refusal(When(1, Course.IN, **said))) is refused


@given(st.text(max_size=9), st.text(max_size=9), st.integers(1, 9), st.integers(-9, 9))
def test_saying_more_never_fits_more(name, text, least, cents):
    told = Told(cents, "huur en zo", "", "van maart")
    narrow = When(1, Course.OUT, name, text, "", least)
    assert fits(replace(narrow, name_has="", text_has="", least=None), told) or not fits(
        narrow, told
    )
