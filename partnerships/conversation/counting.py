"""How much is going on at each article: for the table of contents of a covenant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, literal, select, union_all

from accounts.actor import Actor
from core.storage.database import session
from partnerships.conversation.model import Remark, RemarkKind
from partnerships.conversation.queries import heard_by
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation.model import Proposal, ProposalState

SAID, PROPOSED = "said", "proposed"


@dataclass(frozen=True)
class Going:
    """What is said about an article and may be heard here, and the proposals that are open."""

    said: int = 0
    proposed: int = 0


def by_article(actor: Actor, view: CovenantView) -> Mapping[int, Going]:
    """The counts by clause, in one statement; a clause where nothing happens is not in it."""
    remarks = (
        select(Remark.clause_id, literal(SAID), func.count(Remark.id))
        .where(Remark.covenant_id == view.id, Remark.clause_id.is_not(None), heard_by(actor))
        .where(Remark.withdrawn_at.is_(None), Remark.kind != RemarkKind.ADVICE)
        .group_by(Remark.clause_id)
    )
    proposals = (
        select(Proposal.clause_id, literal(PROPOSED), func.count(Proposal.id))
        .where(Proposal.covenant_id == view.id, Proposal.clause_id.is_not(None))
        .where(Proposal.state == ProposalState.OPEN)
        .group_by(Proposal.clause_id)
    )
    found: dict[int | None, dict[str, int]] = {}
    for clause_id, what, number in session().execute(union_all(remarks, proposals)):
        found.setdefault(clause_id, {})[what] = number
    return {clause_id: Going(**counts) for clause_id, counts in found.items() if clause_id}
