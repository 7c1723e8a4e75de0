"""The only writer of a state column."""

from __future__ import annotations

from typing import Any

from core.storage.audit import Acting, record
from core.storage.database import Base, session
from core.values.lifecycle import Lifecycle


def move(thing: Any, lifecycle: Lifecycle, verb: str, actor: Acting, **detail: Any) -> None:
    """Do the verb: check the table, write the state, record the line; all or nothing."""
    step = lifecycle.check(thing, verb)
    assert isinstance(thing, Base)
    thing.state = step.target  # type: ignore[attr-defined]
    session().flush()
    record(actor, verb, thing, from_=step.source, to=step.target, detail=detail)
