"""Templates in templates, and when a text may be said to be read: values only."""

from datetime import date, timedelta

import pytest

from partnerships.clauses import rules
from partnerships.clauses.errors import CheckedBefore, CheckedInFuture

TODAY, PUBLISHED = date(2026, 11, 23), date(2026, 11, 2)
DAY = timedelta(days=1)
INSIDE = {1: [2, 3], 2: [4], 3: [4], 4: [], 5: [5]}


def inside(template: int) -> list[int]:
    return INSIDE[template]


@pytest.mark.parametrize(
    ("start", "entries", "way"),
    [
        (9, [], []),
        (9, [1], []),
        (9, [9], [9, 9]),
        (9, [2, 3, 2], []),
        (4, [1], [4, 1, 3, 4]),
        (2, [4, 1], [2, 1, 2]),
        (9, [5], []),
    ],
)
def test_a_template_that_would_hold_itself_is_shown_the_way(start, entries, way):
    assert rules.loop(start, entries, inside) == way


def test_each_template_is_looked_into_once_however_often_it_is_held():
    looked: list[int] = []

    def look(template: int) -> list[int]:
        looked.append(template)
        return inside(template)

    assert rules.loop(9, [1, 2], look) == []
    assert sorted(looked) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (PUBLISHED - DAY, CheckedBefore),
        (PUBLISHED, None),
        (TODAY, None),
        (TODAY + DAY, CheckedInFuture),
    ],
)
def test_a_text_is_read_between_the_day_it_came_out_and_today(day, refusal):
    found = rules.check_refusal(day, PUBLISHED, TODAY)
    assert type(found) is (refusal or type(None))
