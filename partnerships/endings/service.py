"""The verbs of ending; every party may do each of them, whatever its kind or size."""

from __future__ import annotations

from sqlalchemy import delete, select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import Refusal
from core.web.filters import dutch_day
from partnerships.covenants import facts, queries
from partnerships.covenants.content import merge, merge_fields
from partnerships.covenants.model import (
    Clause,
    ClauseKind,
    ClauseText,
    Covenant,
    CovenantState,
)  # fmt: skip
from partnerships.covenants.news import name_of
from partnerships.covenants.service import step
from partnerships.endings import errors, news, rules
from partnerships.endings.lifecycle import EXIT
from partnerships.endings.model import EndWish, Exit, ExitState
from partnerships.endings.rules import Named, NoticeTerm, Subject
from partnerships.endings.schema import NoticeCommand
from partnerships.negotiation.rows import locked_covenant, party_of
from partnerships.policy import CovenantAction

TOPIC = "opzegging"


def give_notice(actor: Actor, reference: str, command: NoticeCommand) -> None:
    """Leave a covenant in force from some day on; all parties are told. The same notice sent twice
    is one, another one after it is refused: the others count on the first."""
    with transaction():
        covenant = in_force(actor, CovenantAction.DECIDE, reference)
        if before := notice_of(covenant, party_of(actor)):
            if (before.last_day, before.reason) == (command.last_day, command.reason):
                return
            raise errors.NoticeGiven(day=before.last_day)
        term = _term(covenant, command)
        if refusal := rules.notice_refusal(
            term, command.last_day, clock.today(), covenant.ends_on
        ):  # fmt: skip
            raise refusal
        assert actor.person_id is not None
        notice = Exit(
            covenant=covenant, organisation_id=party_of(actor), person_id=actor.person_id,
            reason=command.reason, last_day=command.last_day, state=EXIT.initial, at=clock.now(),
        )  # fmt: skip
        session().add(notice)
        session().flush()
        detail = {"day": str(dutch_day(command.last_day))}
        record(actor, "exit.notice", notice, to=notice.state, detail=detail)
        news.given(notice, rules.goes_on(len(covenant.parties), len(running(covenant))))


def agree_to_end(actor: Actor, reference: str) -> bool:
    """Say for one's party that the covenant may end now; returns whether all have, and it has."""
    with transaction():
        covenant = in_force(actor, CovenantAction.DECIDE, reference)
        found = facts.gather(covenant)
        if shut := next(iter(found.gates), None):
            raise shut
        if _wish(covenant, party_of(actor)):
            raise errors.EndNoted(names=found.not_ending)
        assert actor.person_id is not None
        wish = EndWish(
            covenant=covenant, organisation_id=party_of(actor), person_id=actor.person_id,
            at=clock.now(),
        )  # fmt: skip
        session().add(wish)
        session().flush()
        record(actor, "ending.agree", wish)
        left = facts.gather(covenant).not_ending
        if not left:
            step(actor, covenant, "close")
        elif len(left) == len(covenant.parties) - 1:
            news.end_asked(covenant, name_of(actor, covenant))
        return not left


def take_back(actor: Actor, reference: str) -> None:
    """Say that it may go on after all."""
    with transaction():
        covenant = in_force(actor, CovenantAction.DECIDE, reference)
        wish = _wish(covenant, party_of(actor))
        if wish is None:
            raise errors.NotSaid()
        record(actor, "ending.take-back", wish)
        session().execute(delete(EndWish).where(EndWish.id == wish.id))


def in_force(actor: Actor, action: CovenantAction, reference: str) -> Covenant:
    """The covenant for a verb that this actor may do, while it holds."""
    covenant = locked_covenant(actor, action, reference)
    if refusal := refusal_of(covenant):
        raise refusal
    return covenant


def refusal_of(covenant: Covenant) -> Refusal | None:
    """Why nothing of this room can be done with a covenant; None when it can."""
    if covenant.amends_id is not None:
        return errors.AnAmendment()
    return None if covenant.state == CovenantState.IN_FORCE else errors.NotInForce()


def terms_of(covenant: Covenant) -> Named:
    """What the text in force says of the term of notice."""
    if covenant.registered:
        return Named(scan=True)
    texts = queries.current_texts(covenant.id)
    fields = merge_fields(queries.frame(covenant, texts))
    return rules.named(
        (number, _subject(clause, text), merge(text.body, fields))
        for number, (clause, text) in enumerate(texts, 1)
    )


def _subject(clause: Clause, text: ClauseText) -> Subject:
    ours = (clause.library_key or "").startswith(TOPIC)
    return rules.subject_of(text.heading, notice=ours, end=clause.kind == ClauseKind.TERM)


def notice_of(covenant: Covenant, organisation_id: int) -> Exit | None:
    """The notice of a party that runs."""
    return next((n for n in running(covenant) if n.organisation_id == organisation_id), None)


def running(covenant: Covenant) -> list[Exit]:
    """Every notice that runs, the first to leave first."""
    statement = select(Exit).where(Exit.covenant_id == covenant.id, Exit.state == ExitState.NOTICE)
    return list(session().scalars(statement.order_by(Exit.last_day, Exit.id)))


def _term(covenant: Covenant, command: NoticeCommand) -> NoticeTerm:
    terms = terms_of(covenant).held_to
    if len(terms) == 1:
        return terms[0]
    if command.term is None or command.term >= len(terms):
        raise errors.WhichTerm()
    return terms[command.term]


def _wish(covenant: Covenant, organisation_id: int) -> EndWish | None:
    statement = select(EndWish).where(
        EndWish.covenant_id == covenant.id, EndWish.organisation_id == organisation_id
    )
    return session().scalars(statement).one_or_none()
