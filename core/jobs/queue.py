"""Taking, holding and giving back a job; every step is one conditional update.

Whoever finishes must still be the holder, at the same attempt, in the same transaction as the
result: a worker that was thought dead and comes back finds that it may no longer write.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from flask import current_app
from sqlalchemy import ColumnElement, and_, select, update

from core.jobs.job import OPEN, Job, JobState
from core.jobs.registry import kind_of, kinds_that_give_way, known_kinds
from core.storage.database import OperationalError, session, transaction
from core.values import clock

LEASE = 15  # seconds; the holder moves it on every second
DELAYS = (2, 10, 60, 300, 1800, 3600)  # seconds before attempt 2, 3, …
LONGEST_ERROR = 500

log = structlog.get_logger()


class LeaseLost(Exception):
    """Another worker holds the job now; nothing of this attempt is kept."""


@dataclass(frozen=True)
class Taken:
    """A job in the hands of one holder, at one attempt."""

    id: int
    kind: str
    key: str
    payload: dict[str, Any]
    attempts: int
    holder: str

    @property
    def mine(self) -> ColumnElement[bool]:
        """The condition under which this holder may still write."""
        return and_(
            Job.id == self.id,
            Job.holder == self.holder,
            Job.attempts == self.attempts,
            Job.state == JobState.RUNNING,
        )


def take(holder: str) -> Taken | None:
    """The job that is due longest, now leased to this holder; None when there is none.

    Kinds that give way come after all others.
    """
    while _something_due():
        with transaction() as current:
            row = current.execute(_taking(holder)).first()
            if row is None:
                return None
            taken = Taken(row.id, row.kind, row.key, row.payload, row.attempts, holder)
            if taken.attempts <= kind_of(taken.kind).attempts:
                return taken
            _give_up(taken, "the worker died at every attempt")
    return None


def _due() -> ColumnElement[bool]:
    return and_(Job.state.in_(OPEN), Job.due <= clock.now(), Job.kind.in_(known_kinds()))


def _something_due() -> bool:
    """A plain read first: an idle worker must not ask SQLite for its only write lock."""
    found = session().scalar(select(Job.id).where(_due()).limit(1))
    session().rollback()
    return found is not None


def _taking(holder: str) -> Any:
    first = (
        select(Job.id)
        .where(_due())
        .order_by(Job.kind.in_(kinds_that_give_way()), Job.due, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    return (
        update(Job)
        .where(Job.id == first)
        .values(
            state=JobState.RUNNING,
            holder=holder,
            attempts=Job.attempts + 1,
            due=clock.now() + lease(),
        )
        .returning(Job.id, Job.kind, Job.key, Job.payload, Job.attempts)
        .execution_options(synchronize_session=False)
    )


def lease() -> timedelta:
    """How long a holder may be silent before another one takes over."""
    return timedelta(seconds=float(current_app.config.get("JOB_LEASE", LEASE)))


def hold(taken: Taken, **values: Any) -> bool:
    """Move the lease on; skips a row that its own child is just finishing."""
    row = select(Job.id).where(taken.mine).with_for_update(skip_locked=True).scalar_subquery()
    return _write(Job.id == row, due=clock.now() + lease(), **values)


def finish(taken: Taken) -> None:
    """Mark the job done in the open transaction; the row stays locked until that ends."""
    with transaction():
        values = {"state": JobState.DONE, "finished_at": clock.now(), "error": None}
        if not _write(taken.mine, **values):
            raise LeaseLost()


def release(taken: Taken) -> None:
    """Give the job back untried: the worker stops, which is not the job's fault."""
    _write(
        taken.mine,
        state=JobState.WAITING,
        holder=None,
        due=clock.now(),
        attempts=Job.attempts - 1,
    )


def fail(taken: Taken, reason: str) -> None:
    """Try again later, or raise the alarm after the last attempt."""
    log.warning("job failed", kind=taken.kind, job_id=taken.id, attempts=taken.attempts)
    if taken.attempts >= kind_of(taken.kind).attempts:
        return _give_up(taken, reason)
    wait = DELAYS[min(taken.attempts, len(DELAYS)) - 1]
    later = clock.now() + timedelta(seconds=wait)
    _write(taken.mine, state=JobState.WAITING, holder=None, due=later, error=_short(reason))
    return None


def _give_up(taken: Taken, reason: str) -> None:
    log.error("job alarm", kind=taken.kind, job_id=taken.id, attempts=taken.attempts)
    gave_up = kind_of(taken.kind).gave_up
    with transaction():
        values = {"state": JobState.ALARM, "finished_at": clock.now(), "error": _short(reason)}
        if _write(taken.mine, **values) and gave_up is not None:
            gave_up(taken.payload, reason)


def retry(job_id: int) -> bool:
    """Let a job with an alarm begin anew; False when it has none."""
    mine = and_(Job.id == job_id, Job.state == JobState.ALARM)
    return _write(
        mine, state=JobState.WAITING, attempts=0, holder=None, due=clock.now(), finished_at=None
    )


def patiently(step: Any, *args: Any) -> None:
    """Do a step that may find the database busy or gone: then the lease settles it later."""
    try:
        step(*args)
    except OperationalError:
        session().rollback()
        log.warning("job database unreachable")


def _write(condition: ColumnElement[bool], **values: Any) -> bool:
    with transaction() as current:
        statement = update(Job).where(condition).values(**values)
        result = current.execute(statement.execution_options(synchronize_session=False))
        return bool(result.rowcount)  # type: ignore[attr-defined]


def _short(reason: str) -> str:
    return reason if len(reason) <= LONGEST_ERROR else reason[: LONGEST_ERROR - 1] + "…"
