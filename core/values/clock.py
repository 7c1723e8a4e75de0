"""What time it is. The only module that reads the clock of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_shift: ContextVar[timedelta | None] = ContextVar("clock_shift", default=None)


def now() -> datetime:
    """The present moment in UTC, aware."""
    moment = datetime.now(UTC)
    shift = _shift.get()
    return moment + shift if shift is not None else moment


def today() -> date:
    """The present day in the Netherlands, where terms begin and end."""
    return now().astimezone(AMSTERDAM).date()


def local(moment: datetime) -> datetime:
    """The same moment on a Dutch clock."""
    return moment.astimezone(AMSTERDAM)


@contextmanager
def fixed(moment: datetime | date) -> Iterator[None]:
    """Live at another moment (a day begins at noon); time goes on from there."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), tzinfo=AMSTERDAM)
    token = _shift.set(moment - datetime.now(UTC))
    try:
        yield
    finally:
        _shift.reset(token)
