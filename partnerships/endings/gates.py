"""What stands between a covenant in force and its early end; who gave notice; who wants to end.

Read by ``covenants.facts``: rows in, plain values and refusals out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from accounts.organisations.model import Organisation
from core.storage.database import session
from core.values import clock
from core.values.errors import Refusal
from partnerships.commitments.model import WAITING, Occurrence
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.endings import errors
from partnerships.endings.model import EndWish, Exit, ExitState
from partnerships.evaluation.model import Evaluation, EvaluationState

RECENT = timedelta(days=366)  # a final evaluation is not older
TALKED = (CovenantState.NEGOTIATION, CovenantState.FROZEN)


@dataclass(frozen=True)
class Beside:
    """The amendments that stand beside a covenant in force and do not hold yet."""

    signing: int
    talked: int  # on the table
    waiting: tuple[tuple[str, date], ...]  # signed by all: the title, and from which day it holds


def beside(covenant: Covenant) -> Beside:
    """What is talked about, what is being signed, and what waits for its day."""
    states = (*TALKED, CovenantState.SIGNING, CovenantState.SIGNED)
    statement = (
        select(Covenant.state, Covenant.title, Covenant.starts_on)
        .where(Covenant.amends_id == covenant.id, Covenant.state.in_(states))
        .order_by(Covenant.starts_on, Covenant.addendum)
    )
    rows = session().execute(statement).all()
    return Beside(
        signing=len([row for row in rows if row.state == CovenantState.SIGNING]),
        talked=len([row for row in rows if row.state in TALKED]),
        waiting=tuple(
            (row.title, row.starts_on) for row in rows
            if row.state == CovenantState.SIGNED and row.starts_on
        ),
    )  # fmt: skip


def leaving(covenant: Covenant) -> tuple[tuple[str, date], ...]:
    """Who gave notice, and the last day on which it is a party."""
    statement = (
        select(Organisation.name, Exit.last_day)
        .join(Organisation, Organisation.id == Exit.organisation_id)
        .where(Exit.covenant_id == covenant.id, Exit.state == ExitState.NOTICE)
        .order_by(Exit.last_day, Exit.id)
    )
    return tuple((row[0], row[1]) for row in session().execute(statement))


def last_day_of(covenant_id: int, organisation_id: int) -> date | None:
    """The last day of a party that gave notice; None of one that stays."""
    statement = select(Exit.last_day).where(
        Exit.covenant_id == covenant_id, Exit.organisation_id == organisation_id,
        Exit.state == ExitState.NOTICE,
    )  # fmt: skip
    return session().scalars(statement).one_or_none()


def left(covenant: Covenant) -> tuple[tuple[str, date], ...]:
    """Who was a party once and gave notice, with its last day; not who came back since."""
    here = [party.organisation_id for party in covenant.parties]
    statement = (
        select(Organisation.name, Exit.last_day)
        .join(Organisation, Organisation.id == Exit.organisation_id)
        .where(Exit.covenant_id == covenant.id, Exit.state == ExitState.GONE)
        .where(Exit.organisation_id.not_in(here))
        .order_by(Exit.last_day, Exit.id)
    )
    return tuple((row[0], row[1]) for row in session().execute(statement))


def not_ending(covenant: Covenant) -> tuple[str, ...]:
    """The parties that did not say: end it now."""
    statement = select(EndWish.organisation_id).where(EndWish.covenant_id == covenant.id)
    said = set(session().scalars(statement))
    others = (p for p in covenant.parties if p.organisation_id not in said)
    return tuple(party.organisation.name for party in others)


def shut(covenant: Covenant, today: date, there: Beside) -> tuple[Refusal, ...]:
    """Every gate that is shut, all at once."""
    due, found = _due(covenant, today), list[Refusal]()
    if due:
        found.append(errors.OpenCommitments(number=due))
    if there.talked:
        found.append(errors.OpenAmendments(number=there.talked))
    if there.signing:
        found.append(errors.OpenRounds(number=there.signing))
    if not _evaluated(covenant, today):
        found.append(errors.NoFinalEvaluation())
    return tuple(found)


def _evaluated(covenant: Covenant, today: date) -> bool:
    """All parties looked back within the last year."""
    since = datetime.combine(today - RECENT, time(), tzinfo=clock.AMSTERDAM)
    done = select(Evaluation.id).where(
        Evaluation.covenant_id == covenant.id, Evaluation.state == EvaluationState.DONE,
        Evaluation.done_at >= since,
    )  # fmt: skip
    return session().scalar(done.limit(1)) is not None


def _due(covenant: Covenant, today: date) -> int:
    """Promises of the parties that were due and are neither done nor let go."""
    parties = [party.organisation_id for party in covenant.parties]
    waiting = (
        Occurrence.covenant_id == covenant.id, Occurrence.state.in_(WAITING),
        Occurrence.due_on <= today, Occurrence.organisation_id.in_(parties),
    )  # fmt: skip
    return session().scalar(select(func.count(Occurrence.id)).where(*waiting)) or 0
