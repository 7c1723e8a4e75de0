"""Limits on guessing and on heavy doors, kept in rows so that they hold over processes."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment
from core.storage.database import Base, locked, session, transaction
from core.values import clock
from core.values.errors import TooMany


class Tries(Base):
    """How often a key was tried since its window began."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(unique=True)
    since: Mapped[datetime] = mapped_column(Moment)
    count: Mapped[int]


def hit(name: str, whose: str, *, limit: int, minutes: int) -> None:
    """Count one try; raises ``TooMany`` past the limit. Commits by itself: a try counts even
    when what follows fails. ``whose`` (an address, a person) is kept as a hash only."""
    key, now = _key(name, whose), clock.now()
    with transaction() as current:
        row = current.scalars(locked(select(Tries).where(Tries.key == key))).one_or_none()
        if row is None:
            row = Tries(key=key, since=now, count=0)
            current.add(row)
        elif row.since + timedelta(minutes=minutes) <= now:
            row.since, row.count = now, 0
        row.count += 1
        over = row.count > limit
    if over:
        raise TooMany(minutes=minutes)


def forget(name: str, whose: str) -> None:
    """Start anew after a success; joins the caller's transaction."""
    with transaction():
        session().execute(delete(Tries).where(Tries.key == _key(name, whose)))


def _key(name: str, whose: str) -> str:
    return f"{name}:{hashlib.sha256(whose.encode()).hexdigest()[:32]}"
