"""What every test may use: the app on a fresh database, a client with manners, a clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from core.storage.database import Base, db
from core.values import clock
from partnerships.clauses import seeding
from tests import quick
from tests.kept import at_rest
from tests.manners import MannerlyClient

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=clock.AMSTERDAM)


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("HANDSLAG_DATA_DIR", "/nonexistent-set-by-fixture")


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables and our library, made once and copied per test."""
    folder = tmp_path_factory.mktemp("blank")
    app = create_app(settings(folder))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        seeding.load()
        db.engine.dispose()
    return folder / "test.sqlite"


def settings(folder: Path, address: str | None = None) -> dict[str, Any]:
    """Test settings: secrets that are no secret, everything in a folder of the test."""
    return {
        "TESTING": True,
        "PROPAGATE_FAULTS": True,
        "PRODUCTION": False,
        "DEMO": True,
        "DATA_DIR": folder,
        "FILES_URL": (folder / "files").as_uri(),
        "SQLALCHEMY_DATABASE_URI": address or f"sqlite:///{folder / 'test.sqlite'}",
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_use_lifo": True},  # the one that knows the statements
        "SECRET_KEY": "test " * 8,
        "AUDIT_KEY": "audit " * 8,
        "FIELD_KEY": "field " * 8,
        "BASE_URL": "http://localhost:8000",
        "SERVER_NAME": None,
        "JOBS_HERE": True,
    }


@pytest.fixture
def app(tmp_path: Path, app_database: str) -> Iterator[Flask]:
    """The whole app on an empty database and in an empty folder, within an app context."""
    with quick.as_new(app_at(app_database)) as app:
        app.config.update(settings(tmp_path, app_database))
        app.test_client_class = MannerlyClient
        with app.app_context():
            yield app
            at_rest()


@cache
def app_at(address: str) -> Flask:
    """The app of this test worker on this database."""
    return quick.templates_once(create_app(settings(Path("/nonexistent-set-by-app"), address)))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not signed in, with a browser that checks every page's manners."""
    return app.test_client()


@pytest.fixture
def monday() -> Iterator[datetime]:
    """It is Monday 23 November 2026, ten o'clock."""
    with clock.fixed(MONDAY):
        yield MONDAY
