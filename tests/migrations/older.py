"""Demos of older releases, as they were kept: the database and the folder.

``first-demo.tar.xz`` was told by the code of commit f2835b9, at migration 0001, and
``older-demo.tar.xz`` by that of 13944fb, at 0006; ``demo-0016.tar.xz`` by that of 7b2c0c8, before
there was any money; ``demo-0019.tar.xz`` by that of 99e21ff, with the books, the bank and the
grants of a hundred steps of a random life (``tests/faults/lives``). To keep another one, run this
file from a checkout of that release, with the name of the archive::

    python ../handslag/tests/migrations/older.py ../handslag/tests/migrations/older-demo.tar.xz
"""

from __future__ import annotations

import json
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import (
    JSON,
    Column,
    Engine,
    MetaData,
    create_engine,
    literal_column,
    select,
    text,
)

if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))

from app import create_app
from core.storage.database import db
from tests.conftest import settings

REVISION = "0006"
ARCHIVES = {
    "0001": "first-demo.tar.xz",
    REVISION: "older-demo.tar.xz",
    "0016": "demo-0016.tar.xz",
    "0019": "demo-0019.tar.xz",
}
DAY = date(2026, 11, 2)


@contextmanager
def older(folder: Path, address: str | None = None, revision: str = REVISION) -> Iterator[Flask]:
    """The app on that demo; on PostgreSQL its rows are poured into an empty database."""
    with tarfile.open(Path(__file__).with_name(ARCHIVES[revision])) as archive:
        for member in archive.getmembers():  # our own; a filter is not there before 3.11.4
            archive.extract(member, folder)
    app = create_app(settings(folder, address))
    with app.app_context():
        if address:
            _pour(folder / "test.sqlite", revision)
        yield app
        db.session.remove()
        db.engine.dispose()


def _pour(source: Path, revision: str) -> None:
    """Every row of a SQLite database into the tables of this one, as they were at its revision."""
    upgrade(revision=revision)
    engine = create_engine(f"sqlite:///{source}")
    kept, here = tables_of(engine), tables_of(db.engine)
    with engine.connect() as old, db.engine.begin() as new:
        new.execute(text("SET session_replication_role = replica"))
        for name, table in here.tables.items():
            columns = list(table.columns)
            plain: list[Any] = [literal_column(f'"{each.name}"') for each in columns]
            rows = old.execute(select(*plain).select_from(kept.tables[name])).all()
            new.execute(table.delete())
            for row in rows:
                known = ((each, v) for each, v in zip(columns, row, strict=True) if v is not None)
                new.execute(table.insert(), {each.name: _value(each, v) for each, v in known})
            if rows and "id" in table.columns:
                last = max(row[columns.index(table.columns["id"])] for row in rows)
                new.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))
    engine.dispose()


def tables_of(engine: Engine) -> MetaData:
    """The tables as a database has them now."""
    found = MetaData()
    found.reflect(engine, only=lambda name, _: name != "alembic_version")
    return found


def _value(column: Column[Any], value: Any) -> Any:
    """What SQLite holds as text or number, as the other database wants it."""
    kind = column.type.python_type
    if isinstance(column.type, JSON):
        return json.loads(value)
    if kind is datetime:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return date.fromisoformat(value) if kind is date else kind(value)


def keep(archive: Path) -> None:
    """Tell the demo of the checkout in the working directory and pack it."""
    from demo.story import tell_story

    with tempfile.TemporaryDirectory() as place:
        app = create_app(settings(Path(place)))
        with app.app_context():
            upgrade()
            tell_story(DAY)
            db.session.remove()
            db.engine.dispose()
        with tarfile.open(archive, "w:xz") as packed:
            for each in sorted(Path(place).iterdir()):
                packed.add(each, each.name)


if __name__ == "__main__":
    keep(Path(sys.argv[1]).absolute())
