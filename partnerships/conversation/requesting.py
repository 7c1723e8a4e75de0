"""The verbs of asking a colleague for advice: ask, give, withdraw; all of it of one's own side.

Who leaves gives no advice any more: what was asked ends by itself.
"""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import SYSTEM, Actor
from accounts.organisations import reliance
from accounts.organisations.reliance import Reliance
from accounts.people.model import Person
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from partnerships.conversation import errors, news, rules, service
from partnerships.conversation.model import AdviceRequest
from partnerships.conversation.people import advisers
from partnerships.conversation.requests import WAITING
from partnerships.conversation.schema import AdviceCommand, AnswerCommand, RequestCommand
from partnerships.conversation.service import OPEN, Place
from partnerships.covenants import queries as covenants
from partnerships.covenants import texts
from partnerships.covenants.model import Covenant
from partnerships.negotiation.rows import party_of
from partnerships.policy import ConversationAction


def request(actor: Actor, reference: str, place: Place, command: RequestCommand) -> int:
    """Ask a colleague for advice on an article or on the whole text; sent twice, asked once."""
    with transaction():
        covenant = service.talking(actor, reference)
        colleagues = [each.person_id for each in advisers(actor)]
        if refusal := rules.request_refusal(
            command.adviser_id, colleagues, command.due_on, clock.today()
        ):
            raise refusal
        clause_id = service.there(covenant, place)["clause_id"]
        if twin := _waiting_twin(actor, covenant, clause_id, command):
            return twin
        assert actor.person_id is not None
        row = AdviceRequest(
            covenant=covenant, clause_id=clause_id, question=command.question,
            due_on=command.due_on, at=clock.now(), organisation_id=party_of(actor),
            person_id=actor.person_id, adviser_id=command.adviser_id,
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "advice.request", row)
        news.advice_asked(row)
        return row.id


def advising(actor: Actor, reference: str, number: int) -> None:
    """Decide whether it is this person's advice, for the page that asks."""
    row = _request(covenants.load(reference), number)
    allow(actor, ConversationAction.ADVISE, row, sees=ConversationAction.READ)


def give(actor: Actor, reference: str, number: int, command: AnswerCommand) -> int:
    """Give the advice that was asked of oneself; returns the remark that it becomes."""
    with transaction():
        covenant = covenants.load(reference, lock=True)
        row = _request(covenant, number)
        allow(actor, ConversationAction.ADVISE, row, sees=ConversationAction.READ)
        if row.advice is not None and row.advice.text == command.text:
            return row.advice.id  # sent twice
        if refusal := rules.reply_refusal(row.advice is not None, row.withdrawn_at is not None):
            raise refusal
        still = row.clause_id in {clause.id for clause in texts.active(covenant)}
        place = Place(row.clause_id) if still else Place()  # else about what is left: the text
        words = AdviceCommand(command.text, row.adviser.name, clock.today())
        row.advice_id = service.advise(actor, reference, place, words)
        record(actor, "advice.give", row)
        news.advice_given(row)
        return row.advice_id


def withdraw(actor: Actor, reference: str, number: int) -> None:
    """One's own side needs the advice no more; who was asked is told."""
    with transaction():
        row = _request(covenants.load(reference, lock=True), number)
        allow(actor, ConversationAction.WITHDRAW, row, sees=ConversationAction.READ)
        if row.withdrawn_at is not None:
            return
        if row.advice_id is not None:
            raise errors.AdviceGiven()
        row.withdrawn_at, row.withdrawn_by_id = clock.now(), actor.person_id
        record(actor, "advice.withdraw", row)
        by = session().scalars(select(Person.name).where(Person.id == actor.person_id)).one()
        news.advice_not_needed(row, by)


def lapse(organisation_id: int, adviser_id: int) -> None:
    """Somebody lost the last role there; joins the transaction in which that happened."""
    session().flush()
    statement = select(AdviceRequest).where(
        AdviceRequest.organisation_id == organisation_id,
        AdviceRequest.adviser_id == adviser_id,
        *WAITING,
    )
    for row in session().scalars(locked(statement.order_by(AdviceRequest.id))).all():
        row.withdrawn_at = clock.now()  # by nobody: the one who was asked is gone
        record(SYSTEM, "advice.lapse", row)
        if row.covenant.state in OPEN:
            news.adviser_left(row)


def _waiting_twin(
    actor: Actor, covenant: Covenant, clause_id: int | None, command: RequestCommand
) -> int | None:
    """The same request of the same side, still open: a form sent twice."""
    statement = select(AdviceRequest.id).where(
        AdviceRequest.covenant_id == covenant.id,
        AdviceRequest.organisation_id == actor.organisation_id,
        AdviceRequest.clause_id.is_(None) if clause_id is None
        else AdviceRequest.clause_id == clause_id,
        AdviceRequest.adviser_id == command.adviser_id,
        AdviceRequest.due_on == command.due_on,
        AdviceRequest.question == command.question,
        AdviceRequest.advice_id.is_(None),
        AdviceRequest.withdrawn_at.is_(None),
    )  # fmt: skip
    return session().scalars(statement).first()


def _request(covenant: Covenant, number: int) -> AdviceRequest:
    statement = select(AdviceRequest).where(
        AdviceRequest.covenant_id == covenant.id, AdviceRequest.id == number
    )
    row: AdviceRequest | None = session().scalars(statement).one_or_none()
    if row is None:
        raise errors.NoSuchRequest()
    return row


reliance.register(Reliance(left=lapse))
