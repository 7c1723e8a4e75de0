"""A longer term, all else as it is: an amendment with one proposal, in one press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session, transaction
from core.values.errors import Refusal
from partnerships.amendments import purposes
from partnerships.amendments import service as amendments
from partnerships.amendments.schema import BeginCommand
from partnerships.covenants import queries
from partnerships.covenants.model import (
    Clause,
    ClauseKind,
    ClauseText,
    Covenant,
    CovenantState,
)  # fmt: skip
from partnerships.covenants.queries import current_texts
from partnerships.endings import errors
from partnerships.endings.schema import RenewCommand
from partnerships.endings.service import in_force
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import Proposal, ProposalKind, ProposalState
from partnerships.negotiation.schema import ProposeCommand
from partnerships.policy import CovenantAction

ON_ITS_WAY = (*amendments.RUNNING, CovenantState.SIGNED)  # signed: it holds from a later day


def renew(actor: Actor, reference: str, command: RenewCommand) -> str:
    """Propose to all parties that the covenant goes on as it is; returns the amendment's reference.

    The same press twice is one amendment with one proposal.
    """
    with transaction():
        covenant = in_force(actor, CovenantAction.EDIT, reference)
        if refusal := refusal_of(covenant):
            raise refusal
        assert covenant.ends_on is not None
        if command.until <= covenant.ends_on:
            raise errors.NotLonger(end=covenant.ends_on)
        why = purposes.renewal(command.until)
        if there := on_the_table(covenant):
            if (there.started_by_person_id, there.purpose) == (actor.person_id, why):
                return there.reference
            raise errors.RenewalWaits(title=there.title)
        begun = amendments.begin(actor, reference, BeginCommand(why))
        amendment = queries.load(begun, lock=True)
        clause, text = _term(amendment)
        data = {**(text.data or {}), "end": command.until.isoformat()}
        negotiation.propose(
            actor, begun,
            ProposeCommand(
                kind=ProposalKind.CHANGE, reason=why, clause_id=clause.id, heading=text.heading,
                data=data, based_on=clause.current,
            ),
        )  # fmt: skip
        return begun


def refusal_of(covenant: Covenant) -> Refusal | None:
    """Why a covenant cannot be lengthened in one press; None when it can."""
    if covenant.ends_on is None:
        return errors.HasNoEnd()
    if covenant.registered:
        return errors.TextIsAScan()
    has = any(clause.kind == ClauseKind.TERM for clause, _ in current_texts(covenant.id))
    return None if has else errors.NoTermArticle()


def on_the_table(covenant: Covenant) -> Covenant | None:
    """The amendment on its way that would give it another last day: its text says so already, or
    somebody proposed it there and not all have answered."""
    found = [each for each in amendments.amendments_of(covenant) if each.state in ON_ITS_WAY]
    asked = _proposed([each.id for each in found], covenant.ends_on)
    others = (each for each in found if each.ends_on != covenant.ends_on or each.id in asked)
    return next(others, None)


def _proposed(ids: Sequence[int], end: date | None) -> set[int]:
    """In which of these an open proposal names another last day."""
    statement = (
        select(Proposal.covenant_id, Proposal.data)
        .join(Clause, Clause.id == Proposal.clause_id)
        .where(Proposal.covenant_id.in_(ids), Proposal.state == ProposalState.OPEN)
        .where(Clause.kind == ClauseKind.TERM)
    )
    rows = session().execute(statement) if ids else ()
    now = end.isoformat() if end else None
    return {number for number, data in rows if (data or {}).get("end") != now}


def _term(amendment: Covenant) -> tuple[Clause, ClauseText]:
    return next(
        (clause, text) for clause, text in current_texts(amendment.id)
        if clause.kind == ClauseKind.TERM
    )  # fmt: skip
