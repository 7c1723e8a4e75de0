"""A proposal that all accepted becomes the text; what rested on the old text is outdated."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from accounts.actor import Actor
from core.storage.database import session
from core.storage.lifecycle import move
from core.values import clock
from partnerships.covenants import texts
from partnerships.covenants.content import Wording
from partnerships.covenants.model import Clause, ClauseKind, Covenant
from partnerships.negotiation import news
from partnerships.negotiation.lifecycle import PROPOSAL
from partnerships.negotiation.model import Proposal, ProposalKind, ProposalState
from partnerships.negotiation.rules import Outcome, ProposalFacts, is_replaced


def adopt(actor: Actor, covenant: Covenant, proposal: Proposal) -> None:
    """Put the words into the covenant, by the name of who proposed them."""
    author = Actor(proposal.by_person_id, proposal.by_organisation_id)
    wording = Wording(heading=proposal.heading, body=proposal.body, data=proposal.data)
    if proposal.kind is ProposalKind.ADD:
        after = _still_there(covenant, proposal.after_clause_id)
        clause = texts.insert(
            author, covenant, wording, after=after, proposal_id=proposal.id,
            holds=proposal.holds or ClauseKind.TEXT,
        )  # fmt: skip
        proposal.clause_id = clause.id
    else:
        clause = texts.clause_of(covenant, proposal.clause_id or 0)
        if proposal.kind is ProposalKind.REMOVE:
            texts.drop(clause)
        elif proposal.kind is ProposalKind.MOVE:
            texts.place(covenant, clause, _still_there(covenant, proposal.after_clause_id))
        else:
            texts.put(author, clause, wording, based_on=proposal.based_on, proposal_id=proposal.id)
    session().flush()
    news.adopted(proposal)
    outdate(actor, clause, by=proposal)


def _still_there(covenant: Covenant, clause_id: int | None) -> Clause | None:
    """The clause behind which the new one goes; at the end when that one was left out."""
    return next((c for c in texts.active(covenant) if c.id == clause_id), None)


def _rests_on(clause: Clause) -> ColumnElement[bool]:
    """About this clause, about a place behind it, or about there being none of its kind."""
    behind = and_(Proposal.kind == ProposalKind.MOVE, Proposal.after_clause_id == clause.id)
    here = Proposal.covenant_id == clause.covenant_id
    none_yet = and_(here, Proposal.clause_id.is_(None), Proposal.holds == clause.kind)
    return or_(Proposal.clause_id == clause.id, behind, none_yet)


def outdate(actor: Actor, clause: Clause, by: Proposal | None = None) -> None:
    """What rests on words that a clause had before; ``by``: the proposal that replaced them."""
    statement = select(Proposal).where(
        _rests_on(clause),
        Proposal.state == ProposalState.OPEN,
        Proposal.id != (by.id if by else 0),
    )
    replaced_by = {"by": by.number} if by else {}
    for other in session().scalars(statement).all():
        gone = clause.removed_at is not None
        there = other.holds is not None and not gone
        if there or is_replaced(other.kind, other.based_on, clause.current, gone):
            other.facts = ProposalFacts(Outcome.OPEN, replaced=True)
            other.decided_at = clock.now()
            move(other, PROPOSAL, "outdate", actor, number=other.number, **replaced_by)
            news.outdated(other)
