"""The rows that a verb works on, read under the covenant's lock."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session
from core.values.policy import Action
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.negotiation import errors
from partnerships.negotiation.model import AnswerWord, Proposal, ProposalAnswer
from partnerships.policy import CovenantAction


def locked_covenant(actor: Actor, action: Action, reference: str) -> Covenant:
    """The covenant for a verb that this actor may do; nobody else writes until the end."""
    covenant = covenants.load(reference, lock=True)
    allow(actor, action, covenant, sees=CovenantAction.READ)
    return covenant


def negotiated(actor: Actor, action: Action, reference: str) -> Covenant:
    """The same, refused unless the parties negotiate."""
    covenant = locked_covenant(actor, action, reference)
    if covenant.state != CovenantState.NEGOTIATION:
        raise errors.NotNegotiating()
    return covenant


def party_of(actor: Actor) -> int:
    """The organisation one acts for; the policy made sure that there is one."""
    assert actor.organisation_id is not None
    return actor.organisation_id


def proposal_of(covenant: Covenant, number: int) -> Proposal:
    """The proposal of this covenant, not one of another; locked like its covenant."""
    statement = select(Proposal).where(
        Proposal.covenant_id == covenant.id, Proposal.number == number
    )
    row: Proposal | None = session().scalars(locked(statement)).one_or_none()
    if row is None:
        raise errors.NoSuchProposal()
    return row


def answers_to(proposal: Proposal) -> dict[int, AnswerWord]:
    """Who said what so far."""
    statement = select(ProposalAnswer.organisation_id, ProposalAnswer.word).where(
        ProposalAnswer.proposal_id == proposal.id
    )
    return {row[0]: row[1] for row in session().execute(statement)}
