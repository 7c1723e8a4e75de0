"""Which maximum holds on which day, for which age; nobody guesses a number of the law."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from core.values.norms import NoNorm, Norm, on
from funding.fees import norms
from tests.funding.fees.worked import NORMS

DAYS = st.dates(date(1920, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2005-03-10", "2026-03-09", 20),
        ("2005-03-10", "2026-03-10", 21),
        ("2004-02-29", "2025-02-28", 20),
        ("2004-02-29", "2025-03-01", 21),
        ("2004-02-29", "2028-02-28", 23),
        ("2004-02-29", "2028-02-29", 24),
        ("2005-12-31", "2026-12-31", 21),
        ("2005-12-31", "2026-12-30", 20),
        ("2005-01-01", "2026-01-01", 21),
        ("2026-01-01", "2026-01-01", 0),
    ],
)
def test_an_age_is_whole_years_on_that_very_day(born: str, day: str, age: int):
    assert norms.age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


@given(DAYS, st.integers(0, 36_000))
def test_one_never_grows_younger_and_at_most_a_year_a_day(born: date, later: int):
    day = born + timedelta(later)
    now, next_day = norms.age_on(born, day), norms.age_on(born, day + timedelta(1))
    assert now >= 0
    assert next_day - now in (0, 1)


@pytest.mark.parametrize(
    ("day", "hour", "young", "month", "year"),
    [
        ("2019-01-01", 500, 275, 17_000, 170_000),
        ("2020-12-31", 500, 275, 17_000, 170_000),
        ("2021-01-01", 500, 275, 18_000, 180_000),
        ("2022-12-31", 500, 275, 18_000, 180_000),
        ("2023-01-01", 500, 275, 19_000, 190_000),
        ("2024-01-01", 550, 325, 21_000, 210_000),
        ("2025-01-01", 560, 330, 21_000, 210_000),
        ("2026-12-31", 575, 340, 22_000, 220_000),
    ],
)
def test_the_maxima_of_a_day(day: str, hour: int, young: int, month: int, year: int):
    on_day = date.fromisoformat(day)
    old, child = (date(on_day.year - age, 1, 1) for age in (50, 10))
    found = (
        norms.hour(NORMS, old, on_day),
        norms.hour(NORMS, child, on_day),
        norms.month(NORMS, on_day),
        norms.year(NORMS, on_day),
    )
    assert [limit.amount for limit in found] == [Money(n) for n in (hour, young, month, year)]


@pytest.mark.parametrize(("year", "age"), [(2019, 22), (2020, 22), (2021, 21), (2026, 21)])
def test_the_age_from_which_the_high_norm_holds_is_dated_too(year: int, age: int):
    day = date(year, 6, 1)
    just, nearly = date(year - age, 6, 1), date(year - age, 6, 2)
    assert norms.hour(NORMS, just, day).under is None
    assert norms.hour(NORMS, nearly, day).under == age


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2027, 1, 1)])
def test_a_day_without_norms_is_said_and_not_guessed(day: date):
    for ask in (norms.month, norms.year):
        with pytest.raises(NoNorm):
            ask(NORMS, day)
    with pytest.raises(NoNorm):
        norms.hour(NORMS, date(1970, 1, 1), day)


def test_a_row_that_an_administrator_adds_holds_from_its_first_day():
    new = Norm(norms.MONTH, 23_000, date(2027, 1, 1), None, "Staatscourant 2026", "A")
    assert norms.month([*NORMS, new], date(2027, 1, 1)).amount == Money(23_000)
    assert norms.month([*NORMS, new], date(2026, 12, 31)).amount == Money(22_000)


def test_of_two_rows_that_cover_a_day_the_newer_holds():
    old = Norm("x", 1, date(2025, 1, 1), None, "a", "A")
    new = Norm("x", 2, date(2026, 1, 1), date(2026, 6, 30), "b", "A")
    found = [on(rows, "x", date(2026, 6, 30)).value for rows in ([old, new], [new, old])]
    assert found == [2, 2]
    assert on([old, new], "x", date(2026, 7, 1)).value == 1


@pytest.mark.parametrize(("born", "risk"), [("1999-06-02", True), ("1999-06-01", False)])
def test_who_is_younger_than_27_hears_of_benefits(born: str, risk: bool):
    found = norms.benefit_risk(NORMS, date.fromisoformat(born), date(2026, 6, 1))
    assert (found is not None) == risk


def test_every_number_has_a_source_and_says_how_sure_it_is():
    assert [n for n in NORMS if not n.source or n.sure not in {"A", "B", "C"}] == []
