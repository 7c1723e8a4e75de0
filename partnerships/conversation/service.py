"""The verbs of a conversation. Nothing here ever decides about a text, or waits for anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from partnerships.conversation import errors, news, rules
from partnerships.conversation.model import Audience, Mention, Remark, RemarkKind
from partnerships.conversation.people import nameable
from partnerships.conversation.schema import (
    AdviceCommand,
    AnswerCommand,
    CommentCommand,
    QuestionCommand,
)
from partnerships.covenants import queries as covenants
from partnerships.covenants import texts
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation.rows import party_of, proposal_of
from partnerships.policy import ConversationAction, CovenantAction

OPEN = frozenset(set(CovenantState) - {CovenantState.ENDED, CovenantState.ABANDONED})


@dataclass(frozen=True)
class Place:
    """What one talks about: an article, a proposal by its number, or the text as a whole."""

    clause_id: int | None = None
    proposal: int | None = None


@dataclass(frozen=True)
class Said:
    """Somebody's words on their way to a row; ``more`` are the columns of their kind."""

    actor: Actor
    covenant: Covenant
    kind: RemarkKind
    audience: Audience
    text: str
    more: Mapping[str, Any]


def speaking(actor: Actor, reference: str) -> CovenantView:
    """Decide whether somebody may say something at all, for the page that asks."""
    covenant = covenants.load(reference)
    allow(actor, ConversationAction.SAY, covenant, sees=CovenantAction.READ)
    return covenants.covenant(actor, CovenantAction.READ, reference)


def comment(actor: Actor, reference: str, place: Place, command: CommentCommand) -> int:
    """Say something to all parties, or to one's own side."""
    with transaction():
        covenant = talking(actor, reference)
        people = nameable(actor, [party.organisation_id for party in covenant.parties])
        colleagues = [each.person_id for each in people if each.is_colleague]
        others = [each.person_id for each in people if not each.is_colleague]
        wanted = set(command.mentions)
        if refusal := rules.mention_refusal(wanted, command.audience, colleagues, others):
            raise refusal
        here = there(covenant, place)
        said = Said(actor, covenant, RemarkKind.COMMENT, command.audience, command.text, here)
        return _say(said, sorted(wanted))


def advise(actor: Actor, reference: str, place: Place, command: AdviceCommand) -> int:
    """Write down what a lawyer advised one's own organisation."""
    if refusal := rules.advice_refusal(command.advised_on, clock.today()):
        raise refusal
    with transaction():
        covenant = talking(actor, reference)
        more = there(covenant, place) | {
            "adviser": command.adviser,
            "advised_on": command.advised_on,
        }
        return _say(Said(actor, covenant, RemarkKind.ADVICE, Audience.OWN, command.text, more))


def ask(actor: Actor, reference: str, place: Place, command: QuestionCommand) -> int:
    """Ask one party, or all others."""
    with transaction():
        covenant = talking(actor, reference)
        parties = [party.organisation_id for party in covenant.parties]
        if refusal := rules.question_refusal(parties, party_of(actor), command.asked_id):
            raise refusal
        more = there(covenant, place) | {"asked_id": command.asked_id}
        return _say(Said(actor, covenant, RemarkKind.QUESTION, Audience.ALL, command.text, more))


def answer(actor: Actor, reference: str, remark_id: int, command: AnswerCommand) -> int:
    """Answer a question for one's own party."""
    with transaction():
        covenant = talking(actor, reference)
        question = _remark(covenant, remark_id)
        if question.kind != RemarkKind.QUESTION:
            raise errors.NoSuchRemark()
        more = {
            "answers_id": question.id,
            "clause_id": question.clause_id,
            "proposal_id": question.proposal_id,
        }
        said = Said(actor, covenant, RemarkKind.ANSWER, Audience.ALL, command.text, more)
        if twin := _just_said(said):
            return twin
        if refusal := rules.answer_refusal(
            party_of(actor), question.organisation_id, question.asked_id,
            _answered(question), question.withdrawn_at is not None,
        ):  # fmt: skip
            raise refusal
        return _say(said)


def withdraw(actor: Actor, reference: str, remark_id: int) -> Remark:
    """Take back what one's own side said; that it was said stays to be seen."""
    with transaction():
        remark = _remark(covenants.load(reference, lock=True), remark_id)
        allow(actor, ConversationAction.WITHDRAW, remark, sees=ConversationAction.READ)
        if remark.withdrawn_at is None:
            remark.withdrawn_at, remark.withdrawn_by_id = clock.now(), actor.person_id
            record(actor, "remark.withdraw", remark)
        return remark


def _say(said: Said, named: Sequence[int] = ()) -> int:
    """The row, its trail and its news; the same words sent twice in a row are said once."""
    if twin := _just_said(said):
        return twin
    assert said.actor.person_id is not None
    remark = Remark(
        covenant=said.covenant, kind=said.kind, audience=said.audience, text=said.text,
        at=clock.now(), organisation_id=party_of(said.actor), person_id=said.actor.person_id,
        **said.more,
    )  # fmt: skip
    session().add(remark)
    session().flush()
    session().add_all(Mention(remark_id=remark.id, person_id=number) for number in named)
    session().flush()
    record(said.actor, f"remark.{said.kind}", remark)
    _tell(remark, named)
    return remark.id


def _tell(remark: Remark, named: Sequence[int]) -> None:
    if named:
        news.mentioned(remark, named)
    if remark.kind == RemarkKind.QUESTION:
        parties = [party.organisation_id for party in remark.covenant.parties]
        asker, asked = remark.organisation_id, remark.asked_id
        news.asked(remark, rules.whose_answer(parties, asker, asked, ()))
    if remark.kind == RemarkKind.ANSWER:
        question = session().scalars(select(Remark).where(Remark.id == remark.answers_id)).one()
        news.answered(remark, question)


def _just_said(said: Said) -> int | None:
    """The newest words of this person in this covenant, when they are these: a form sent twice."""
    statement = (
        select(Remark)
        .where(Remark.covenant_id == said.covenant.id, Remark.person_id == said.actor.person_id)
        .where(Remark.organisation_id == said.actor.organisation_id)
        .order_by(Remark.id.desc())
        .limit(1)
    )
    newest = session().scalars(statement).one_or_none()
    if newest is None or newest.withdrawn_at is not None:
        return None
    words = {"kind": said.kind, "audience": said.audience, "text": said.text, **said.more}
    return newest.id if all(getattr(newest, name) == word for name, word in words.items()) else None


def talking(actor: Actor, reference: str) -> Covenant:
    """The covenant, locked, for somebody who may say something about it now."""
    covenant = covenants.load(reference, lock=True)
    allow(actor, ConversationAction.SAY, covenant, sees=CovenantAction.READ)
    if covenant.state not in OPEN:
        raise errors.TalkIsOver()
    return covenant


def there(covenant: Covenant, place: Place) -> dict[str, Any]:
    """The rows of a place; those of another covenant are not found."""
    if place.proposal is not None:
        proposal = proposal_of(covenant, place.proposal)
        return {"clause_id": proposal.clause_id, "proposal_id": proposal.id}
    if place.clause_id is not None:
        return {"clause_id": texts.clause_of(covenant, place.clause_id).id, "proposal_id": None}
    return {"clause_id": None, "proposal_id": None}


def _remark(covenant: Covenant, remark_id: int) -> Remark:
    statement = select(Remark).where(Remark.covenant_id == covenant.id, Remark.id == remark_id)
    remark: Remark | None = session().scalars(locked(statement)).one_or_none()
    if remark is None:
        raise errors.NoSuchRemark()
    return remark


def _answered(question: Remark) -> set[int]:
    statement = select(Remark.organisation_id).where(
        Remark.answers_id == question.id, Remark.withdrawn_at.is_(None)
    )
    return set(session().scalars(statement))
