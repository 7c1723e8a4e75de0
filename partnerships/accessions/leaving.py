"""A party leaves the negotiation: its own questions go with it, what others asked stays."""

from __future__ import annotations

from sqlalchemy import delete, select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from partnerships.accessions import errors, news
from partnerships.accessions.model import Accession, AccessionState, Departure
from partnerships.accessions.service import negotiated, settle, take_back
from partnerships.amendments.errors import StaysAParty
from partnerships.covenants.model import Covenant
from partnerships.covenants.service import unseat
from partnerships.negotiation import answer_days
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import Proposal, ProposalState
from partnerships.negotiation.rows import party_of
from partnerships.policy import CovenantAction, parties_of
from partnerships.signing_rounds.model import Nomination


def leave(actor: Actor, reference: str, reason: str) -> None:
    """Take one's party away from the table, with a reason that the others read.

    What it proposed and is still open is withdrawn. What waited for nobody but this party is
    decided now: all who are left said yes.
    """
    with transaction():
        covenant = negotiated(actor, CovenantAction.DECIDE, reference)
        if covenant.amends is not None and party_of(actor) in parties_of(covenant.amends):
            raise StaysAParty()
        if len(covenant.parties) == 1:
            raise errors.NobodyToAsk()
        ours = party_of(actor)
        assert actor.person_id is not None
        gone = Departure(
            covenant=covenant, organisation_id=ours, person_id=actor.person_id, reason=reason,
            at=clock.now(),
        )  # fmt: skip
        session().add(gone)
        session().flush()
        depart(actor, covenant, ours)
        news.left(gone)


def depart(actor: Actor, covenant: Covenant, party: int) -> None:
    """Take a party away from a table; who calls has decided, locked, and tells the others."""
    _take_all_back(actor, covenant, party)
    mine = (Nomination.covenant_id == covenant.id, Nomination.organisation_id == party)
    session().execute(delete(Nomination).where(*mine))
    record(actor, "party.leave", covenant, detail={"organisation": party})
    unseat(covenant, party)
    answer_days.settle(actor, covenant)
    _settle_the_rest(actor, covenant)


def _take_all_back(actor: Actor, covenant: Covenant, party: int) -> None:
    for proposal in _open_proposals(covenant):
        if proposal.by_organisation_id == party:
            negotiation.take_back(actor, proposal)
    for accession in _open_accessions(covenant):
        if accession.by_organisation_id == party:
            take_back(actor, accession)


def _settle_the_rest(actor: Actor, covenant: Covenant) -> None:
    for proposal in _open_proposals(covenant):
        if proposal.state == ProposalState.OPEN:  # another one may have outdated it just now
            negotiation.settle(actor, covenant, proposal)
    for accession in _open_accessions(covenant):
        settle(actor, covenant, accession)


def _open_proposals(covenant: Covenant) -> list[Proposal]:
    is_open = (Proposal.covenant_id == covenant.id, Proposal.state == ProposalState.OPEN)
    return list(session().scalars(select(Proposal).where(*is_open).order_by(Proposal.number)))


def _open_accessions(covenant: Covenant) -> list[Accession]:
    is_open = (Accession.covenant_id == covenant.id, Accession.state == AccessionState.OPEN)
    return list(session().scalars(select(Accession).where(*is_open).order_by(Accession.number)))
