"""Marks taken together: values only."""

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


def test_answers_of_volunteers_are_read_from_the_third_on():
    assert [rules.may_be_read(answers) for answers in (0, 2, 3, 4)] == [False, False, True, True]
