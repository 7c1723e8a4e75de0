"""What a measure leaves out, how a list and a text are cut. No press is needed to say so."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import pytest

from partnerships.summaries.rules import AMPLE, MEASURES, MOST_LETTERS, Measure, cut, shown


def sizes(measure: Measure) -> list[int]:
    return [int(getattr(measure, field.name)) for field in fields(measure)]


def test_from_ample_to_scant_as_it_is_written_here():
    assert [sizes(measure) for measure in MEASURES] == [
        # parties promises people points years articles letters roomy
        [30, 4, 4, 12, 6, 40, 260, 1],
        [30, 4, 4, 12, 6, 40, 260, 0],
        [30, 3, 3,  9, 5, 40, 180, 0],
        [30, 2, 2,  7, 4,  0, 130, 0],
        [30, 1, 1,  5, 3,  0,  90, 0],
        [20, 1, 1,  4, 2,  0,  60, 0],
        [10, 0, 1,  3, 1,  0,  40, 0],
        [ 6, 0, 0,  2, 0,  0,  16, 0],
    ]  # fmt: skip
    assert MEASURES[0] is AMPLE
    assert MOST_LETTERS == 7000


def test_each_measure_shows_no_more_of_anything_than_the_one_before():
    for wide, tight in pairwise(MEASURES):
        assert all(less <= more for more, less in zip(sizes(wide), sizes(tight), strict=True))
        assert sizes(wide) != sizes(tight)


def test_larger_type_is_for_who_says_so():
    assert not MEASURES[2].roomy
    assert Measure(
        parties=1, promises=1, people=1, points=1, years=1, articles=1, letters=1
    ).roomy is False  # fmt: skip


@pytest.mark.parametrize(
    ("things", "most", "first", "left"),
    [
        ("abc", 2, "ab", 1), ("abc", 3, "abc", 0), ("abc", 4, "abc", 0), ("abc", 0, "", 3),
        ("abcde", 1, "a", 4), ("", 2, "", 0),
    ],
)  # fmt: skip
def test_a_list_shows_its_first_and_counts_the_others(
    things: str, most: int, first: str, left: int
):
    assert shown(things, most) == (first, left)


@pytest.mark.parametrize(
    ("text", "letters", "line"),
    [
        ("Wij koken.", 10, "Wij koken."),  # just fits
        ("Wij koken.", 9, "Wij koke…"),
        ("Wij koken.", 5, "Wij…"),  # no space before the ellipsis
        ("Wij\n\n koken  samen.", 99, "Wij koken samen."),
        ("**Wij** koken.", 10, "Wij koken."),  # what is bold counts for its letters
        ("2 * 3", 9, "2 * 3"),
        ("", 5, ""),
    ],
)
def test_a_text_is_one_line_and_ends_in_an_ellipsis_when_it_is_cut(
    text: str, letters: int, line: str
):
    assert cut(text, letters) == line
    assert len(line) <= letters


def test_what_the_page_says_about_a_measure_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        AMPLE.parties = 31  # type: ignore[misc]
