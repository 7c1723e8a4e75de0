"""Agreed, committed, earned, paid, left: to the cent, whichever way one adds them up."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.values.money import Money
from core.values.period import Period
from funding.fees import budget
from funding.fees.budget import Effort, Figures, Line, Share, Stage
from partnerships.covenants.rules import budget_total

RUNS = 5000 if os.environ.get("HANDSLAG_CAMPAIGN") == "1" else 60
many = settings(max_examples=RUNS, deadline=None)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MONEY = st.integers(0, 500_000).map(Money)
KEYS = ["bridge", "coach", "taal"]
PAYERS = ["gemeente", "fonds", "eigen"]


def shares() -> st.SearchStrategy[tuple[Share, ...]]:
    weights = st.dictionaries(st.sampled_from(PAYERS), st.integers(1, 7), min_size=1)
    return weights.map(lambda found: tuple(Share(*each) for each in found.items()))


@st.composite
def budgets(draw):
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1))
    lines = [
        Line(key, draw(st.sampled_from(["brug", "coach"])),
             Period(date(year, 1, 1), date(year, 12, 31)), draw(MONEY), draw(shares()))
        for key in keys for year in [draw(st.sampled_from([2026, 2027]))]
    ]  # fmt: skip
    effort = st.builds(
        Effort, st.sampled_from(keys), st.dates(YEAR.start, YEAR.end), MONEY, st.sampled_from(Stage)
    )
    return lines, draw(st.lists(effort, max_size=20))


@many
@given(budgets())
def test_every_way_of_adding_up_comes_to_the_same_cent(made):
    lines, efforts = made
    whole = budget.total(lines, efforts)
    for way in (budget.per_line, budget.per_function, budget.per_year, budget.per_payer):
        found = way(lines, efforts)
        assert sum(found.values(), budget.NOTHING) == whole
    assert whole.paid == sum((e.amount for e in efforts if e.stage == Stage.PAID), Money(0))
    assert whole.agreed == sum((line.agreed for line in lines), Money(0))


@many
@given(budgets())
def test_what_was_agreed_is_paid_owed_committed_or_left(made):
    lines, efforts = made
    for way in (budget.per_line, budget.per_payer):
        for found in way(lines, efforts).values():
            assert found.agreed == found.paid + found.owed + found.committed + found.left
            assert found.owed >= Money(0)
            assert found.paid <= found.earned


@many
@given(budgets(), st.integers(-40, 800))
def test_a_forecast_is_never_less_than_what_is_earned_and_planned(made, later: int):
    lines, efforts = made
    today = YEAR.start + timedelta(later)
    for line in lines:
        found = budget.figures(line, efforts)
        told = budget.forecast(line, efforts, today)
        assert told >= found.earned + found.committed
        assert told + budget.forecast_left(line, efforts, today) == line.agreed


LINE = Line("bridge", "brug", YEAR, Money(100_000), (Share("gemeente"),))


def effort(cents: int, stage: str, day: date = date(2026, 3, 1)) -> Effort:
    return Effort("bridge", day, Money(cents), Stage(stage))


def test_the_five_figures_of_a_line():
    efforts = [effort(30_000, "planned"), effort(20_000, "earned"), effort(15_000, "paid")]
    found = budget.figures(LINE, efforts)
    assert found == Figures(Money(100_000), Money(30_000), Money(35_000), Money(15_000))
    assert (found.owed, found.left) == (Money(20_000), Money(35_000))


def test_more_than_agreed_shows_as_a_shortage():
    assert budget.figures(LINE, [effort(100_001, "planned")]).left == Money(-1)


@pytest.mark.parametrize(
    ("today", "planned", "expected"),
    [
        (date(2025, 12, 31), 9_000, 45_500),  # not begun: what is earned, and the plan
        (date(2026, 12, 31), 9_000, 45_500),  # the last day: what is planned may yet be done
        (date(2027, 2, 1), 0, 36_500),
        (date(2026, 3, 14), 0, 182_500),  # 73 of 365 days: 36 500 / 73 x 292 more
        (date(2026, 3, 14), 146_000, 182_500),  # as much as the pace
        (date(2026, 3, 14), 146_001, 182_501),  # more than the pace
        (date(2026, 1, 1), 0, 36_500 * 365),
    ],
)
def test_the_forecast_takes_the_larger_of_plan_and_pace(today: date, planned: int, expected: int):
    efforts = [effort(36_500, "earned"), effort(planned, "planned")]
    assert budget.forecast(LINE, efforts, today) == Money(expected)


def test_who_pays_is_divided_by_weight_without_losing_a_cent():
    line = Line("bridge", "brug", YEAR, Money(100), (Share("A"), Share("B"), Share("C")))
    found = budget.per_payer([line], [effort(50, "paid"), effort(1, "earned")])
    assert [(f.agreed.cents, f.paid.cents, f.earned.cents) for f in found.values()] == [
        (34, 17, 18),
        (33, 17, 17),
        (33, 16, 16),
    ]


def test_an_effort_on_no_line_is_not_lost_in_silence():
    with pytest.raises(budget.UnknownLine, match="weg"):
        budget.total([LINE], [Effort("weg", YEAR.start, Money(1), Stage.PAID)])


def test_what_a_covenant_promises_is_agreed_to_the_cent():
    promised = [
        {"year": 2026, "function": "brug", "payer": 3, "people": 4, "hours": 40, "rate": 575,
         "expenses": 10_000},
        {"year": 2027, "function": "brug", "payer": 8, "people": 2, "hours": 10, "rate": 500,
         "expenses": 1},
    ]  # fmt: skip
    lines = budget.agreed_in(promised)
    assert budget.total(lines, []).agreed == budget_total(promised) == Money(102_000 + 10_001)
    found = budget.per_payer(lines, [Effort("1", date(2027, 3, 1), Money(500), Stage.PAID)])
    assert {payer: each.left for payer, each in found.items()} == {
        "3": Money(102_000),
        "8": Money(9_501),
    }
    assert list(budget.per_year(lines, [])) == [2026, 2027]
