"""What waits for whom about commitments: to confirm, to do, to answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.commitments.model import (
    WAITING,
    Commitment,
    CommitmentState,
    Occurrence,
    Reaction,
    ReactionKind,
)
from partnerships.commitments.service import HOLDS
from partnerships.covenants.model import Covenant, CovenantParty
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.policy import DECIDERS, WRITERS

MOST = 25  # on a home page; the timeline has them all
AHEAD = 14  # days


@provider
def to_confirm(actor: Actor) -> Iterable[Task]:
    """Promises that only the own party can confirm, one line per covenant."""
    if not actor.roles & DECIDERS:
        return
    statement = (
        select(
            Covenant.reference, Covenant.title, func.count(Commitment.id).label("many"),
            func.min(Commitment.at).label("since"),
        )
        .join(Commitment, Commitment.covenant_id == Covenant.id)
        .where(visible_to(actor), Commitment.organisation_id == actor.organisation_id)
        .where(Commitment.state == CommitmentState.PROPOSED, Covenant.state.in_(HOLDS))
        .group_by(Covenant.id, Covenant.reference, Covenant.title)
        .order_by(Covenant.id)
        .limit(MOST)
    )  # fmt: skip
    for row in session().execute(statement):
        yield Task(
            what=N_("Bevestig uw afspraken (%(count)s)"),
            details={"count": row.many},
            link=f"/convenanten/{row.reference}/afspraken",
            since=row.since,
            about=row.title,
        )


@provider
def to_do(actor: Actor) -> Iterable[Task]:
    """What the own party promised and is late or due soon."""
    if not actor.roles & WRITERS:
        return
    today = clock.today()
    statement = (
        select(
            Covenant.reference, Covenant.title, Commitment.number, Commitment.what,
            Occurrence.number.label("turn"), Occurrence.due_on,
        )
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .join(Covenant, Covenant.id == Occurrence.covenant_id)
        .where(visible_to(actor), Occurrence.organisation_id == actor.organisation_id)
        .where(Occurrence.state.in_(WAITING), Occurrence.due_on <= today + timedelta(days=AHEAD))
        .order_by(Occurrence.due_on, Occurrence.id)
        .limit(MOST)
    )  # fmt: skip
    for row in session().execute(statement):
        yield Task(
            what=N_("Meld of dit is gedaan: %(what)s"),
            details={"what": row.what[:120]},
            link=f"/convenanten/{row.reference}/afspraken/{row.number}/{row.turn}",
            due=row.due_on,
            late=row.due_on < today,
            about=row.title,
        )


@provider(when=there_is(Occurrence, Occurrence.waiver != ""))
def to_release(actor: Actor) -> Iterable[Task]:
    """Promises of others that they ask to let go, on which the own party is silent."""
    if not actor.roles & DECIDERS:
        return
    earlier = aliased(Reaction)  # what was answered before that counts no more
    withdrawn = (
        select(func.coalesce(func.max(earlier.id), 0))
        .where(earlier.occurrence_id == Reaction.occurrence_id)
        .where(earlier.kind == ReactionKind.WITHDRAWAL)
        .scalar_subquery()
    )
    answered = select(Reaction.id).where(
        Reaction.occurrence_id == Occurrence.id,
        Reaction.organisation_id == actor.organisation_id,
        Reaction.kind.in_((ReactionKind.RELEASE, ReactionKind.REFUSAL)),
        Reaction.id > withdrawn,
    )
    mine = select(CovenantParty.covenant_id).where(
        CovenantParty.organisation_id == actor.organisation_id
    )
    statement = (
        select(
            Covenant.reference, Covenant.title, Commitment.number, Commitment.what,
            Occurrence.number.label("turn"), Occurrence.said_at,
        )
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .join(Covenant, Covenant.id == Occurrence.covenant_id)
        .where(visible_to(actor), Occurrence.covenant_id.in_(mine), Occurrence.waiver != "")
        .where(Occurrence.organisation_id != actor.organisation_id)
        .where(Occurrence.state.in_(WAITING), ~answered.exists())
        .order_by(Occurrence.id)
        .limit(MOST)
    )  # fmt: skip
    for row in session().execute(statement):
        yield Task(
            what=N_("Mag deze afspraak vervallen? %(what)s"),
            details={"what": row.what[:120]},
            link=f"/convenanten/{row.reference}/afspraken/{row.number}/{row.turn}",
            since=row.said_at,
            about=row.title,
        )
