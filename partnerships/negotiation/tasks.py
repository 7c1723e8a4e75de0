"""What waits for whom while parties negotiate, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.covenants.model import Clause, Covenant, CovenantParty, CovenantState
from partnerships.covenants.presence import one_in, there_is
from partnerships.covenants.queries import visible_to
from partnerships.negotiation.model import (
    Confirmation,
    FrozenText,
    Proposal,
    ProposalKind,
    ProposalState,
)
from partnerships.negotiation.queries import awaits
from partnerships.negotiation.rules import waiting_since
from partnerships.policy import DECIDERS, WRITERS

ASKED = {
    ProposalKind.CHANGE: N_("%(organisation)s stelt een andere tekst voor bij artikel %(article)s"),
    ProposalKind.ADD: N_("%(organisation)s stelt een nieuw artikel voor: %(heading)s"),
    ProposalKind.MOVE: N_("%(organisation)s stelt een andere plaats voor artikel %(article)s voor"),
    ProposalKind.REMOVE: N_("%(organisation)s stelt voor om artikel %(article)s weg te laten"),
}


@provider(when=there_is(Proposal, Proposal.state == ProposalState.OPEN))
def to_answer(actor: Actor) -> Iterable[Task]:
    """Proposals of other parties on which one's own party is silent."""
    if not actor.roles & DECIDERS:
        return
    found = _proposals(actor, awaits(actor.organisation_id))
    if not found:
        return
    articles = _articles({row.covenant_id for row in found})
    joined = _joined(actor, {row.covenant_id for row in found})
    for row in found:
        yield Task(
            what=ASKED[row.kind],
            details={
                "organisation": row.by_organisation.name,
                "heading": row.heading,
                "article": articles.get(row.clause_id or 0, ""),
            },
            link=f"/convenanten/{row.covenant.reference}/voorstel/{row.number}",
            about=row.covenant.title,
            **_turn(row.covenant, waiting_since(row.at, joined.get(row.covenant_id, row.at))),
        )


@provider(when=there_is(Proposal, Proposal.state == ProposalState.OUTDATED))
def to_renew(actor: Actor) -> Iterable[Task]:
    """Proposals of one's own that rest on a text that was replaced."""
    if not actor.roles & WRITERS:
        return
    renewed = select(Proposal.renews_id).where(Proposal.renews_id.is_not(None))
    mine = Proposal.by_organisation_id == actor.organisation_id
    outdated = Proposal.state == ProposalState.OUTDATED
    for row in _proposals(actor, mine, outdated, Proposal.id.not_in(renewed)):
        yield Task(
            what=N_("Uw voorstel over “%(heading)s” is verouderd. Doe het opnieuw of trek het in"),
            details={"heading": row.heading},
            link=f"/convenanten/{row.covenant.reference}/voorstel/{row.number}",
            since=row.decided_at,
            about=row.covenant.title,
        )


@provider(when=one_in(CovenantState.FROZEN))
def to_confirm(actor: Actor) -> Iterable[Task]:
    """Fixed texts that one's own party did not confirm."""
    if not actor.roles & DECIDERS:
        return
    said = select(Confirmation.frozen_id).where(
        Confirmation.organisation_id == actor.organisation_id
    )
    statement = (
        select(FrozenText)
        .join(Covenant, Covenant.id == FrozenText.covenant_id)
        .where(visible_to(actor), Covenant.state == CovenantState.FROZEN)
        .where(FrozenText.reopened_at.is_(None), FrozenText.id.not_in(said))
        .options(joinedload(FrozenText.covenant))
    )
    for row in session().scalars(statement):
        yield Task(
            what=N_("Bevestig de tekst van %(title)s"),
            details={"title": row.covenant.title},
            link=f"/convenanten/{row.covenant.reference}/bevestigen",
            about=row.covenant.title,
            **_turn(row.covenant, row.at),
        )


@provider(when=one_in(CovenantState.NEGOTIATION))
def to_agree_on_days(actor: Actor) -> Iterable[Task]:
    """Another party said within how many days one answers; one's own did not."""
    if not actor.roles & DECIDERS:
        return
    said = select(CovenantParty.covenant_id).where(CovenantParty.answer_days.is_not(None))
    silent = select(CovenantParty.covenant_id).where(
        CovenantParty.organisation_id == actor.organisation_id, CovenantParty.answer_days.is_(None)
    )
    statement = select(Covenant).where(
        visible_to(actor), Covenant.state == CovenantState.NEGOTIATION,
        Covenant.id.in_(said), Covenant.id.in_(silent),
    )  # fmt: skip
    for row in session().scalars(statement.order_by(Covenant.id)):
        yield Task(
            what=N_("Spreek af binnen hoeveel dagen iedere partij antwoordt"),
            link=f"/convenanten/{row.reference}/antwoordtermijn",
            about=row.title,
        )


def _turn(covenant: Covenant, since: datetime) -> dict[str, Any]:
    late = covenant.pace.late(since, clock.today())
    return {"since": since, "due": covenant.pace.due(since), "late": late}


def _proposals(actor: Actor, *conditions: ColumnElement[bool]) -> Sequence[Proposal]:
    statement = (
        select(Proposal)
        .join(Covenant, Covenant.id == Proposal.covenant_id)
        .where(visible_to(actor), Covenant.state == CovenantState.NEGOTIATION)
        .where(*conditions)
        .options(joinedload(Proposal.covenant), joinedload(Proposal.by_organisation))
        .order_by(Proposal.at)
    )
    return session().scalars(statement).all()


def _articles(covenants: Iterable[int]) -> Mapping[int, int]:
    """The number that each clause has in its text now."""
    statement = (
        select(Clause.covenant_id, Clause.id)
        .where(Clause.covenant_id.in_(list(covenants)), Clause.removed_at.is_(None))
        .order_by(Clause.covenant_id, Clause.position, Clause.id)
    )
    numbers: dict[int, int] = {}
    seen: dict[int, int] = {}
    for covenant, clause in session().execute(statement):
        seen[covenant] = seen.get(covenant, 0) + 1
        numbers[clause] = seen[covenant]
    return numbers


def _joined(actor: Actor, covenants: Iterable[int]) -> Mapping[int, datetime]:
    """Since when one's own party takes part."""
    statement = select(CovenantParty.covenant_id, CovenantParty.added_at).where(
        CovenantParty.organisation_id == actor.organisation_id,
        CovenantParty.covenant_id.in_(list(covenants)),
    )
    return {row[0]: row[1] for row in session().execute(statement)}
