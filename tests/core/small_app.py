"""An app with core and nothing above it: what core promises holds without the house."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from core.jobs import cli as jobs_cli
from core.jobs.job import Job
from core.operations import cli as operations_cli
from core.storage.audit import AuditHead, AuditLine
from core.storage.database import Base, db
from tests import postgres
from tests.conftest import settings

ROWS = (Job, AuditHead, AuditLine)


def small_app(folder: Path, address: str | None = None, **more: Any) -> Flask:
    app = Flask("small")
    app.config.update(settings(folder, address) | more)
    db.init_app(app)
    for part in (jobs_cli, operations_cli):
        part.install(app)
    return app


@contextmanager
def on_database(kind: str, folder: Path) -> Iterator[Flask]:
    """The small app within its context, with its tables, on `sqlite` or `postgresql`."""
    address = postgres.fresh_url() if kind == "postgresql" else None
    app = small_app(folder, address)
    with app.app_context():
        tables = [Base.metadata.tables[row.__tablename__] for row in ROWS]
        Base.metadata.create_all(db.engine, tables=tables)
        yield app
        db.session.remove()
        db.engine.dispose()
    if address:
        postgres.drop(address)
