"""Every route × method × person: decided on in ``routes.csv`` by hand, and tried."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.faults.walls.addresses import Row, rows, targets
from tests.faults.walls.conftest import CAMPAIGN
from tests.faults.walls.harness import Town
from tests.faults.walls.trial import a_few, attempt, cells
from tests.faults.walls.who import JUDGES, OPEN_TO_ALL

READS = {"HEAD", "OPTIONS"}
ENOUGH = 3_000


def test_every_route_and_method_is_decided_on(app: Flask):
    there = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - READS
    }
    decided = [(row.endpoint, row.method) for row in rows()]
    assert sorted(there - set(decided)) == [], "add them to routes.csv"
    assert sorted(set(decided) - there) == [], "gone: take them out of routes.csv"
    assert len(decided) == len(set(decided))


def test_every_decision_uses_a_known_word():
    assert {row.who for row in rows()} <= {*JUDGES, *OPEN_TO_ALL}


def test_every_row_names_things_that_are_there(town: Town):
    assert [str(row) for row in rows() if not list(targets(town.world, row))] == []


def test_the_matrix_is_large_enough(town: Town):
    assert sum(len(cells(town, row)) for row in rows()) >= ENOUGH


@pytest.mark.parametrize("row", rows(), ids=str)
def test_a_door_answers_as_the_table_says(town: Town, row: Row):
    tried = cells(town, row) if CAMPAIGN else a_few(cells(town, row))
    assert [wrong for cell in tried for wrong in attempt(town, cell)] == []
