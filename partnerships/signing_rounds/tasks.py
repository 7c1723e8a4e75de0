"""What waits for whom while people sign."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.presence import one_in
from partnerships.covenants.queries import visible_to
from partnerships.policy import DECIDERS
from partnerships.signing_rounds import losses
from partnerships.signing_rounds.model import (
    Nomination,
    RoundState,
    Signatory,
    SignatoryState,
    SigningRound,
)
from partnerships.signing_rounds.standing import WITH_AUTHORITY, able


@provider
def to_sign(actor: Actor) -> Iterable[Task]:
    """Signatures that this person is asked for now."""
    statement = (
        select(Signatory)
        .join(SigningRound)
        .where(
            Signatory.person_id == actor.person_id,
            Signatory.organisation_id == actor.organisation_id,
            Signatory.state == SignatoryState.WAITING,
            SigningRound.state == RoundState.OPEN,
        )
        .options(
            contains_eager(Signatory.round).options(
                joinedload(SigningRound.covenant),
                selectinload(SigningRound.signatories).options(*WITH_AUTHORITY),
            )
        )
    )
    for row in session().scalars(statement):
        if row in able(row.round, clock.today()):
            yield Task(
                what=N_("Teken het convenant %(title)s"),
                details={"title": row.round.covenant.title},
                link=f"/convenanten/{row.round.covenant.reference}/tekenen",
                due=row.round.deadline,
                since=row.round.sent_at,
                late=row.round.deadline < clock.today(),
                about=row.round.covenant.reference,
            )


@provider(when=one_in(CovenantState.SIGNING))
def to_mend(actor: Actor) -> Iterable[Task]:
    """Rounds that cannot be completed: somebody who still has to sign may not any more."""
    if not actor.roles & DECIDERS:
        return
    mine = select(Covenant.id).where(visible_to(actor))
    for row in losses.lost(SigningRound.covenant_id.in_(mine)):
        yield Task(
            what=N_("%(name)s mag %(title)s niet meer tekenen"),
            details={"name": row.name, "title": row.round.covenant.title},
            link=f"/convenanten/{row.round.covenant.reference}/tekenronde",
            due=row.round.deadline,
            since=row.round.sent_at,
            about=row.round.covenant.reference,
        )


@provider(when=one_in(CovenantState.FROZEN))
def to_name_signers(actor: Actor) -> Iterable[Task]:
    """A frozen text for which one's own organisation named nobody yet."""
    if not actor.roles & DECIDERS:
        return
    named = select(Nomination.covenant_id).where(
        Nomination.organisation_id == actor.organisation_id
    )
    statement = select(Covenant).where(
        visible_to(actor), Covenant.state == CovenantState.FROZEN, Covenant.id.not_in(named)
    )
    for covenant in session().scalars(statement):
        yield Task(
            what=N_("Zeg wie %(title)s voor u tekent"),
            details={"title": covenant.title},
            link=f"/convenanten/{covenant.reference}/ondertekenaars",
            due=None,
            since=covenant.changed_at,
            late=False,
            about=covenant.reference,
        )
