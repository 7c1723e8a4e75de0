"""Marks taken together: values only."""

from datetime import date

import pytest

from partnerships.evaluation import rules


@pytest.mark.parametrize(
    ("marks", "mean", "words", "percent"),
    [
        ([], None, "", 0),
        ([1], 1.0, "1,0", 20),
        ([4, 5], 4.5, "4,5", 90),
        ([3, 4, 4], 3.7, "3,7", 74),
        ([3, 3, 4], 3.3, "3,3", 66),
        ([1, 1, 1, 2], 1.3, "1,3", 26),
        ([4, 4, 4, 5, 5, 5, 5, 5], 4.6, "4,6", 92),
        ([5], 5.0, "5,0", 100),
    ],
)
def test_the_mean_of_marks_is_in_tenths_half_up(marks, mean, words, percent):
    assert rules.mean(marks) == mean
    assert (rules.words(marks), rules.percent(marks)) == (words, percent)


def test_answers_of_volunteers_are_read_by_three():
    assert [rules.read_of(answers) for answers in (0, 2, 3, 4, 5, 6, 7)] == [0, 0, 3, 3, 3, 6, 6]


def test_an_evaluation_begins_while_it_holds_or_soon_after_the_end():
    end = date(2026, 11, 1)
    days = (date(2026, 11, 1), date(2027, 1, 30), date(2027, 1, 31))
    assert [rules.may_begin(False, end, day) for day in days] == [True, True, False]
    assert rules.may_begin(True, None, days[2])
    assert not rules.may_begin(False, None, days[0])
