"""The row: one job, kept in the app's own database beside what asked for it.

`kind` and `key` are unique together, so that asking twice is asking once. A lease is nothing but
`due` in the future: whoever holds the job moves it on while alive, and when that stops the job is
due again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base, IntegrityError, in_transaction, session
from core.values import clock


class JobState(StrEnum):
    """Waiting also holds for a job that will be tried again; an alarm needs a person."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    ALARM = "alarm"


OPEN = (JobState.WAITING, JobState.RUNNING)


class Job(Base):
    """One piece of work that outlives the request that asked for it."""

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("kind", "key"), Index("ix_job_state_due", "state", "due"))

    kind: Mapped[str]
    key: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JsonColumn)
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.WAITING)
    due: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


def enqueue(
    kind: str,
    key: str | int,
    payload: dict[str, Any] | None = None,
    due: datetime | timedelta | None = None,
) -> Job:
    """Ask for work within the transaction of what asks for it; twice the same is one job."""
    assert in_transaction(), "a job belongs to the transaction of what asks for it"
    current = session()
    current.flush()
    if (known := find(kind, key)) is not None:
        return known
    now = clock.now()
    moment = now + due if isinstance(due, timedelta) else due or now
    row = Job(kind=kind, key=str(key), payload=payload or {}, due=moment, created_at=now)
    try:
        with current.begin_nested():
            current.add(row)
    except IntegrityError:  # another one asked at the same moment, on PostgreSQL
        known = find(kind, key)
        assert known is not None
        return known
    return row


def find(kind: str, key: str | int) -> Job | None:
    """The job of this kind and key, if it was ever asked for."""
    wanted = select(Job).where(Job.kind == kind, Job.key == str(key))
    return session().scalars(wanted).one_or_none()
