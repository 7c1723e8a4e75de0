"""The daily round over 100,000 open commitments: as much memory as over 10,000.

Each round works as in the worker, in a child of its own; what it holds at its largest is read
from the kernel, on top of what its parent held.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import insert

from app import create_app
from bench.lists import fill
from bench.result import Result
from core.jobs.bounded import run_bounded
from core.storage.database import Base, db, transaction
from core.values import clock
from partnerships.commitments import reminders
from partnerships.commitments.model import (
    Commitment,
    CommitmentState,
    Occurrence,
    OccurrenceState,
    Rhythm,
)
from tests.builders import make_organisation
from tests.conftest import settings

FEW, MANY = 10_000, 100_000
COVENANTS = 500
DUE = date(2027, 3, 1)
STATM = Path("/proc/self/statm")


def run() -> list[Result]:
    """The promise of issue 3 about reminders."""
    few, _ = measured(FEW)
    many, seconds = measured(MANY)
    note = f"{many / 2**20:.1f} MB ÷ {few / 2**20:.1f} MB on top of the parent"
    return [
        Result(f"memory of reminding of {MANY:,} ÷ of {FEW:,}", many / few, 1.25, note=note),
        Result(f"reminding of {MANY:,}", seconds, unit="s", note="CPU, all due today"),
    ]


def measured(number: int) -> tuple[int, float]:
    """Bytes and seconds of one round over so many open commitments, all due today."""
    with installation(number) as app:
        taken, seconds, sent = run_bounded(in_child, app, cpu=1800, wall=3600)
    assert sent == number
    return taken, seconds


def in_child(app: Flask) -> tuple[int, float, int]:
    """What the round takes: bytes, seconds; and how many reminders were sent."""
    before, began = int(STATM.read_text().split()[1]) * resource.getpagesize(), time.process_time()
    with app.app_context(), clock.fixed(DUE):
        sent = reminders.remind()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return most - before, time.process_time() - began, sent


@contextmanager
def installation(number: int) -> Iterator[Flask]:
    """Covenants with so many promises that are due, straight into the tables."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings(Path(folder)))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            first, second = make_organisation(), make_organisation()
            fill(COVENANTS, first, second, [make_organisation() for _ in range(9)])
            promise(number // COVENANTS, first.id)
            db.session.remove()
            db.engine.dispose()
        yield app


def promise(moments: int, organisation_id: int) -> None:
    """One commitment in every covenant, with so many moments."""
    with transaction() as current:
        current.execute(insert(Commitment), [
            {"id": n, "covenant_id": n, "number": 1, "organisation_id": organisation_id,
             "what": f"Houdt spreekuur in wijk {n}", "rhythm": Rhythm.MONTH, "due_on": DUE,
             "state": CommitmentState.CONFIRMED, "version": 1, "at": clock.now()}
            for n in range(1, COVENANTS + 1)
        ])  # fmt: skip
        for covenant in range(1, COVENANTS + 1):
            current.execute(insert(Occurrence), [
                {"commitment_id": covenant, "covenant_id": covenant, "number": number,
                 "organisation_id": organisation_id, "due_on": DUE - timedelta(number % 14),
                 "state": OccurrenceState.OPEN, "version": 1}
                for number in range(1, moments + 1)
            ])  # fmt: skip
