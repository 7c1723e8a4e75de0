"""Workers are killed with -9 while they work: nothing is lost and nothing is done twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.jobs import Job, JobState, enqueue
from core.storage.database import db, session, transaction
from tests.core.small_app import on_database
from tests.faults.counting_worker import TALLY

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = bool(os.environ.get("HANDSLAG_CAMPAIGN"))
JOBS, KILLS = (2000, 12) if CAMPAIGN else (200, 2)
PATIENCE = 1800.0 if CAMPAIGN else 240.0  # seconds: only reached when a job is lost


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with on_database(request.param, tmp_path) as app:
        TALLY.create(db.engine)
        yield app


def _start(app: Flask, **env: str) -> subprocess.Popen[bytes]:
    address = str(app.config["SQLALCHEMY_DATABASE_URI"])
    command = [sys.executable, "-m", "tests.faults.counting_worker"]
    return subprocess.Popen(
        [*command, str(app.config["DATA_DIR"]), address],
        cwd=ROOT,
        env=os.environ | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _open_jobs() -> int:
    session().rollback()
    wanted = select(func.count()).where(Job.kind == "count", Job.state != JobState.DONE)
    return int(session().scalar(wanted) or 0)


def _tally() -> tuple[int, int]:
    session().rollback()
    columns = (func.count(), func.count(TALLY.c.n.distinct()))
    rows, distinct = session().execute(select(*columns).select_from(TALLY)).one()
    return rows, distinct


def _run(app: Flask, jobs: int, kills: int, **env: str) -> None:
    """Two workers; every so many results one of them is killed and another one starts."""
    with transaction():
        for number in range(jobs):
            enqueue("count", number, {"n": number})
    workers = [_start(app, **env) for _ in range(2)]
    end, killed = time.monotonic() + PATIENCE, 0
    try:
        while _open_jobs() and time.monotonic() < end:
            assert [worker.poll() for worker in workers] == [None, None], "a worker ended by itself"
            if killed < kills and _tally()[0] >= (killed + 1) * jobs // (kills + 1):
                time.sleep(random.random() * 0.05)
                place = killed % 2
                workers[place].send_signal(signal.SIGKILL)
                workers[place].wait()
                workers[place] = _start(app, **env)
                killed += 1
            time.sleep(0.04)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert killed == kills


def test_every_job_is_done_exactly_once(app: Flask) -> None:
    _run(app, JOBS, KILLS)
    assert _tally() == (JOBS, JOBS)
    assert _open_jobs() == 0
    followed = select(func.count()).select_from(Job).where(Job.kind == "follow")
    assert session().scalar(followed) == JOBS


@pytest.mark.any_database
def test_the_trial_notices_when_result_and_done_are_apart(app: Flask) -> None:
    _run(app, 8, 2, WITHOUT_GUARD="1")
    rows, distinct = _tally()
    assert rows > distinct
