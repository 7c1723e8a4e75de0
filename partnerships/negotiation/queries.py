"""Reading a negotiation: the same views for every party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.values.errors import NotAllowed, Refusal
from core.web.pagination import Page, paged, start_after
from documents.fonts import unprintable
from partnerships.covenants import content
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import ClauseText, Covenant, CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import errors, rules
from partnerships.negotiation.difference import Difference, difference
from partnerships.negotiation.figures import FigureChange, figure_changes
from partnerships.negotiation.model import (
    AnswerWord,
    Proposal,
    ProposalAnswer,
    ProposalKind,
    ProposalState,
)
from partnerships.policy import CovenantAction

PAGE_SIZE = 20


class Show(StrEnum):
    """Which proposals the list shows."""

    OPEN = "open"
    MINE_TO_ANSWER = "aan-ons"
    DECIDED = "afgehandeld"
    ALL = "alle"


@dataclass(frozen=True)
class Voice:
    """One party and a proposal: what it said, or since when it is silent."""

    organisation_id: int
    name: str
    proposes: bool
    word: AnswerWord | None
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    silent_since: datetime | None = None  # None: it spoke, or need not speak any more


@dataclass(frozen=True)
class Compared:
    """What a proposal changes: the text that it is based on beside the text it wants."""

    old_heading: str
    new_heading: str
    old: str
    new: str
    heading: Difference
    body: Difference
    figures: Sequence[FigureChange]

    @property
    def unprintable(self) -> str:
        """The letters in the new text that no paper can show."""
        return " ".join(unprintable(f"{self.new_heading} {self.new}"))


@dataclass(frozen=True)
class ProposalView:
    """One proposal as every party sees it."""

    covenant: CovenantView
    number: int
    kind: ProposalKind
    state: ProposalState
    clause_id: int | None
    article: int | None  # the clause's number in the text as it stands
    heading: str
    reason: str
    by_organisation_id: int
    by_organisation: str
    by_person: str
    at: datetime
    decided_at: datetime | None
    renews: int | None
    compared: Compared
    voices: Sequence[Voice]
    why_no_answer: Refusal | None  # why the actor's party cannot answer now
    is_ours: bool
    may_edit: bool  # propose, renew, withdraw: by the role of who looks

    @property
    def waiting_for(self) -> list[Voice]:
        """The parties that are silent."""
        return [voice for voice in self.voices if voice.silent_since]

    @property
    def refusals(self) -> list[Voice]:
        """Who said no, with the reason."""
        return [voice for voice in self.voices if voice.word is AnswerWord.REFUSE]


def proposals(
    actor: Actor, reference: str, show: Show = Show.OPEN, after: str | None = None
) -> tuple[CovenantView, Page[ProposalView]]:
    """The proposals of a covenant, newest first."""
    view = covenants.covenant(actor, CovenantAction.READ, reference)
    statement = start_after(
        _statement(view).where(_shown(show, actor)),
        [(Proposal.number.expression, True)],
        after,
        PAGE_SIZE,
    )
    rows = session().scalars(statement).unique().all()
    found = [_view(actor, view, row) for row in rows]
    return view, paged(found, after, lambda row: [row.number], PAGE_SIZE)


def proposal(
    actor: Actor, action: CovenantAction, reference: str, number: int
) -> ProposalView:  # fmt: skip
    """One proposal; decides on the action."""
    view = covenants.covenant(actor, action, reference)
    row = session().scalars(_statement(view).where(Proposal.number == number)).unique().first()
    if row is None:
        raise errors.NoSuchProposal()
    return _view(actor, view, row)


def open_on(view: CovenantView, clause_id: int) -> Sequence[Proposal]:
    """The open proposals on one clause, so that nobody proposes what already lies there."""
    conditions = (Proposal.clause_id == clause_id, Proposal.state == ProposalState.OPEN)
    return session().scalars(_statement(view).where(*conditions)).unique().all()


def compare(
    view: CovenantView, old: tuple[str, str] | None, new: tuple[str, str] | None
) -> Compared:
    """(heading, body) beside (heading, body), as they read in this covenant."""
    fields = content.merge_fields(covenants.frame(covenants.load(view.reference)))
    raw_old, raw_new = old or ("", ""), new or ("", "")
    before, after = ([content.merge(text, fields) for text in pair] for pair in (raw_old, raw_new))
    if before == after:  # a merge field was written out, or the other way round
        before, after = [*raw_old], [*raw_new]
    was, will = ([text.replace("**", "") for text in pair] for pair in (before, after))
    if was == will:  # only what is bold changes
        was, will = before, after
    return Compared(
        old_heading=before[0], new_heading=after[0], old=before[1], new=after[1],
        heading=difference(was[0], will[0]), body=difference(was[1], will[1]),
        figures=figure_changes("\n".join(was), "\n".join(will)),
    )  # fmt: skip


def words_of(view: CovenantView, number: int) -> tuple[str, str]:
    """Heading and body of a proposal as they were typed, merge fields not filled."""
    row = session().scalars(_statement(view).where(Proposal.number == number)).unique().one()
    return row.heading, row.body


def _statement(view: CovenantView) -> Select[Proposal]:
    return (
        select(Proposal)
        .where(Proposal.covenant_id == view.id)
        .options(
            joinedload(Proposal.by_organisation),
            joinedload(Proposal.by_person),
            selectinload(Proposal.answers).joinedload(ProposalAnswer.person),
            selectinload(Proposal.covenant).selectinload(Covenant.parties),
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


def _view(actor: Actor, view: CovenantView, row: Proposal) -> ProposalView:
    article = next((a for a in view.articles if a.clause_id == row.clause_id), None)
    renewed = select(Proposal.number).where(Proposal.id == row.renews_id)
    return ProposalView(
        covenant=view, number=row.number, kind=row.kind, state=row.state,
        clause_id=row.clause_id, article=article.number if article else None,
        heading=row.heading, reason=row.reason, by_organisation_id=row.by_organisation_id,
        by_organisation=row.by_organisation.name, by_person=row.by_person.name, at=row.at,
        decided_at=row.decided_at,
        renews=session().scalar(renewed) if row.renews_id else None,
        compared=compare(view, _based_on(row), _wanted(row)), voices=_voices(row),
        why_no_answer=_why_no_answer(actor, row),
        is_ours=row.by_organisation_id == actor.organisation_id,
        may_edit=can(actor, CovenantAction.EDIT, row.covenant),
    )  # fmt: skip


def _based_on(row: Proposal) -> tuple[str, str] | None:
    if row.kind is ProposalKind.ADD:
        return None
    statement = select(ClauseText).where(
        ClauseText.clause_id == row.clause_id, ClauseText.number == row.based_on
    )
    text = session().scalars(statement).one()
    return text.heading, text.body


def _wanted(row: Proposal) -> tuple[str, str] | None:
    return None if row.kind is ProposalKind.REMOVE else (row.heading, row.body)


def _voices(row: Proposal) -> list[Voice]:
    answers = {answer.organisation_id: answer for answer in row.answers}
    words = {party: answer.word for party, answer in answers.items()}
    parties = [party.organisation_id for party in row.covenant.parties]
    silent = rules.whose_turn(parties, row.by_organisation_id, words)
    voices = []
    for party in row.covenant.parties:
        number, said = party.organisation_id, answers.get(party.organisation_id)
        waits = row.state == ProposalState.OPEN and number in silent
        voices.append(
            Voice(
                organisation_id=number, name=party.organisation.name,
                proposes=number == row.by_organisation_id, word=said.word if said else None,
                by=said.person.name if said else "", at=said.at if said else None,
                reason=said.reason if said else "",
                silent_since=rules.waiting_since(row.at, party.added_at) if waits else None,
            )
        )  # fmt: skip
    return voices


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
