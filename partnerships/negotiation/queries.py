"""Reading a negotiation: the same views for every party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.values.errors import NotAllowed, Refusal
from core.web.pagination import Page, paged, start_after
from partnerships.amendments.purposes import said
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import ClauseKind, Covenant, CovenantParty, CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import errors
from partnerships.negotiation.chains import Link, Surroundings, surroundings
from partnerships.negotiation.comparing import Compared, side_by_side
from partnerships.negotiation.model import (
    AnswerWord,
    Proposal,
    ProposalAnswer,
    ProposalKind,
    ProposalState,
)
from partnerships.negotiation.voices import Voice, voices
from partnerships.policy import CovenantAction

PAGE_SIZE = 20


class Show(StrEnum):
    """Which proposals the list shows."""

    OPEN = "open"
    MINE_TO_ANSWER = "aan-ons"
    DECIDED = "afgehandeld"
    ALL = "alle"


@dataclass(frozen=True)
class ProposalView:
    """One proposal as every party sees it."""

    covenant: CovenantView
    number: int
    kind: ProposalKind
    state: ProposalState
    clause_id: int | None
    holds: ClauseKind | None  # of a new clause that holds data
    article: int | None  # the clause's number in the text as it stands
    after: int | None  # the number of the article behind which it would go; None = at the front
    after_clause_id: int | None
    heading: str
    reason: str
    by_organisation_id: int
    by_organisation: str
    by_person: str
    at: datetime
    decided_at: datetime | None
    renews: int | None
    counters: int | None  # the proposal that this one is an answer to
    chain: Sequence[Link]  # from the first proposal to the newest counter; one alone is no chain
    compared: Compared
    against: Compared | None  # beside the proposal that it answers; only where one looks at it
    voices: Sequence[Voice]
    why_no_answer: Refusal | None  # why the actor's party cannot answer now
    is_ours: bool
    may_edit: bool  # propose, renew, withdraw: by the role of who looks
    may_decide: bool  # answer, counter

    @property
    def may_take_back(self) -> bool:
        """Withdraw it, or do it anew: while one talks, who proposed it."""
        return self.is_ours and self.may_edit and self.covenant.state == CovenantState.NEGOTIATION

    @property
    def waiting_for(self) -> list[Voice]:
        """The parties that are silent."""
        return [voice for voice in self.voices if voice.silent_since]

    @property
    def newest(self) -> Link | None:
        """What came of it in the end: the last text of the chain, when that is another one."""
        return self.chain[-1] if self.chain and self.chain[-1].number != self.number else None

    @property
    def refusals(self) -> list[Voice]:
        """Who said no, with the reason."""
        return [voice for voice in self.voices if voice.word is AnswerWord.REFUSE]


def proposals(
    actor: Actor, reference: str, show: Show = Show.OPEN, after: str | None = None
) -> tuple[CovenantView, Page[ProposalView]]:
    """The proposals of a covenant, newest first; decides on reading it."""
    view = covenants.covenant(actor, CovenantAction.READ, reference)
    return view, listed(actor, view, show, after)


def listed(
    actor: Actor, view: CovenantView, show: Show, after: str | None = None
) -> Page[ProposalView]:
    """The same, for who has decided and holds the covenant."""
    statement = start_after(
        _statement(view).where(_shown(show, actor)),
        [(Proposal.number.expression, True)],
        after,
        PAGE_SIZE,
    )
    rows = session().scalars(statement).unique().all()
    found = _views(actor, view, rows)
    return paged(found, after, lambda row: [row.number], PAGE_SIZE)


def every_open(actor: Actor, view: CovenantView) -> list[ProposalView]:
    """All that lies on the table now, oldest first, for who has decided and holds the covenant."""
    statement = _statement(view).where(_shown(Show.OPEN, actor)).order_by(None)
    rows = session().scalars(statement.order_by(Proposal.number)).unique().all()
    return _views(actor, view, rows)


def proposal(
    actor: Actor, action: CovenantAction, reference: str, number: int
) -> ProposalView:  # fmt: skip
    """One proposal; decides on the action."""
    view = covenants.covenant(actor, action, reference)
    row = session().scalars(_statement(view).where(Proposal.number == number)).unique().first()
    if row is None:
        raise errors.NoSuchProposal()
    around = surroundings(view, [row])
    theirs, wanted = around.words.get(row.counters_id or 0), _wanted(row)
    against = side_by_side(around.fields, theirs, wanted) if theirs and wanted else None
    return replace(_view(actor, view, row, around), against=against)


def open_on(view: CovenantView, clause_id: int) -> Sequence[Proposal]:
    """The open proposals on one clause, so that nobody proposes what already lies there."""
    conditions = (Proposal.clause_id == clause_id, Proposal.state == ProposalState.OPEN)
    return session().scalars(_statement(view).where(*conditions)).unique().all()


def words_of(view: CovenantView, number: int) -> tuple[str, str]:
    """Heading and body of a proposal as they were typed, merge fields not filled."""
    row = session().scalars(_statement(view).where(Proposal.number == number)).unique().one()
    return row.heading, row.body


def data_of(
    view: CovenantView, number: int, kind: ClauseKind, clause_id: int
) -> tuple[str, dict[str, Any]] | None:
    """Heading and data that a proposal wants for this article; None when it is about another one,
    or wants no words."""
    about = Proposal.clause_id == clause_id if clause_id else Proposal.holds == kind
    statement = select(Proposal.heading, Proposal.data).where(
        Proposal.covenant_id == view.id, Proposal.number == number, about
    )
    row = session().execute(statement).one_or_none()
    return (row.heading, row.data) if row is not None and row.data else None


def _statement(view: CovenantView) -> Select[Proposal]:
    return (
        select(Proposal)
        .where(Proposal.covenant_id == view.id)
        .options(
            joinedload(Proposal.by_organisation),
            joinedload(Proposal.by_person),
            selectinload(Proposal.answers).joinedload(ProposalAnswer.person),
            selectinload(Proposal.answers).joinedload(ProposalAnswer.organisation),
            selectinload(Proposal.covenant)
            .selectinload(Covenant.parties)
            .joinedload(CovenantParty.organisation),
        )
        .order_by(Proposal.number.desc())
    )


def _shown(show: Show, actor: Actor) -> ColumnElement[bool]:
    is_open = Proposal.state == ProposalState.OPEN
    if show is Show.MINE_TO_ANSWER:
        return awaits(actor.organisation_id)
    return {Show.OPEN: is_open, Show.DECIDED: ~is_open, Show.ALL: true()}[show]


def awaits(organisation_id: int | None) -> ColumnElement[bool]:
    """The proposals that wait for a word of this party."""
    if organisation_id is None:
        return false()
    said = select(ProposalAnswer.proposal_id).where(
        ProposalAnswer.organisation_id == organisation_id
    )
    return and_(
        Proposal.state == ProposalState.OPEN,
        Proposal.by_organisation_id != organisation_id,
        or_(Proposal.id.not_in(said)),
    )


def _views(actor: Actor, view: CovenantView, rows: Sequence[Proposal]) -> list[ProposalView]:
    """The proposals with all that they refer to, in a few statements however many there are."""
    around = surroundings(view, rows)
    return [_view(actor, view, row, around) for row in rows]


def _view(actor: Actor, view: CovenantView, row: Proposal, around: Surroundings) -> ProposalView:
    places = {article.clause_id: article for article in view.articles}
    article, after = places.get(row.clause_id or 0), places.get(row.after_clause_id or 0)
    return ProposalView(
        covenant=view, number=row.number, kind=row.kind, state=row.state,
        clause_id=row.clause_id, holds=row.holds, article=article.number if article else None,
        after=after.number if after else None, after_clause_id=row.after_clause_id,
        heading=row.heading, reason=said(row.reason), by_organisation_id=row.by_organisation_id,
        by_organisation=row.by_organisation.name, by_person=row.by_person.name, at=row.at,
        decided_at=row.decided_at, renews=around.numbers.get(row.renews_id or 0),
        counters=around.numbers.get(row.counters_id or 0), chain=around.chain_of(row.id),
        compared=side_by_side(around.fields, around.text_under(row), _wanted(row)),
        against=None, voices=voices(row, row.state == ProposalState.OPEN),
        why_no_answer=_why_no_answer(actor, row),
        is_ours=row.by_organisation_id == actor.organisation_id,
        may_edit=can(actor, CovenantAction.EDIT, row.covenant),
        may_decide=can(actor, CovenantAction.DECIDE, row.covenant),
    )  # fmt: skip


def _wanted(row: Proposal) -> tuple[str, str] | None:
    return None if row.kind is ProposalKind.REMOVE else (row.heading, row.body)


def _why_no_answer(actor: Actor, row: Proposal) -> Refusal | None:
    if row.covenant.state != CovenantState.NEGOTIATION:
        return errors.NotNegotiating()
    if row.state != ProposalState.OPEN:
        return errors.ProposalClosed()
    if row.by_organisation_id == actor.organisation_id:
        return errors.OwnProposal()
    if any(answer.organisation_id == actor.organisation_id for answer in row.answers):
        return errors.AnsweredAlready()
    return None if can(actor, CovenantAction.DECIDE, row.covenant) else NotAllowed()
