"""What stands around proposals: the texts they rest on, and the chains of answers to answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import aliased, joinedload

from core.storage.database import session
from partnerships.amendments.purposes import said
from partnerships.covenants.model import ClauseText
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation.comparing import Words, fields_of
from partnerships.negotiation.model import Proposal, ProposalKind, ProposalState

WITH_TEXT = (ProposalKind.CHANGE, ProposalKind.ADD)


@dataclass(frozen=True)
class Link:
    """One proposal of a chain: who said what to the one before."""

    number: int
    by_organisation: str
    by_person: str
    at: datetime
    state: ProposalState
    reason: str


@dataclass(frozen=True)
class Surroundings:
    """Read once for many proposals."""

    fields: Mapping[str, str]
    texts: Mapping[tuple[int, int], Words]  # (clause, number of its text)
    numbers: Mapping[int, int]  # of the proposals that others refer to
    links: Mapping[int, tuple[int | None, Link]]  # id -> (the one that it counters, itself)
    words: Mapping[int, Words]  # of those that are countered or counter, where they hold a text

    def text_under(self, row: Proposal) -> Words | None:
        """The text that a proposal is based on; a new clause and another place have none."""
        if row.kind in (ProposalKind.ADD, ProposalKind.MOVE):
            return None
        return self.texts[row.clause_id or 0, row.based_on or 0]

    def chain_of(self, proposal_id: int) -> list[Link]:
        """The chain that a proposal belongs to, the first one first; empty when it is alone."""
        if proposal_id not in self.links:
            return []
        first = proposal_id
        while (before := self.links[first][0]) is not None:
            first = before
        after = {countered: each for each, (countered, _) in self.links.items()}
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        return [self.links[each][1] for each in chain]


def surroundings(view: CovenantView, rows: Sequence[Proposal]) -> Surroundings:
    """What these proposals refer to: three statements, however many there are."""
    renewed = [row.renews_id for row in rows if row.renews_id]
    statement = select(Proposal.id, Proposal.number).where(Proposal.id.in_(renewed))
    rows_of_chains = _chained(view)
    links = {row.id: (row.counters_id, _link(row)) for row in rows_of_chains}
    words = {row.id: (row.heading, row.body) for row in rows_of_chains if row.kind in WITH_TEXT}
    numbers = {each: link.number for each, (_, link) in links.items()}
    if renewed:
        numbers |= {row.id: row.number for row in session().execute(statement)}
    return Surroundings(fields_of(view), _texts(rows), numbers, links, words)


def _chained(view: CovenantView) -> Sequence[Proposal]:
    """Every proposal of the covenant that counters another one or is countered."""
    other = aliased(Proposal)
    countered = select(other.counters_id).where(
        other.covenant_id == view.id, other.counters_id.is_not(None)
    )
    statement = (
        select(Proposal)
        .where(Proposal.covenant_id == view.id)
        .where(or_(Proposal.counters_id.is_not(None), Proposal.id.in_(countered)))
        .options(joinedload(Proposal.by_organisation), joinedload(Proposal.by_person))
        .order_by(Proposal.number)
    )
    return session().scalars(statement).all()


def _link(row: Proposal) -> Link:
    return Link(
        row.number,
        row.by_organisation.name,
        row.by_person.name,
        row.at,
        row.state,
        said(row.reason),
    )


def _texts(rows: Sequence[Proposal]) -> dict[tuple[int, int], Words]:
    wanted = {(row.clause_id, row.based_on) for row in rows if row.clause_id and row.based_on}
    if not wanted:
        return {}
    statement = select(
        ClauseText.clause_id, ClauseText.number, ClauseText.heading, ClauseText.body
    ).where(tuple_(ClauseText.clause_id, ClauseText.number).in_(wanted))
    return {
        (row.clause_id, row.number): (row.heading, row.body) for row in session().execute(statement)
    }
