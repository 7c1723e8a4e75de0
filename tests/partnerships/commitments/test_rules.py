"""When a promise is due, what is late, and who hears of it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.commitments import errors, rules
from partnerships.commitments.model import OccurrenceState, ReactionKind, ReminderStep, Rhythm
from partnerships.commitments.rules import Group

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
START, END = date(2027, 1, 1), date(2028, 12, 31)


def test_the_last_day_of_a_month_stays_the_last_day_and_comes_back_to_31():
    found = rules.due_days(date(2027, 1, 31), Rhythm.MONTH, date(2027, 5, 31))
    assert [(d.month, d.day) for d in found] == [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]


@pytest.mark.parametrize(
    ("rhythm", "times"),
    [("once", 1), ("month", 24), ("quarter", 8), ("four-months", 6), ("half-year", 4), ("year", 2)],
)
def test_a_rhythm_fills_a_term_of_two_years(rhythm: str, times: int):
    assert len(rules.due_days(START, Rhythm(rhythm), END)) == times


@pytest.mark.parametrize(
    ("rhythm", "second"),
    [
        ("month", date(2027, 2, 1)),
        ("quarter", date(2027, 4, 1)),
        ("four-months", date(2027, 5, 1)),
        ("half-year", date(2027, 7, 1)),
        ("year", date(2028, 1, 1)),
    ],
)
def test_the_second_time_comes_a_whole_rhythm_later(rhythm: str, second: date):
    assert rules.due_days(START, Rhythm(rhythm), END)[1] == second


def test_the_last_day_counts():
    assert rules.due_days(START, Rhythm.YEAR, date(2028, 1, 1))[-1] == date(2028, 1, 1)


@given(DAYS, DAYS, st.sampled_from([r for r in Rhythm if r != Rhythm.ONCE]))
def test_days_rise_by_whole_months_and_stay_within(first: date, last: date, rhythm: Rhythm):
    found = rules.due_days(first, rhythm, last)
    months = [d.year * 12 + d.month for d in found]
    assert all(d <= last for d in found)
    assert {b - a for a, b in pairwise(months)} <= {rules.MONTHS[rhythm]}
    assert len(found) <= rules.MOST + 1


@pytest.mark.parametrize(
    ("first", "rhythm", "until", "term", "refusal"),
    [
        (START, "once", None, (START, END), None),
        (END, "once", None, (START, END), None),
        (START - timedelta(1), "once", None, (START, END), errors.DueBeforeStart),
        (END + timedelta(1), "once", None, (START, END), errors.DueAfterEnd),
        (START, "year", END, (START, END), None),
        (START, "year", END + timedelta(1), (START, END), errors.UntilAfterEnd),
        (END, "year", START, (START, END), errors.UntilBeforeDue),
        (START, "year", None, (START, None), errors.UntilMissing),
        (START, "once", None, (None, None), None),
        (START, "year", None, (START, END), None),
        (START, "year", START, (START, None), None),
        (START, "month", date(2036, 12, 31), (START, None), None),
        (START, "month", date(2037, 1, 1), (START, None), errors.TooOften),
    ],
)
def test_a_promise_is_due_within_the_term(first, rhythm, until, term, refusal):
    found = rules.date_refusal(first, Rhythm(rhythm), until, *term)
    assert type(found) is (refusal or type(None))


@pytest.mark.parametrize(
    ("due", "state", "where"),
    [
        (date(2026, 11, 22), "open", Group.LATE),
        (date(2026, 11, 22), "late", Group.LATE),
        (date(2026, 11, 23), "open", Group.MONTH),
        (date(2026, 11, 30), "open", Group.MONTH),
        (date(2026, 12, 1), "open", Group.LATER),
        (date(2027, 11, 24), "open", Group.LATER),
        (date(2026, 11, 1), "done", Group.OVER),
        (date(2026, 12, 1), "waived", Group.OVER),
    ],
)
def test_the_timeline_says_late_this_month_later_or_over(due, state, where):
    assert rules.group(due, OccurrenceState(state), date(2026, 11, 23)) == where


def test_each_part_of_the_timeline_has_its_heading():
    assert [each.label for each in Group] == ["Te laat", "Deze maand", "Later", "Afgerond"]


def step_at(days_left: int) -> list[ReminderStep]:
    today = date(2026, 11, 23)
    due = today + timedelta(days_left)
    windows = [(each.step, *each.window(today)) for each in rules.REMINDING]
    return [step for step, first, last in windows if first <= due <= last]


@pytest.mark.parametrize(
    ("left", "step"),
    [
        (15, None), (14, "two-weeks"), (4, "two-weeks"), (3, "three-days"), (1, "three-days"),
        (0, "today"), (-13, "today"), (-14, "escalated"), (-400, "escalated"),
    ],
)  # fmt: skip
def test_each_day_has_at_most_one_step_of_reminding(left: int, step: str | None):
    assert step_at(left) == ([ReminderStep(step)] if step else [])


def test_no_day_is_left_out():
    assert all(len(step_at(left)) == 1 for left in range(-100, 15))


def test_nobody_releases_itself_and_silence_is_none():
    assert not rules.released_by_all([1, 2, 3], 1, [1])
    assert not rules.released_by_all([1, 2, 3], 1, [2])
    assert rules.released_by_all([1, 2, 3], 1, [2, 3])


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ([], {}),
        ([(2, "release"), (3, "refusal")], {2: "release", 3: "refusal"}),
        ([(2, "refusal"), (2, "release")], {2: "release"}),
        ([(2, "release"), (1, "withdrawal"), (3, "release")], {3: "release"}),
        ([(2, "seen"), (2, "question"), (1, "answer")], {}),
    ],
)
def test_the_last_yes_or_no_of_a_party_stands_until_the_request_is_taken_back(said, stands):
    assert rules.answers([(party, ReactionKind(kind)) for party, kind in said]) == stands


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        ([], False),
        (["seen"], False),
        (["question"], True),
        (["question", "answer"], False),
        (["question", "answer", "question", "seen"], True),
        (["answer", "question", "answer"], False),
    ],
)
def test_a_question_waits_until_it_is_answered(said, waits):
    assert rules.waits_for_answer([(2, ReactionKind(kind)) for kind in said]) is waits
