"""A longer term, all else as it is: an amendment with one proposal, in one press."""

from __future__ import annotations

from accounts.actor import Actor
from core.storage.database import transaction
from core.values.errors import Refusal
from partnerships.amendments import purposes
from partnerships.amendments import service as amendments
from partnerships.amendments.schema import BeginCommand
from partnerships.covenants import queries
from partnerships.covenants.model import Clause, ClauseKind, ClauseText, Covenant
from partnerships.covenants.queries import current_texts
from partnerships.endings import errors
from partnerships.endings.schema import RenewCommand
from partnerships.endings.service import in_force
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand
from partnerships.policy import CovenantAction


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


def _term(amendment: Covenant) -> tuple[Clause, ClauseText]:
    return next(
        (clause, text) for clause, text in current_texts(amendment.id)
        if clause.kind == ClauseKind.TERM
    )  # fmt: skip
