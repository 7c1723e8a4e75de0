"""The worker: bounded children, leases that are moved on, a quick and clean stop."""

import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.jobs import (
    Job,
    JobState,
    Work,
    enqueue,
    job,
    queue,
    registry,
    runner,
    standing,
    wait_for,
    warmer,
)
from core.jobs.bounded import MB
from core.storage.database import session, transaction


@pytest.fixture(autouse=True)
def _kinds(app: Flask) -> Iterator[None]:
    before, warmers = dict(registry._kinds), list(registry._warmers)
    registry._kinds.clear()
    registry._warmers.clear()
    yield
    registry._kinds.clear()
    registry._kinds.update(before)
    gc.unfreeze()
    registry._warmers[:] = warmers


def _ask(kind: str, **payload: Any) -> int:
    with transaction():
        return enqueue(kind, "1", payload).id


def _row(job_id: int) -> Job:
    session().rollback()
    return session().scalars(select(Job).where(Job.id == job_id)).one()


def _serve_until(job_id: int, *states: JobState) -> None:
    runner.serve(lambda: _row(job_id).state in states)


def test_the_worker_does_a_job_in_a_child(app: Flask) -> None:
    @job("pid")
    def pid(work: Work) -> None:
        with work.finishing():
            enqueue("other", str(os.getpid()))

    job_id = _ask("pid")
    _serve_until(job_id, JobState.DONE)
    key = session().scalar(select(Job.key).where(Job.kind == "other"))
    assert key != str(os.getpid())


def test_what_was_warmed_is_there_in_the_child(app: Flask) -> None:
    loaded: list[str] = []
    warmer(lambda: loaded.append("fonts"))

    @job("use")
    def use(work: Work) -> None:
        with work.finishing():
            enqueue("found", loaded[0])

    _serve_until(_ask("use"), JobState.DONE)
    assert session().scalar(select(Job.key).where(Job.kind == "found")) == "fonts"


@pytest.mark.parametrize("bound", ["memory", "cpu", "wall"])
def test_a_job_that_takes_too_much_fails_and_the_next_one_is_done(app: Flask, bound: str) -> None:
    wall = 2 if bound == "wall" else 60  # on a busy machine a second of work takes several

    @job("greedy", memory=200 * MB, cpu=1, wall=wall, attempts=1)
    def greedy(work: Work) -> None:
        if bound == "memory":
            bytearray(400 * MB)
        while bound == "cpu":
            pass
        time.sleep(30)

    @job("modest")
    def modest(work: Work) -> None:
        with work.finishing():
            pass

    first = _ask("greedy")
    second = _ask("modest")
    _serve_until(second, JobState.DONE)
    assert (standing(first).state, standing(first).error) == (
        JobState.ALARM,
        f"BoundExceeded: more {bound} than allowed",
    )


def test_a_job_longer_than_its_lease_is_kept(app: Flask) -> None:
    app.config["JOB_LEASE"] = 1.5

    @job("long")
    def long(work: Work) -> None:
        time.sleep(3)
        with work.finishing():
            pass

    job_id = _ask("long")
    _serve_until(job_id, JobState.DONE)
    assert _row(job_id).attempts == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_stop_gives_its_job_back(
    app: Flask, number: signal.Signals
) -> None:
    @job("endless")
    def endless(work: Work) -> None:
        os.kill(os.getppid(), number)  # while the child is at work, and the worker listens
        time.sleep(60)

    job_id = _ask("endless")
    runner.serve()
    assert (_row(job_id).state, _row(job_id).attempts) == (JobState.WAITING, 0)


def test_an_exception_in_the_child_is_the_reason_of_the_job(app: Flask) -> None:
    @job("raise", attempts=1)
    def raise_(work: Work) -> None:
        raise LookupError("geen sjabloon")

    job_id = _ask("raise")
    _serve_until(job_id, JobState.ALARM)
    assert standing(job_id).error == "LookupError: geen sjabloon"


def test_waiting_for_a_job_gives_what_is_known_after_the_time(app: Flask) -> None:
    @job("never")
    def never(work: Work) -> None:
        pass

    now = wait_for(_ask("never"), seconds=0.1)
    assert not now.ready
    assert now.state == JobState.WAITING


def test_waiting_sees_what_another_finishes_meanwhile(app: Flask) -> None:
    @job("soon")
    def soon(work: Work) -> None:
        with work.finishing():
            pass

    def elsewhere() -> None:
        with app.app_context():
            runner.work_off()

    job_id = _ask("soon")
    thread = threading.Timer(0.3, elsewhere)
    thread.start()
    assert wait_for(job_id, seconds=20).ready
    thread.join()


def test_where_there_is_no_worker_waiting_does_the_work(app: Flask) -> None:
    app.config["JOBS_HERE"] = True

    @job("here")
    def here(work: Work) -> None:
        with work.finishing():
            pass

    assert wait_for(_ask("here"), seconds=0).ready


def test_a_database_that_is_away_for_a_moment_ends_no_worker(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    looks: list[int] = []
    take = queue.take

    def away_at_first(holder: str) -> queue.Taken | None:
        looks.append(1)
        if len(looks) == 1:
            raise OperationalError("select", {}, Exception("gone"))
        return take(holder)

    @job("after")
    def after(work: Work) -> None:
        with work.finishing():
            pass

    monkeypatch.setattr(runner, "take", away_at_first)
    monkeypatch.setattr(runner, "PAUSE", 0.1)
    job_id = _ask("after")
    _serve_until(job_id, JobState.DONE)
    assert len(looks) > 1
