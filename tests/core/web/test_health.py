"""Alive is not ready: the second looks at what a page needs."""

from pathlib import Path

import pytest
from flask import Flask

from core.storage.database import db
from core.web import health
from tests.core.small_app import small_app


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = small_app(tmp_path)
    app.register_blueprint(health.pages)
    return app


def test_all_is_well(app: Flask) -> None:
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (
        200,
        {"ready": True, "checks": {"database": True, "files": True, "disk": True}},
    )


def test_without_a_database_it_lives_but_is_not_ready(tmp_path: Path) -> None:
    app = small_app(tmp_path, "postgresql+psycopg://nobody@/none?host=/nonexistent")
    app.register_blueprint(health.pages)
    client = app.test_client()
    assert client.get("/healthz").text == "ok\n"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.get_json()["checks"] == {"database": False, "files": True, "disk": True}


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
