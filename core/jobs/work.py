"""What a handler gets: its payload, a way to tell how far it is, and one way to finish."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from core.jobs.queue import LeaseLost, Taken, finish, hold
from core.jobs.registry import kind_of
from core.storage.database import in_transaction, session, transaction

TELL_EVERY = 0.5  # seconds: telling is a write


class NotFinished(RuntimeError):
    """A handler returned without `with work.finishing()`: then nothing says it is done."""


class Work:
    """One attempt at one job."""

    def __init__(self, taken: Taken) -> None:
        self._taken = taken
        self._told = 0.0
        self.finished = False
        self.job_id = taken.id
        self.key = taken.key
        self.payload: dict[str, Any] = taken.payload
        self.attempt = taken.attempts
        self.last_attempt = taken.attempts >= kind_of(taken.kind).attempts

    def progress(self, done: int, total: int) -> None:
        """Tell how far the work is; written at most twice a second, and at the end."""
        assert not in_transaction(), "progress is told between transactions, for all to see"
        if done < total and time.monotonic() - self._told < TELL_EVERY:
            return
        self._told = time.monotonic()
        if not hold(self._taken, done=done, total=total):
            raise LeaseLost()

    @contextmanager
    def finishing(self) -> Iterator[Session]:
        """The one transaction that holds the result and says that the job is done."""
        assert not self.finished, "a job finishes once"
        with transaction() as current:
            finish(self._taken)
            yield current
        self.finished = True


def attempt(taken: Taken) -> None:
    """Let the handler do its work, in whatever process this is."""
    work = Work(taken)
    try:
        kind_of(taken.kind).handler(work)
    finally:
        session().rollback()
    if not work.finished:
        raise NotFinished(taken.kind)


def reason_of(error: BaseException) -> str:
    """What is kept of a failed attempt."""
    return f"{type(error).__name__}: {error}".strip().rstrip(":")
