"""One party's word on a proposal, as a row."""

from __future__ import annotations

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import IntegrityError, session
from core.values import clock
from core.values.errors import Conflict
from partnerships.negotiation.model import Proposal, ProposalAnswer
from partnerships.negotiation.rows import party_of
from partnerships.negotiation.schema import AnswerCommand


def say(actor: Actor, proposal: Proposal, command: AnswerCommand) -> None:
    """One answer per party: the database stands behind the lock."""
    assert actor.person_id is not None
    said = ProposalAnswer(
        proposal_id=proposal.id, organisation_id=party_of(actor), person_id=actor.person_id,
        word=command.word, reason=command.reason or "", at=clock.now(),
    )  # fmt: skip
    session().add(said)
    try:
        session().flush()
    except IntegrityError as twice:
        raise Conflict() from twice
    record(actor, f"proposal.{command.word}", proposal, detail={"number": proposal.number})
