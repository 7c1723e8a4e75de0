"""Work that comes back: a job per (kind, day) or (kind, stretch of minutes).

The unique key does all of it: however many workers look at the clock, one row is made, and a
moment that was missed is not made up for twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from core.jobs.job import Job, enqueue
from core.storage.database import session, transaction
from core.values import clock

Key = Callable[[datetime], str | None]


@dataclass(frozen=True)
class Periodic:
    """A kind of work and the key that it has at a moment; None when it is not time yet."""

    kind: str
    key: Key


_periodic: dict[str, Periodic] = {}


def daily(kind: str, at: time) -> None:
    """Once a day, from this time on the Dutch clock."""

    def key(moment: datetime) -> str | None:
        local = clock.local(moment)
        return local.date().isoformat() if local.time() >= at else None

    _periodic[kind] = Periodic(kind, key)


def every(kind: str, minutes: int) -> None:
    """Once in each stretch of so many minutes."""

    def key(moment: datetime) -> str:
        stretch = int(moment.timestamp()) // (minutes * 60)
        return datetime.fromtimestamp(stretch * minutes * 60, moment.tzinfo).strftime("%FT%H:%M")

    _periodic[kind] = Periodic(kind, key)


def tick(made: dict[str, str]) -> None:
    """Make the rows whose time has come; `made` remembers so that the database is not asked."""
    moment = clock.now()
    for periodic in _periodic.values():
        key = periodic.key(moment)
        if key is None or made.get(periodic.kind) == key:
            continue
        if not _is_there(periodic.kind, key):
            with transaction():
                enqueue(periodic.kind, key)
        made[periodic.kind] = key


def _is_there(kind: str, key: str) -> bool:
    wanted = select(Job.id).where(Job.kind == kind, Job.key == key)
    return session().scalar(wanted) is not None
