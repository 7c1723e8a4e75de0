"""Proposing another text, a new clause, or none; taking it back, taking it up again."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, or_, select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.storage.lifecycle import move
from core.values import clock
from partnerships.covenants import queries as covenants
from partnerships.covenants import texts
from partnerships.covenants.content import Wording
from partnerships.covenants.errors import KindThere
from partnerships.covenants.model import Clause, ClauseKind, Covenant
from partnerships.negotiation import errors, news, rules
from partnerships.negotiation.lifecycle import PROPOSAL
from partnerships.negotiation.model import Proposal, ProposalKind, ProposalState
from partnerships.negotiation.rows import negotiated, party_of, proposal_of
from partnerships.negotiation.rules import Outcome, ProposalFacts
from partnerships.negotiation.schema import ProposeCommand
from partnerships.policy import CovenantAction


def propose(actor: Actor, reference: str, command: ProposeCommand) -> int:
    """Put another text to the other parties; returns the proposal's number.

    The same words sent twice are one proposal. Words over a text that was replaced in the
    meantime are a ``TextReplaced``: the caller keeps them and shows what holds now.
    """
    with transaction():
        covenant = negotiated(actor, CovenantAction.EDIT, reference)
        clause = _clause(covenant, command)
        wording = _wording(covenant, clause, command)
        if twin := _open_twin(actor, covenant, command, wording):
            return twin.number
        _refuse_if_impossible(actor, clause, command, wording)
        proposal = _row(actor, covenant, command, wording)
        session().add(proposal)
        session().flush()
        detail = {"number": proposal.number, "kind": command.kind, "sha256": proposal.sha256}
        record(actor, "proposal.make", proposal, to=proposal.state, detail=detail)
        news.countered(proposal) if proposal.counters_id else news.proposed(proposal)
        return proposal.number


def renew(actor: Actor, reference: str, number: int, command: ProposeCommand) -> int:
    """Take an outdated proposal of one's own up again, over the text that holds now."""
    with transaction():
        covenant = negotiated(actor, CovenantAction.EDIT, reference)
        old = proposal_of(covenant, number)
        if old.by_organisation_id != actor.organisation_id:
            raise errors.NotYourProposal()
        if old.state != ProposalState.OUTDATED:
            raise errors.NotOutdated()
        return propose(actor, reference, replace(command, renews=number))


def withdraw(actor: Actor, reference: str, number: int) -> None:
    """Take a proposal of one's own party back; its text is kept."""
    with transaction():
        covenant = negotiated(actor, CovenantAction.EDIT, reference)
        proposal = proposal_of(covenant, number)
        if proposal.by_organisation_id != actor.organisation_id:
            raise errors.NotYourProposal()
        if proposal.state == ProposalState.WITHDRAWN:
            return
        was_open = proposal.state == ProposalState.OPEN
        take_back(actor, proposal)
        if was_open:
            news.withdrawn(proposal)


def take_back(actor: Actor, proposal: Proposal) -> None:
    """The proposal is off the table; its text is kept."""
    proposal.facts = ProposalFacts(Outcome.OPEN, replaced=False)
    proposal.decided_at = clock.now()
    move(proposal, PROPOSAL, "withdraw", actor, number=proposal.number)


def _clause(covenant: Covenant, command: ProposeCommand) -> Clause | None:
    """The clause it is about; that of another covenant is not found, one left out is gone."""
    if command.kind is ProposalKind.ADD:
        _place(covenant, command.after_clause_id)
        if command.holds and any(c.kind == command.holds for c in texts.active(covenant)):
            raise KindThere()
        return None
    if command.kind is ProposalKind.MOVE:
        _place(covenant, command.after_clause_id)
    statement = select(Clause).where(
        Clause.covenant_id == covenant.id, Clause.id == command.clause_id
    )
    clause: Clause | None = session().scalars(statement).one_or_none()
    if clause is None:
        raise errors.NoSuchProposal()
    if clause.removed_at is not None:
        raise errors.ClauseGone()
    return clause


def _place(covenant: Covenant, after: int | None) -> None:
    """The clause behind which another one goes stands in this covenant; None is the front."""
    if after is not None:
        texts.clause_of(covenant, after)


def _wording(covenant: Covenant, clause: Clause | None, command: ProposeCommand) -> Wording:
    if command.kind in (ProposalKind.REMOVE, ProposalKind.MOVE):
        assert clause is not None
        return Wording(heading=texts.current_text(clause).heading, body="")
    kind = clause.kind if clause else command.holds or ClauseKind.TEXT
    if kind != ClauseKind.TEXT and command.data is None:
        raise errors.DataNeeded()
    return texts.worded(covenant, kind, command.heading, command.body, command.data)


def _open_twin(
    actor: Actor, covenant: Covenant, command: ProposeCommand, wording: Wording
) -> Proposal | None:
    """The same proposal of the same party, still open: a form that was sent twice."""
    statement = select(Proposal).where(
        Proposal.covenant_id == covenant.id,
        Proposal.by_organisation_id == actor.organisation_id,
        Proposal.state == ProposalState.OPEN,
        Proposal.kind == command.kind,
        Proposal.clause_id.is_not_distinct_from(command.clause_id),
        Proposal.sha256 == wording.sha256,
        or_(
            Proposal.kind != ProposalKind.MOVE,
            Proposal.after_clause_id.is_not_distinct_from(command.after_clause_id),
        ),
    )
    return session().scalars(statement.limit(1)).one_or_none()


def _refuse_if_impossible(
    actor: Actor, clause: Clause | None, command: ProposeCommand, wording: Wording
) -> None:
    now = covenants.wording(texts.current_text(clause)) if clause else None
    moves = command.kind is ProposalKind.MOVE
    if clause is not None and not moves and command.based_on != clause.current:
        raise errors.TextReplaced()
    required = clause is not None and clause.required
    if refusal := rules.proposal_refusal(command.kind, now, wording, required):
        raise refusal
    if clause is not None and moves:
        order = [each.id for each in texts.active(clause.covenant)]
        if refusal := rules.move_refusal(order, clause.id, command.after_clause_id):
            raise refusal
    if clause is not None and _has_one_open(actor, clause):
        raise errors.OpenAlready()


def _has_one_open(actor: Actor, clause: Clause) -> bool:
    statement = select(Proposal.id).where(
        Proposal.clause_id == clause.id,
        Proposal.by_organisation_id == actor.organisation_id,
        Proposal.state == ProposalState.OPEN,
    )
    return session().scalar(statement.limit(1)) is not None


def _row(
    actor: Actor, covenant: Covenant, command: ProposeCommand, wording: Wording
) -> Proposal:  # fmt: skip
    assert actor.person_id is not None
    last = select(func.max(Proposal.number)).where(Proposal.covenant_id == covenant.id)
    old = proposal_of(covenant, command.renews) if command.renews else None
    theirs = proposal_of(covenant, command.counters) if command.counters else None
    return Proposal(
        covenant=covenant, number=(session().scalar(last) or 0) + 1, kind=command.kind,
        clause_id=command.clause_id, after_clause_id=command.after_clause_id,
        based_on=command.based_on, heading=wording.heading, body=wording.body, data=wording.data,
        holds=command.holds if command.kind is ProposalKind.ADD else None,
        sha256=wording.sha256, reason=command.reason, state=PROPOSAL.initial,
        renews_id=old.id if old else None, counters_id=theirs.id if theirs else None,
        by_person_id=actor.person_id, by_organisation_id=party_of(actor), at=clock.now(),
    )  # fmt: skip
