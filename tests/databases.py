"""On which databases a run tests, as a pytest plugin: `--databases sqlite,postgresql`.

By default SQLite only, which is quick; `make test` runs every test that uses `app` on both. Each
test gets a database of its own with all tables, copied from one that was made once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--databases", default=SQLITE, help="sqlite, postgresql, or both by a comma")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = metafunc.config.getoption("--databases").split(",")
    if "app_database" in metafunc.fixturenames and chosen != [SQLITE]:
        metafunc.parametrize("app_database", chosen, indirect=True)


@pytest.fixture
def app_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test's own, with all tables and no rows."""
    if getattr(request, "param", SQLITE) == SQLITE:
        shutil.copy(request.getfixturevalue("blank_database"), tmp_path / "test.sqlite")
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
        return
    url = postgres.fresh_url(like=request.getfixturevalue("blank_postgresql"))
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def blank_postgresql(tmp_path_factory: pytest.TempPathFactory) -> str:
    """This worker's PostgreSQL database with all tables, made once and copied per test."""
    from app import create_app
    from core.storage.database import Base, db
    from tests.conftest import settings

    address = postgres.worker_url()
    app = create_app(settings(tmp_path_factory.mktemp("blank-postgresql"), address))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        db.engine.dispose()
    return address
