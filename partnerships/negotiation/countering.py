"""A counter-proposal: the answer "no, but this". Both texts are kept; one question stays open."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session, transaction
from core.storage.lifecycle import move
from core.values import clock
from partnerships.covenants.content import Wording
from partnerships.negotiation import errors, rules
from partnerships.negotiation.answering import say
from partnerships.negotiation.lifecycle import PROPOSAL
from partnerships.negotiation.model import AnswerWord, Proposal, ProposalState
from partnerships.negotiation.proposing import propose
from partnerships.negotiation.rows import answers_to, negotiated, party_of, proposal_of
from partnerships.negotiation.rules import Outcome, ProposalFacts
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from partnerships.policy import CovenantAction


def counter(actor: Actor, reference: str, number: int, command: ProposeCommand) -> int:
    """Answer a proposal with another one; returns the number of that one.

    It is an answer, so it asks who decides for a party. The same one sent twice is one.
    """
    with transaction():
        covenant = negotiated(actor, CovenantAction.DECIDE, reference)
        countered = proposal_of(covenant, number)
        if mine := _mine(actor, countered):
            return mine.number
        if countered.state != ProposalState.OPEN:
            raise errors.ProposalClosed()
        if refusal := rules.answer_refusal(
            party_of(actor), countered.by_organisation_id, answers_to(countered),
            AnswerWord.COUNTER, command.reason,
        ):  # fmt: skip
            raise refusal
        kind = rules.countered_by(countered.kind)
        made = propose(
            actor, reference,
            replace(command, kind=kind, clause_id=countered.clause_id, counters=number),
        )  # fmt: skip
        _refuse_the_same(countered, proposal_of(covenant, made))
        say(actor, countered, AnswerCommand(AnswerWord.COUNTER, command.reason))
        countered.facts = ProposalFacts(Outcome.COUNTERED, replaced=False)
        countered.decided_at = clock.now()
        move(countered, PROPOSAL, "counter", actor, number=number, by=made)
        return made


def _refuse_the_same(countered: Proposal, made: Proposal) -> None:
    if made.id == countered.id:
        raise errors.OwnProposal()
    words, wanted = (
        Wording(heading=row.heading, body=row.body, data=row.data) for row in (countered, made)
    )
    theirs = (countered.kind, words, countered.after_clause_id)
    if refusal := rules.counter_refusal(theirs, (wanted, made.after_clause_id)):
        raise refusal


def _mine(actor: Actor, countered: Proposal) -> Proposal | None:
    """What one's own party put against it before: a form that was sent twice."""
    statement = select(Proposal).where(
        Proposal.counters_id == countered.id,
        Proposal.by_organisation_id == actor.organisation_id,
        Proposal.state == ProposalState.OPEN,
    )
    return session().scalars(statement.limit(1)).one_or_none()
