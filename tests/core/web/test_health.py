"""Alive is not ready: the second looks at what a page needs."""

from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import Migrate

from core.storage import tables
from core.storage.database import db
from core.storage.files import FolderStore
from core.web import health
from tests.architecture.source import ROOT
from tests.core.small_app import small_app

ALL = ("database", "tables", "files", "disk")


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """A small app that says its tables are those of this version."""
    app = small_app(tmp_path)
    Migrate(app, db, directory=str(ROOT / "migrations"))
    app.register_blueprint(health.pages)
    with app.app_context(), db.engine.connect() as connection:
        MigrationContext.configure(connection).stamp(tables.scripts(), "heads")
        connection.commit()
    return app


def test_all_is_well(app: Flask) -> None:
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (
        200,
        {"ready": True, "checks": dict.fromkeys(ALL, True)},
    )


def test_without_a_database_it_lives_but_is_not_ready(tmp_path: Path) -> None:
    app = small_app(tmp_path, "postgresql+psycopg://nobody@/none?host=/nonexistent")
    app.register_blueprint(health.pages)
    client = app.test_client()
    assert client.get("/healthz").text == "ok\n"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.get_json()["checks"] == {
        "database": False, "tables": False, "files": True, "disk": True,
    }  # fmt: skip


def failing(app: Flask) -> list[str]:
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    return [name for name, holds in answer.get_json()["checks"].items() if not holds]


def test_tables_of_another_version_are_not_ready(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '0001'")
        connection.commit()
    assert failing(app) == ["tables"]


def test_a_store_that_takes_no_files_is_not_ready(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.test_client().get("/readyz").status_code == 200

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FolderStore, "_create", full)
    assert failing(app) == ["files"]


def test_a_disk_that_is_nearly_full_is_not_ready(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "ENOUGH", 1 << 60)
    assert app.test_client().get("/readyz").status_code == 503


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_no_answer_is_kept_by_a_cache(app: Flask, path: str) -> None:
    assert app.test_client().get(path).headers["Cache-Control"] == "no-store"


def test_being_asked_opens_no_transaction(app: Flask) -> None:
    app.test_client().get("/readyz")
    with app.app_context():
        assert not db.session().in_transaction()
