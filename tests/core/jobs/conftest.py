"""Job tests run on both databases: the queue leans on what each of them promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from core.storage.database import Base, db
from tests import postgres
from tests.conftest import settings


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    address = postgres.fresh_url() if request.param == "postgresql" else None
    app = create_app(settings(tmp_path, address))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()
    if address:
        postgres.drop(address)
