"""Removing what is past its time, a batch at a time.

Each batch is one transaction with its audit line of counts: who is stopped halfway goes on where
it was, and who runs it twice removes nothing more. What has no term stays, and the answer says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, false, func, or_, select, update

from core.retention.emptying import blank, still_filled
from core.storage import audit
from core.storage.database import session, transaction
from core.storage.retention import Fate, Rule, rules
from core.values import clock

BATCH = 500


@dataclass(frozen=True)
class Swept:
    """One table: how many rows it has, and how many were (or are) past their time."""

    table: str
    days: int | None
    counted_from: str
    rows: int
    past: int
    basis: str
    note: str


@dataclass(frozen=True)
class Installation:
    """Nobody in particular: the installation itself acts."""

    person_id: int | None = None
    organisation_id: int | None = None


def look() -> list[Swept]:
    """What a sweep would remove, and what stays; nothing changes."""
    return [_swept(rule, _count(_past(rule))) for rule in rules()]


def sweep() -> list[Swept]:
    """Remove what is past its time."""
    return [_swept(rule, _sweep(rule)) for rule in rules()]


def _sweep(rule: Rule) -> int:
    done = 0
    while batch := _batch(rule) if rule.days is not None else 0:
        done += batch
    return done


def _batch(rule: Rule) -> int:
    rows = rule.rows
    with transaction() as current:
        wanted = select(rows.c.id).where(_past(rule)).order_by(rows.c.id).limit(BATCH)
        chosen = list(current.scalars(wanted))
        if not chosen:
            return 0
        _let_go(rule, rows.c.id.in_(chosen))
        detail = {"table": rule.table, "rows": len(chosen)}
        audit.record(Installation(), "retention.run", audit.chain(), detail=detail)
    session().expire_all()
    return len(chosen)


def _let_go(rule: Rule, chosen: ColumnElement[bool]) -> None:
    current, rows = session(), rule.rows
    if rule.erasure is not Fate.CLEAR:
        current.execute(delete(rows).where(chosen))
        return
    current.execute(update(rows).where(chosen).values({c: blank(rows.c[c]) for c in rule.clear}))
    if rule.ends:
        still = and_(chosen, rows.c[rule.ends].is_(None))
        current.execute(update(rows).where(still).values({rule.ends: clock.now()}))


def _past(rule: Rule) -> ColumnElement[bool]:
    """Which rows are past their time, and not emptied yet."""
    rows = rule.rows
    if rule.days is None:
        return false()
    past = rows.c[rule.counted_from] < clock.now() - timedelta(days=rule.days)
    if rule.erasure is not Fate.CLEAR:
        return past
    return and_(past, or_(*still_filled(rows.c[name] for name in rule.clear)))


def _swept(rule: Rule, past: int) -> Swept:
    total = session().scalar(select(func.count()).select_from(rule.rows)) or 0
    reason = (rule.basis, rule.note)
    return Swept(rule.table, rule.days, rule.counted_from, total, past, *reason)


def _count(which: ColumnElement[bool]) -> int:
    return session().scalar(select(func.count()).where(which)) or 0
