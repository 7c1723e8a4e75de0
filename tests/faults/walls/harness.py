"""The town as a snapshot: made once, put back after every door that changed something."""

from __future__ import annotations

import fcntl
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from app import create_app
from core.storage import tables
from core.storage.database import Base, db
from core.values import clock
from partnerships.clauses import seeding
from tests.conftest import MONDAY, settings
from tests.faults.walls import (
    covenants,
    endings,
    evaluations,
    grants,
    ledgers,
    matched,
    overviews,
    payouts,
    purses,
    scans,
    shelves,
    tills,
    volunteers,
    vouchers,
    world,
)
from tests.faults.walls.insiders import Insider
from tests.faults.walls.world import World

COUNTERS = {"throttle"}  # counting a try is no effect
NAMED = "test.sqlite"


class Town:
    """The app on the snapshot, and the doors of it."""

    def __init__(self, folder: Path, kept: Path, there: World) -> None:
        self.folder, self.kept, self.world = folder, kept, there
        self.app = _app(folder)
        with self.app.app_context():
            self.engine = db.engine
        self.client = self.app.test_client(use_cookies=False)
        self.looker: sqlite3.Connection | None = None
        self.put_back()

    def put_back(self) -> None:
        """As it was; nothing to do where nothing was written."""
        with self.app.app_context():
            db.session.remove()
            if self.looker is not None and not self.touched:
                return
            db.engine.dispose()
        if self.looker is not None:
            self.looker.close()
        for tail in ("-wal", "-shm"):
            (self.folder / (NAMED + tail)).unlink(missing_ok=True)
        shutil.copy(self.kept / NAMED, self.folder / "fresh.sqlite")
        (self.folder / "fresh.sqlite").replace(self.folder / NAMED)
        self.looker = sqlite3.connect(self.folder / NAMED)
        self.version = self._version()

    def ask(self, who: Insider, method: str, path: str, **more: Any) -> TestResponse:
        """One request by somebody."""
        headers = (
            {"Cookie": who.cookie, **more.pop("headers", {})}
            if who.cookie
            else more.pop("headers", {})
        )
        return self.client.open(path, method=method, headers=headers, **more)

    @property
    def touched(self) -> bool:
        """Whether anything was written since it was put back."""
        return self._version() != self.version

    def effects(self) -> list[str]:
        """The tables with other rows than in the snapshot; counters left out."""
        if not self.touched:
            return []
        with closing(sqlite3.connect(self.folder / NAMED)) as there:
            there.execute("attach ? as kept", (str(self.kept / NAMED),))
            return [
                name for name in tables_of(there) if name not in COUNTERS and _differs(there, name)
            ]

    def _version(self) -> int:
        assert self.looker is not None
        return int(self.looker.execute("PRAGMA data_version").fetchone()[0])


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows by table."""
    with closing(sqlite3.connect(path)) as there:
        names = tables_of(there)
        return {n: there.execute(f'select * from "{n}" order by 1').fetchall() for n in names}


def tables_of(there: sqlite3.Connection) -> list[str]:
    """The names of the tables, in order."""
    return [
        n for (n,) in there.execute("select name from sqlite_master where type='table' order by 1")
    ]


def _differs(there: sqlite3.Connection, table: str) -> bool:
    here, kept = f'select * from main."{table}"', f'select * from kept."{table}"'
    found = there.execute(f"select exists({here} except {kept}) or exists({kept} except {here})")
    return bool(found.fetchone()[0])


def _app(folder: Path) -> Flask:
    app = create_app(settings(folder) | {"WTF_CSRF_ENABLED": False, "PROPAGATE_FAULTS": False})
    with app.app_context():
        event.listen(db.engine, "connect", _hurry)
    return app


def _hurry(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # nobody pulls the plug in this test


@contextmanager
def built(shared: Path) -> Iterator[tuple[Path, World]]:
    """The folder with the snapshot; the first worker builds it, the others wait."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "world").exists():
            (shared / "world").write_bytes(pickle.dumps(_build(shared)))
    yield shared, pickle.loads((shared / "world").read_bytes())


def _build(folder: Path) -> World:
    app, there = _app(folder), World()
    with clock.fixed(MONDAY), app.app_context():
        Base.metadata.create_all(db.engine)
        with db.engine.begin() as connection:
            MigrationContext.configure(connection).stamp(tables.scripts(), "heads")
        seeding.load()
        world.found(there)
        covenants.agree(there)
        evaluations.evaluate(there)
        endings.end(there)
        scans.register(there)
        shelves.stock(there)
        grants.grant(there)
        purses.fill(there)
        ledgers.keep(there)
        overviews.explain(there)
        tills.fill(there)
        matched.match(there)
        payouts.pay(there)
        vouchers.bring(there)
        volunteers.help_out(there)
        world.sign_in(app, there)
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return there
