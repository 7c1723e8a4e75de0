"""The whole app on an empty database of one's own, SQLite file or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app import create_app
from core.storage.database import Base, db
from tests import postgres
from tests.conftest import settings

DATABASES = ("sqlite", "postgresql")


@contextmanager
def an_app(database: str, folder: Path) -> Iterator[Flask]:
    """An app context on a fresh database with all tables; the database is gone afterwards."""
    address = postgres.fresh_url() if database == "postgresql" else None
    app = create_app(settings(folder, address))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
            if address:
                postgres.drop(address)
