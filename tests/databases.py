"""On which databases a run tests, as a pytest plugin: `--databases sqlite,postgresql`.

By default SQLite only, which is quick; `make test` runs every test that uses `app` on both, but for
two kinds that prove the same on either and run on both in the campaign: those marked `any_database`
(on the first) and the tests of pages (on the last: the walls ask every page on the first).

Each test begins with all tables and no rows: on SQLite in a new copy of a file that was made once,
on PostgreSQL in the worker's own database, emptied after each test (a copy takes half a second
there) and made anew when a test changed its shape.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from tests import postgres
from tests.rows import PostgreSQLRows

SQLITE, POSTGRESQL = "sqlite", "postgresql"
CAMPAIGN = bool(os.environ.get("HANDSLAG_CAMPAIGN"))
OF_PAGES = {"test_pages.py", "test_data_forms.py", "test_bad_input.py", "test_doors.py"}
SHAPE = """
SELECT (SELECT (count(*), max(xmin::text::bigint)) FROM pg_class)::text
    || (SELECT (count(*), max(xmin::text::bigint)) FROM pg_attribute)
    || (SELECT (count(*), max(xmin::text::bigint)) FROM pg_trigger)
    || (SELECT (count(*), max(xmin::text::bigint)) FROM pg_constraint)
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--databases", default=SQLITE, help="sqlite, postgresql, or both by a comma")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = metafunc.config.getoption("--databases").split(",")
    if not CAMPAIGN and metafunc.definition.get_closest_marker("any_database"):
        chosen = chosen[:1]
    elif not CAMPAIGN and metafunc.definition.path.name in OF_PAGES:
        chosen = chosen[-1:]
    if "app_database" in metafunc.fixturenames and chosen != [SQLITE]:
        metafunc.parametrize("app_database", chosen, indirect=True)


@pytest.fixture
def app_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database for this test alone, with all tables and no rows."""
    if getattr(request, "param", SQLITE) == SQLITE:
        blank = request.getfixturevalue("blank_database")
        for used in blank.parent.glob("used.sqlite*"):  # the file, its log and its index
            used.unlink()
        yield f"sqlite:///{shutil.copy(blank, blank.with_name('used.sqlite'))}"
        return
    yield request.getfixturevalue("kept_postgresql").address
    request.getfixturevalue("kept_postgresql").as_new()


class Kept:
    """The PostgreSQL database of one test worker, used by one test after the other."""

    def __init__(self, blank: str) -> None:
        self.blank = blank
        self.begin()

    def begin(self) -> None:
        self.address = postgres.fresh_url(like=self.blank)
        self.rows = PostgreSQLRows(postgres.name_of(self.address))
        self.shape = self.rows.ask(SHAPE)

    def as_new(self) -> None:
        """Ready for the next test."""
        if self.rows.ask(SHAPE) == self.shape:
            self.rows.put_back()
        else:
            postgres.drop(self.address)
            self.begin()


@pytest.fixture(scope="session")
def kept_postgresql(blank_postgresql: str) -> Kept:
    return Kept(blank_postgresql)


@pytest.fixture(scope="session")
def blank_postgresql(tmp_path_factory: pytest.TempPathFactory) -> str:
    """This worker's PostgreSQL database with all tables, made once and copied per test."""
    from app import create_app
    from core.storage.database import Base, db
    from partnerships.clauses import seeding
    from tests.conftest import settings

    address = postgres.worker_url()
    app = create_app(settings(tmp_path_factory.mktemp("blank-postgresql"), address))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        seeding.load()
        db.session.remove()
        db.engine.dispose()
    return address
