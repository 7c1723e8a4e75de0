"""The daily round: parties whose last day is over, and terms that are nearly over."""

from __future__ import annotations

from datetime import time, timedelta

from sqlalchemy import select

from core.jobs import Work, job
from core.jobs.schedule import daily
from core.storage.database import session, transaction
from core.values import clock
from partnerships.covenants import facts
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import load
from partnerships.endings import effect, news, rules
from partnerships.endings.model import Exit, ExitState, TermWarning
from partnerships.endings.service import running

__all__ = ["calendar", "effect"]

daily("endings.calendar", at=time(6, 15))  # before the covenants whose own last day is over


@job("endings.calendar", cpu=900, wall=1800)
def calendar(work: Work) -> None:
    """Who gave notice leaves after its last day; all parties hear that a term ends. A round made
    twice does nothing twice."""
    depart()
    warn()
    with work.finishing():
        pass


def depart() -> None:
    """Let go whoever was a party for the last time yesterday, each in its own transaction."""
    gone = (
        select(Covenant.reference)
        .join(Exit, Exit.covenant_id == Covenant.id)
        .where(Exit.state == ExitState.NOTICE, Exit.last_day < clock.today())
        .where(Covenant.state == CovenantState.IN_FORCE)
        .distinct()
    )
    for reference in session().scalars(gone).all():
        with transaction():
            covenant = load(reference, lock=True)
            for notice in running(covenant):
                if notice.state != ExitState.NOTICE:
                    continue  # it was called off when another one left
                if notice.last_day < clock.today() and covenant.state == CovenantState.IN_FORCE:
                    effect.leave(notice)


def warn() -> None:
    """Tell the parties once per step; a day on which the round was not made is made up for by the
    nearest step only."""
    today = clock.today()
    near = select(Covenant.reference).where(
        Covenant.state == CovenantState.IN_FORCE, Covenant.amends_id.is_(None),
        Covenant.ends_on >= today, Covenant.ends_on <= today + timedelta(days=max(rules.WARN_AT)),
    )  # fmt: skip
    for reference in session().scalars(near).all():
        with transaction():
            covenant = load(reference, lock=True)
            assert covenant.ends_on is not None
            days = rules.warning(covenant.ends_on, today)
            if days is None or _warned(covenant, days):
                continue
            row = TermWarning(
                covenant_id=covenant.id, ends_on=covenant.ends_on, days=days, at=clock.now()
            )
            session().add(row)
            left, gates = (covenant.ends_on - today).days, facts.gather(covenant).gates
            news.ends_soon(covenant, covenant.ends_on, left, gates)


def _warned(covenant: Covenant, days: int) -> bool:
    sent = select(TermWarning.id).where(
        TermWarning.covenant_id == covenant.id, TermWarning.ends_on == covenant.ends_on,
        TermWarning.days <= days,
    )  # fmt: skip
    return session().scalar(sent.limit(1)) is not None
