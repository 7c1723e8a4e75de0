"""Numbers of the law: the row that covers the day, never a guess."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.storage import norms
from core.storage.database import IntegrityError, session, transaction
from core.storage.norms import NormRow, norm, seed
from core.values.norms import NoNorm

FEES = """name,valid_from,valid_until,value,source,sure,note
fee-hour,2025-01-01,2025-12-31,560,Staatscourant 2024,A,
fee-hour,2026-01-01,2026-12-31,575,Staatscourant 2025,A,vanaf 21 jaar
fee-year,2026-01-01,,220000,Staatscourant 2025,B,
"""


@pytest.fixture
def fees(app: Flask, tmp_path: Path) -> Path:
    path = tmp_path / "fees.csv"
    path.write_text(FEES)
    with transaction():
        assert seed(path) == 3
    return path


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("fee-hour", date(2025, 1, 1), 560),
        ("fee-hour", date(2025, 12, 31), 560),
        ("fee-hour", date(2026, 1, 1), 575),
        ("fee-hour", date(2026, 12, 31), 575),
        ("fee-year", date(2040, 6, 1), 220_000),
    ],
)
def test_the_number_of_the_day_is_the_row_that_covers_it(fees, name, day, value):
    assert norm(name, day).value == value


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("fee-hour", date(2024, 12, 31)),
        ("fee-hour", date(2027, 1, 1)),
        ("unknown", date(2026, 1, 1)),
    ],
)
def test_a_day_that_no_row_covers_is_said_and_not_guessed(fees, name, day):
    with pytest.raises(NoNorm) as refused:
        norm(name, day)
    assert refused.value.details == {"name": name, "day": day.isoformat()}


def test_a_newer_row_goes_before_an_older_one_that_also_covers_the_day(fees):
    with transaction() as current:
        current.add(
            NormRow(
                name="fee-year", valid_from=date(2027, 1, 1), valid_until=None, value=230_000,
                source="Staatscourant 2026", sure="A",
            )
        )  # fmt: skip
    assert norm("fee-year", date(2026, 12, 31)).value == 220_000
    assert norm("fee-year", date(2027, 1, 1)).value == 230_000


def test_a_number_says_where_it_comes_from_and_how_sure_it_is(fees):
    found = norm("fee-hour", date(2026, 5, 1))
    assert (found.source, found.sure, found.note) == ("Staatscourant 2025", "A", "vanaf 21 jaar")


def test_loading_twice_adds_nothing_and_changes_nothing(fees: Path):
    with transaction():
        assert seed(fees) == 0
    fees.write_text(FEES.replace("575", "999") + "fee-month,2026-01-01,,22000,Stcrt,A,\n")
    with transaction():
        assert seed(fees) == 1
    assert norm("fee-hour", date(2026, 5, 1)).value == 575
    assert session().scalar(select(func.count()).select_from(NormRow)) == 4


def test_one_name_has_one_row_per_first_day(fees):
    again = NormRow(
        name="fee-hour", valid_from=date(2026, 1, 1), valid_until=None, value=1, source="x",
        sure="I",
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction() as current:
        current.add(again)


def test_every_csv_that_a_rule_registered_is_loaded(app: Flask):
    names = set(session().scalars(select(NormRow.name)))
    norms.load()
    loaded = set(session().scalars(select(NormRow.name)))
    assert names <= loaded
    assert {"volunteer-fee-hour-21", "volunteer-fee-year"} <= loaded
