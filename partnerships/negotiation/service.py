"""The verbs of a negotiation. Every party may do each of them; none of them alone decides.

Every verb first locks the covenant's row: two answers at the same moment are two answers, one
after the other, and the second one sees the first.
"""

from __future__ import annotations

from collections.abc import Mapping

from accounts.actor import Actor
from core.storage.database import transaction
from core.storage.lifecycle import move
from core.values import clock
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.negotiation import errors, news, rules
from partnerships.negotiation.adoption import adopt
from partnerships.negotiation.answering import say
from partnerships.negotiation.countering import counter
from partnerships.negotiation.freezing import confirm, freeze, reopen
from partnerships.negotiation.lifecycle import PROPOSAL
from partnerships.negotiation.model import AnswerWord, Proposal, ProposalState
from partnerships.negotiation.proposing import propose, renew, take_back, withdraw
from partnerships.negotiation.rows import answers_to, locked_covenant, party_of, proposal_of
from partnerships.negotiation.rules import Outcome, ProposalFacts
from partnerships.negotiation.schema import AnswerCommand
from partnerships.policy import CovenantAction


def answer(actor: Actor, reference: str, number: int, command: AnswerCommand) -> Outcome:
    """Say yes or no for one's party. The last yes makes the proposal the text; one no ends it.

    The same answer once more changes nothing.
    """
    with transaction():
        covenant = locked_covenant(actor, CovenantAction.DECIDE, reference)
        proposal = proposal_of(covenant, number)
        answers = answers_to(proposal)
        if answers.get(party_of(actor)) is command.word:
            return _outcome(covenant, proposal, answers)
        _refuse_answer(actor, covenant, proposal, answers, command)
        say(actor, proposal, command)
        outcome = settle(actor, covenant, proposal)
        if outcome is Outcome.REFUSED:
            news.refused(proposal, party_of(actor), command.reason or "")
        return outcome


def settle(actor: Actor, covenant: Covenant, proposal: Proposal) -> Outcome:
    """Do what the words of all present parties amount to now."""
    outcome = _outcome(covenant, proposal, answers_to(proposal))
    proposal.facts = ProposalFacts(outcome, replaced=False)
    if outcome is Outcome.ACCEPTED:
        proposal.decided_at = clock.now()
        move(proposal, PROPOSAL, "adopt", actor, number=proposal.number)
        adopt(actor, covenant, proposal)
    elif outcome is Outcome.REFUSED:
        proposal.decided_at = clock.now()
        move(proposal, PROPOSAL, "refuse", actor, number=proposal.number)
    return outcome


def _refuse_answer(
    actor: Actor, covenant: Covenant, proposal: Proposal, answers: Mapping[int, AnswerWord],
    command: AnswerCommand,
) -> None:  # fmt: skip
    if covenant.state != CovenantState.NEGOTIATION:
        raise errors.NotNegotiating()
    if proposal.state != ProposalState.OPEN:
        raise errors.ProposalClosed()
    if command.word is AnswerWord.COUNTER:
        raise errors.CounterIsAText()
    if refusal := rules.answer_refusal(
        party_of(actor), proposal.by_organisation_id, answers, command.word, command.reason or ""
    ):
        raise refusal


def _outcome(
    covenant: Covenant, proposal: Proposal, answers: Mapping[int, AnswerWord]
) -> Outcome:  # fmt: skip
    parties = [party.organisation_id for party in covenant.parties]
    return rules.outcome(parties, proposal.by_organisation_id, answers)


__all__ = [
    "answer", "confirm", "counter", "freeze", "propose", "renew", "reopen", "settle", "take_back",
    "withdraw",
]  # fmt: skip
