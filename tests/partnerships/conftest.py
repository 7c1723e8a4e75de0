"""The shelf is filled as after a migration: PostgreSQL's database is emptied between tests."""

from __future__ import annotations

import pytest

from partnerships.clauses import seeding


@pytest.fixture(autouse=True)
def _filled_shelf(request: pytest.FixtureRequest) -> None:
    if "app" in request.fixturenames:
        request.getfixturevalue("app")
        seeding.load()
