"""Several people pressing at the same moment, and the guards taken out.

Every trial has a control: with the guards taken out the same trial must fail, or it would prove
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import wraps
from threading import Barrier
from time import sleep
from types import ModuleType
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.storage import database
from core.storage.audit import AuditLine
from core.storage.database import Base, db, session
from core.values.errors import Refusal

Press = Callable[[], object]
T = TypeVar("T")


def at_once(app: Flask, *presses: Press) -> list[str]:
    """Begin all of them together, on the same day; gives what came of it that is neither a yes nor
    a plain refusal."""
    db.session.remove()
    start = Barrier(len(presses))
    with ThreadPoolExecutor(len(presses)) as threads:
        said = [threads.submit(copy_context().run, _press, app, start, each) for each in presses]
    return [fault for each in said if (fault := each.result())]


def _press(app: Flask, start: Barrier, press: Press) -> str | None:
    with app.app_context():
        start.wait(60)
        try:
            press()
        except Refusal:
            return None
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"
        return None


def many(row: type[Base], *where: object) -> int:
    """How many of these there are now."""
    session().rollback()
    wanted = select(func.count()).select_from(row).where(*where)  # type: ignore[arg-type]
    return session().scalar(wanted) or 0


def told(verb: str) -> int:
    """How often the trail tells of this."""
    return many(AuditLine, AuditLine.verb == verb)


@contextmanager
def guards_taken_out(*modules: ModuleType) -> Iterator[pytest.MonkeyPatch]:
    """In these rooms no row is locked, and on SQLite a writer begins as a reader."""
    patch = pytest.MonkeyPatch()
    for module in modules:
        for name, careless in (("locked", _unlocked), ("transaction", careless_transaction)):
            if hasattr(module, name):
                patch.setattr(module, name, careless)
    try:
        yield patch
    finally:
        patch.undo()


def hesitating(look: Callable[..., T]) -> Callable[..., T]:
    """Somebody who looks, and waits a moment before acting on what was seen."""

    @wraps(look)
    def looks(*args: object, **named: object) -> T:
        seen = look(*args, **named)
        sleep(0.05)
        return seen

    return looks


def _unlocked(statement: T) -> T:
    return statement


@contextmanager
def careless_transaction() -> Iterator[Session]:
    """A transaction as one writes it without thinking of others."""
    token = database._open.set(True)
    try:
        yield session()
        session().commit()
    except BaseException:
        session().rollback()
        raise
    finally:
        database._open.reset(token)
