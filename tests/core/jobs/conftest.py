"""Job tests run on both databases: the queue leans on what each of them promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.core.small_app import on_database


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with on_database(request.param, tmp_path) as app:
        yield app
