"""Who does the work: this process (tests, commands, the demo) or the worker.

The worker is small and has one thread. It loads what jobs need, takes a job, lets go of its
database connections and forks one bounded child for it; while the child works, the parent moves
the lease on. When the worker is killed its child dies too, and when the lease ends another worker
begins again. Several workers on several machines share one PostgreSQL.
"""

from __future__ import annotations

import os
import secrets
import select
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, current_app

from core.jobs import schedule
from core.jobs.bounded import BoundExceeded, Child, ChildDied, ChildFailed
from core.jobs.queue import LeaseLost, Taken, fail, hold, patiently, release, take
from core.jobs.registry import kind_of, warm_up
from core.jobs.work import attempt, reason_of
from core.storage.database import OperationalError, db, session

POLL = 0.1  # seconds between two looks at an empty queue
PAUSE = 2.0  # seconds after the database could not be reached

log = structlog.get_logger()


class JobsFailed(Exception):
    """Jobs that were worked off here did not succeed; `errors` holds what each one raised."""

    def __init__(self, errors: list[Exception]) -> None:
        super().__init__("; ".join(reason_of(error) for error in errors))
        self.errors = errors


def work_off(*, strict: bool = True) -> int:
    """Do everything that is due, here and now; returns how many jobs were done.

    Jobs that fail are due again later, as in a worker; `strict` raises what they raised.
    """
    holder, done, errors = _name(), 0, list[Exception]()
    while (taken := take(holder)) is not None:
        try:
            attempt(taken)
            done += 1
        except LeaseLost:
            continue
        except Exception as error:
            session().rollback()
            fail(taken, reason_of(error))
            errors.append(error)
    if errors and strict:
        raise JobsFailed(errors) from errors[0]
    return done


def serve(stop_when: Callable[[], bool] = lambda: False) -> None:
    """Be a worker until SIGTERM or SIGINT, or until `stop_when` says so."""
    Worker(current_app._get_current_object()).serve(stop_when)  # type: ignore[attr-defined]


class _Stopping(BaseException):
    """The worker was asked to stop while a child was at work."""


class Worker:
    """The parent: one thread, one child at a time."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.name = _name()
        self.stopping = False
        self.made: dict[str, str] = {}
        self._ear, self._mouth = socket.socketpair()  # a signal is heard in any select

    def serve(self, stop_when: Callable[[], bool]) -> None:
        warm_up()
        self._listen()
        log.info("worker ready", holder=self.name)
        while not self.stopping and not stop_when():
            try:
                self._once()
            except OperationalError:
                session().rollback()
                log.error("worker without database")
                self._rest(PAUSE)
        self._deafen()
        log.info("worker stopped", holder=self.name)

    def _once(self) -> None:
        schedule.tick(self.made)
        taken = take(self.name)
        db.session.remove()
        if taken is None:
            self._rest(POLL)
        else:
            self._do(taken)

    def _do(self, taken: Taken) -> None:
        began = time.monotonic()
        _let_go_of_connections()
        child = Child(_in_child, (self.app, taken), kind_of(taken.kind).bounds)
        try:
            child.result(lambda: self._beat(taken), self._ear.fileno())
        except LeaseLost:
            log.warning("job lease lost", kind=taken.kind, job_id=taken.id)
        except _Stopping:
            patiently(release, taken)
        except Exception as error:
            patiently(*self._after(taken, error))
        else:
            ms = round((time.monotonic() - began) * 1000)
            log.info("job done", kind=taken.kind, job_id=taken.id, ms=ms)
        db.session.remove()

    def _after(self, taken: Taken, error: Exception) -> tuple[Any, ...]:
        if self.stopping and isinstance(error, ChildDied):  # Ctrl-C reaches the child as well
            return (release, taken)
        if isinstance(error, BoundExceeded):
            log.warning("job bound", kind=taken.kind, job_id=taken.id, bound=error.bound)
        elif not isinstance(error, (ChildDied, ChildFailed)):
            log.warning("job raised", kind=taken.kind, job_id=taken.id, exc_info=error)
        return (fail, taken, reason_of(error))

    def _beat(self, taken: Taken) -> None:
        if self.stopping:
            raise _Stopping
        patiently(hold, taken)

    def _listen(self) -> None:
        self._mouth.setblocking(False)
        signal.set_wakeup_fd(self._mouth.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _deafen(self) -> None:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        self._ear.close()
        self._mouth.close()

    def _stop(self, number: int, frame: Any) -> None:
        self.stopping = True

    def _rest(self, seconds: float) -> None:
        select.select([self._ear], [], [], seconds)


def _in_child(app: Flask, taken: Taken) -> None:
    with app.app_context():
        attempt(taken)


def _let_go_of_connections() -> None:
    """No connection may be open on both sides of a fork."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()


def _name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
