"""Limits on guessing and on heavy doors, kept in rows so that they hold over processes."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment
from core.storage.database import Base, in_transaction, locked, session, transaction
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
    assert not in_transaction(), "a try is counted before the transaction of what is tried"
    now = clock.now()
    with transaction():
        row = _row(_key(name, whose), now)
        if row.since + timedelta(minutes=minutes) <= now:
            row.since, row.count = now, 0
        row.count += 1
        over = row.count > limit
    if over:
        raise TooMany(minutes=minutes)


def _row(key: str, now: datetime) -> Tries:
    """The locked row of a key; two first tries at once make one row."""
    current, wanted = session(), locked(select(Tries).where(Tries.key == key))
    row = current.scalars(wanted).one_or_none()
    if row is None:
        try:
            with current.begin_nested():
                current.add(Tries(key=key, since=now, count=0))
        except IntegrityError:
            pass  # somebody else was first; the row is there now
        row = current.scalars(wanted).one()
    return row


def forget(name: str, whose: str) -> None:
    """Start anew after a success; joins the caller's transaction."""
    with transaction():
        session().execute(delete(Tries).where(Tries.key == _key(name, whose)))


def _key(name: str, whose: str) -> str:
    return f"{name}:{hashlib.sha256(whose.encode()).hexdigest()[:32]}"
