"""Cases of 2019–2026, each with the source that says how it comes out."""

import pytest

from core.values.money import Money, two_decimals
from funding.fees.outcome import Check, State
from funding.fees.reckoning import work_out
from tests.funding.fees.worked import NORMS, case, rows

ROWS = rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_worked_case_comes_out_as_its_source_says(row):
    outcome = work_out(case(row), NORMS)
    assert {
        "approval": outcome.approval.value,
        "exempt": two_decimals(outcome.exempt.cents),
        "lost": two_decimals(outcome.lost.cents),
        "proven": two_decimals(outcome.proven.cents),
        "passed": ", ".join(name(c) for c in outcome.checks if passed(c)),
    } == {key: row[key] for key in ("approval", "exempt", "lost", "proven", "passed")}
    assert outcome.exempt + outcome.lost + outcome.proven == outcome.fee


def test_there_are_cases_of_every_year_and_each_has_a_source():
    assert len(ROWS) >= 80
    assert {f"{year}" for year in range(2019, 2027)} <= {row["name"][:4] for row in ROWS}
    assert [row["name"] for row in ROWS if not row["source"]] == []


def test_every_maximum_says_its_sum_its_limit_and_where_it_comes_from():
    for row in ROWS:
        for check in work_out(case(row), NORMS).checks:
            assert check.limit.source
            assert check.limit.amount > Money.zero()
            assert (check.permille > 1000) <= (check.state == State.OVER)


def passed(check: Check) -> bool:
    return check.state == State.OVER and not check.by_payment


def name(check: Check) -> str:
    return f"{check.measure} {check.year}" + (f"-{check.month:02d}" if check.month else "")
