"""Amounts, dates and places in a covenant, without a database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.values.money import Money
from core.values.period import EndBeforeStart
from partnerships.covenants import rules
from partnerships.covenants.rules import AnswerDays, FeeMaxima

LINE: dict[str, Any] = {
    "function": "support", "year": 2026, "people": 10, "hours": 60, "rate": 500,
    "expenses": 30_000, "payer": 7,
}  # fmt: skip
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
MAXIMA = FeeMaxima(2026, Money(575), Money(340), Money(22_000), Money(220_000))


def line(**other: int | str) -> dict[str, Any]:
    return LINE | other


def test_a_line_is_people_times_hours_times_rate_plus_expenses():
    assert rules.fee_total(LINE) == Money(300_000)
    assert rules.line_total(LINE) == Money(330_000)


def test_a_budget_without_lines_is_nothing():
    assert rules.budget_total([]) == Money.zero()


def test_totals_per_year_and_per_payer_add_up_to_the_whole():
    lines = [LINE, line(year=2027, payer=8, expenses=1), line(payer=8, hours=1)]
    for key in ("year", "payer", "function"):
        assert sum(rules.totals_by(lines, key).values(), Money.zero()) == rules.budget_total(lines)
    assert list(rules.totals_by(lines, "year")) == [2026, 2027]


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        (date(2027, 1, 1), date(2026, 12, 31), False),
        (date(2027, 1, 1), date(2027, 1, 1), True),
        (date(2027, 1, 1), None, True),
        (None, date(2027, 1, 1), True),
        (None, None, True),
    ],
)
def test_a_term_ends_on_or_after_its_first_day(start: date | None, end: date | None, fine: bool):
    refusal = rules.term_refusal(start, end)
    assert refusal is None if fine else isinstance(refusal, EndBeforeStart)


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (date(2026, 12, 31), date(2028, 1, 1), [2026, 2027, 2028]),
        (date(2027, 1, 1), None, [2027, 2028, 2029]),
        (None, date(2026, 6, 30), [2025, 2026]),
        (None, None, [2025, 2026, 2027, 2028, 2029]),
    ],
)
def test_a_year_is_within_the_term_when_one_day_of_it_is(start, end, inside):
    assert [year for year in range(2025, 2030) if rules.within_term(year, start, end)] == inside


@pytest.mark.parametrize(
    ("changes", "over"),
    [
        ({}, []),
        ({"rate": 575, "hours": 10, "expenses": 0}, []),
        ({"rate": 576, "hours": 10, "expenses": 0}, ["hour"]),
        ({"rate": 500, "hours": 440, "people": 1, "expenses": 0}, []),
        ({"rate": 500, "hours": 440, "people": 1, "expenses": 1}, ["year"]),
        ({"rate": 600, "hours": 441, "people": 1, "expenses": 0}, ["hour", "month", "year"]),
        ({"rate": 500, "hours": 528, "people": 1, "expenses": 0}, ["year"]),
        ({"people": 0, "expenses": 220_001}, ["year"]),
    ],
)
def test_a_volunteer_may_not_pass_the_maxima_and_expenses_count_per_year(changes, over):
    assert rules.over_maxima(line(**changes), MAXIMA) == over


def test_an_unknown_maximum_is_never_passed():
    assert rules.over_maxima(line(rate=100_000), FeeMaxima(2031)) == []
    assert not FeeMaxima(2031).known
    assert MAXIMA.known


def test_data_name_the_organisations_they_speak_of():
    roles = {
        "functions": [{"function": "support", "contacts": [{"party": 3, "person": "A"}]}],
        "parties": [{"party": 4, "gives": "", "gets": ""}],
    }
    assert rules.organisations_named(roles) == {3, 4}
    assert rules.organisations_named({"lines": [LINE]}) == {7}
    assert rules.organisations_named({"start": None}) == set()
    texts = [(1, None), (2, roles), (3, {"lines": [LINE]}), (4, {"lead": 7})]
    assert rules.still_named(texts, [3, 7]) == [(2, 4)]
    assert rules.still_named(texts, [4]) == [(2, 3), (3, 7), (4, 7)]


@pytest.mark.parametrize(
    ("to", "order"),
    [
        (0, [3, 1, 2, 4]),
        (1, [1, 3, 2, 4]),
        (3, [1, 2, 4, 3]),
        (99, [1, 2, 4, 3]),
        (-5, [3, 1, 2, 4]),
    ],
)
def test_an_article_moves_to_a_place_within_the_text(to: int, order: list[int]):
    assert rules.moved([1, 2, 3, 4], 3, to) == order


def test_days_hold_when_all_said_the_same():
    assert rules.agreed_days([14, 14]) == 14
    assert rules.agreed_days([0, 0]) == 0
    assert rules.agreed_days([14, 7]) is None
    assert rules.agreed_days([14, None]) is None
    assert rules.agreed_days([None, None]) is None


def test_the_last_day_counts_from_ones_turn_and_never_from_before_the_agreement():
    pace = AnswerDays(14, NOON)
    assert pace.due(NOON + timedelta(days=2)) == date(2026, 12, 9)
    assert pace.due(NOON - timedelta(days=90)) == date(2026, 12, 7)
    assert not pace.late(NOON, date(2026, 12, 7))
    assert pace.late(NOON, date(2026, 12, 8))
    assert AnswerDays(0, NOON).due(NOON) is None
    assert AnswerDays(14, None).due(NOON) is None
    assert not AnswerDays(0, None).late(NOON, date(2036, 1, 1))
    late_at_night = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # the 24th in Amsterdam
    assert AnswerDays(1, late_at_night).due(late_at_night) == date(2026, 11, 25)
