"""Reading a conversation, already narrowed to what this party may hear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from core.storage.database import session
from core.web.pagination import Page, paged, start_after
from core.web.routes import decided
from partnerships.conversation import errors, requests, rules
from partnerships.conversation.model import AdviceRequest, Audience, Mention, Remark, RemarkKind
from partnerships.conversation.requests import RequestView
from partnerships.conversation.service import OPEN
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import CovenantView, visible_to
from partnerships.negotiation.model import Proposal
from partnerships.negotiation.voices import Voice, turn
from partnerships.policy import WRITERS, ConversationAction, CovenantAction

PAGE_SIZE = 20


class Show(StrEnum):
    """Which remarks the list shows."""

    ALL = ""
    QUESTIONS = "vragen"
    OWN = "eigen"
    ADVICE = "advies"


@dataclass(frozen=True)
class RemarkView:
    """One thing that was said, as one of its readers sees it."""

    id: int
    kind: RemarkKind
    audience: Audience
    text: str  # empty when it was withdrawn
    organisation: str
    by: str
    at: datetime
    adviser: str
    advised_on: date | None
    asked: str  # the party that was asked; empty: all others
    mentions: tuple[str, ...]
    clause_id: int | None
    article: int | None  # the number of the article now; None: left out, or about the whole text
    proposal: int | None
    withdrawn_at: datetime | None
    withdrawn_by: str
    awaited: tuple[Voice, ...]  # the parties whose answer a question waits for
    answers: tuple[RemarkView, ...]
    may_answer: bool
    may_withdraw: bool

    @property
    def waiting(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(voice.name for voice in self.awaited)


@dataclass(frozen=True)
class Talk:
    """What was said at one place."""

    view: CovenantView
    remarks: Sequence[RemarkView]
    may_say: bool
    requests: Sequence[RequestView] = ()  # the advice that one's own side waits for

    @property
    def advice(self) -> list[RemarkView]:
        """The advice that stands, newest first."""
        given = [r for r in self.remarks if r.kind == RemarkKind.ADVICE and not r.withdrawn_at]
        return given[::-1]


def heard_by(actor: Actor) -> ColumnElement[bool]:
    """The remarks that ``remark.read`` allows, as a condition; a test proves them equal."""
    decided(ConversationAction.READ)
    if not actor.roles:
        return false()
    ours = Remark.organisation_id == actor.organisation_id
    within = Remark.covenant_id.in_(select(Covenant.id).where(visible_to(actor)))
    return and_(within, or_(ours, Remark.audience == Audience.ALL))


def about(actor: Actor, view: CovenantView, clause_id: int) -> Talk:
    """What was said about an article, oldest first."""
    waiting = requests.waiting(actor, view, AdviceRequest.clause_id == clause_id)
    return _talk(actor, view, Remark.clause_id == clause_id, waiting)


def about_proposal(actor: Actor, view: CovenantView, number: int, clause_id: int | None) -> Talk:
    """What was said about a proposal; with it the advice on its article."""
    here = select(Proposal.id).where(Proposal.covenant_id == view.id, Proposal.number == number)
    advice = and_(Remark.kind == RemarkKind.ADVICE, Remark.clause_id == clause_id)
    waiting = requests.waiting(actor, view, AdviceRequest.clause_id == clause_id)
    return _talk(actor, view, or_(Remark.proposal_id == here.scalar_subquery(), advice), waiting)


def advice(actor: Actor, view: CovenantView) -> Talk:
    """All advice that one's own organisation got on this text, or waits for."""
    return _talk(actor, view, Remark.kind == RemarkKind.ADVICE, requests.waiting(actor, view))


def one(actor: Actor, view: CovenantView, remark_id: int) -> RemarkView:
    """One remark, with its answers."""
    found = _talk(actor, view, or_(Remark.id == remark_id, Remark.answers_id == remark_id)).remarks
    remark = next((each for each in found if each.id == remark_id), None)
    if remark is None:
        raise errors.NoSuchRemark()
    return remark


def listed(
    actor: Actor, reference: str, show: Show, words: str = "", after: str | None = None
) -> tuple[Talk, Page[RemarkView]]:
    """Everything that was said about a covenant, newest first; an answer under its question."""
    view = covenants.covenant(actor, CovenantAction.READ, reference)
    statement = start_after(
        _wanted(actor, view, show, words), [(Remark.id.expression, True)], after, PAGE_SIZE
    )
    rows = session().scalars(statement).unique().all()
    page = paged(_views(actor, view, rows), after, lambda each: [each.id], PAGE_SIZE)
    asked = requests.waiting(actor, view) if show in (Show.ALL, Show.ADVICE) else []
    return Talk(view, page.rows, _may_say(actor, view), asked), page


def open_questions(actor: Actor) -> Sequence[Remark]:
    """The questions that wait for an answer of one's own party, in every covenant."""
    said = select(Remark.answers_id).where(
        Remark.organisation_id == actor.organisation_id,
        Remark.answers_id.is_not(None),
        Remark.withdrawn_at.is_(None),
    )
    statement = (
        select(Remark)
        .join(Covenant, Covenant.id == Remark.covenant_id)
        .where(heard_by(actor), Covenant.state.in_(OPEN), Remark.kind == RemarkKind.QUESTION)
        .where(Remark.withdrawn_at.is_(None), Remark.organisation_id != actor.organisation_id)
        .where(or_(Remark.asked_id.is_(None), Remark.asked_id == actor.organisation_id))
        .where(Remark.id.not_in(said))
        .options(joinedload(Remark.covenant), joinedload(Remark.organisation))
        .options(joinedload(Remark.proposal))
        .order_by(Remark.id)
    )
    return session().scalars(statement).all()


def _wanted(actor: Actor, view: CovenantView, show: Show, words: str) -> Select[Remark]:
    kept = {
        Show.ALL: true(),
        Show.QUESTIONS: Remark.kind == RemarkKind.QUESTION,
        Show.OWN: Remark.audience == Audience.OWN,
        Show.ADVICE: Remark.kind == RemarkKind.ADVICE,
    }[show]
    statement = _statement(actor, view).where(kept, Remark.answers_id.is_(None))
    if words:
        found = and_(Remark.text.icontains(words, autoescape=True), Remark.withdrawn_at.is_(None))
        answers = select(Remark.answers_id).where(heard_by(actor), found)
        statement = statement.where(or_(found, Remark.id.in_(answers)))
    return statement


def _talk(
    actor: Actor,
    view: CovenantView,
    condition: ColumnElement[bool],
    waiting: Sequence[RequestView] = (),
) -> Talk:
    statement = _statement(actor, view).where(condition).order_by(Remark.id)
    rows = session().scalars(statement).unique().all()
    return Talk(view, _views(actor, view, rows), _may_say(actor, view), waiting)


def _statement(actor: Actor, view: CovenantView) -> Select[Remark]:
    return (
        select(Remark)
        .where(Remark.covenant_id == view.id, heard_by(actor))
        .options(
            joinedload(Remark.organisation), joinedload(Remark.person), joinedload(Remark.asked),
            joinedload(Remark.withdrawn_by), joinedload(Remark.proposal),
            selectinload(Remark.mentions).joinedload(Mention.person),
        )
    )  # fmt: skip


def _views(actor: Actor, view: CovenantView, rows: Sequence[Remark]) -> list[RemarkView]:
    """The remarks that begin something, each question with its answers."""
    asked = [row.id for row in rows if row.kind == RemarkKind.QUESTION]
    statement = _statement(actor, view).where(Remark.answers_id.in_(asked)).order_by(Remark.id)
    answers = session().scalars(statement).unique().all() if asked else []
    return [
        _view(actor, view, row, [each for each in answers if each.answers_id == row.id])
        for row in rows
        if row.answers_id is None
    ]


def _view(
    actor: Actor, view: CovenantView, row: Remark, answers: Iterable[Remark] = ()
) -> RemarkView:  # fmt: skip
    article = next((a.number for a in view.articles if a.clause_id == row.clause_id), None)
    given = list(answers)
    waiting = _waiting(view, row, given)
    writes, ours = _may_say(actor, view), row.organisation_id == actor.organisation_id
    withdrawn = row.withdrawn_at is not None
    return RemarkView(
        id=row.id, kind=row.kind, audience=row.audience, text="" if withdrawn else row.text,
        organisation=row.organisation.name, by=row.person.name, at=row.at,
        adviser="" if withdrawn else row.adviser,
        advised_on=None if withdrawn else row.advised_on,
        asked=row.asked.name if row.asked else "",
        mentions=() if withdrawn else tuple(mention.person.name for mention in row.mentions),
        clause_id=row.clause_id, article=article,
        proposal=row.proposal.number if row.proposal else None, withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by.name if row.withdrawn_by else "",
        awaited=tuple(
            Voice(p.organisation_id, p.name, False, None, **turn(view.pace, row.at, p.added_at))
            for p in view.parties
            if p.organisation_id in waiting
        ),
        answers=tuple(_view(actor, view, each) for each in given),
        may_answer=writes and actor.organisation_id in waiting,
        may_withdraw=bool(actor.roles & WRITERS) and ours and not withdrawn,
    )  # fmt: skip


def _waiting(view: CovenantView, row: Remark, answers: Sequence[Remark]) -> list[int]:
    if row.kind != RemarkKind.QUESTION or row.withdrawn_at is not None or view.state not in OPEN:
        return []
    answered = {each.organisation_id for each in answers if each.withdrawn_at is None}
    parties = [party.organisation_id for party in view.parties]
    return rules.whose_answer(parties, row.organisation_id, row.asked_id, answered)


def _may_say(actor: Actor, view: CovenantView) -> bool:
    """As ``remark.say`` says, and while the covenant is talked about."""
    return (
        actor.organisation_id in view.names and bool(actor.roles & WRITERS) and view.state in OPEN
    )
