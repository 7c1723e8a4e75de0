"""Before sending: every party names who signs for it, and may question the others' basis."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.memberships.queries import authority_of
from accounts.organisations.authority import own_refusal
from accounts.organisations.model import AuthorityQuestion, SigningAuthority
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from core.web.language import say
from partnerships.covenants import facts
from partnerships.covenants.lifecycle import COVENANT
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import news
from partnerships.signing_rounds.errors import (
    AlreadyNominated,
    AnsweredAlready,
    BothMandatesNeeded,
    NotYourAuthority,
    TooLateToNominate,
)
from partnerships.signing_rounds.model import Nomination
from partnerships.signing_rounds.schema import NominateCommand, QuestionCommand

BEFORE_SENDING = (CovenantState.DRAFT, CovenantState.NEGOTIATION, CovenantState.FROZEN)


def nominated(covenant: Covenant) -> Sequence[Nomination]:
    """Who will sign, in order of step and party."""
    statement = (
        select(Nomination)
        .where(Nomination.covenant_id == covenant.id)
        .options(joinedload(Nomination.authority), joinedload(Nomination.person))
        .order_by(Nomination.step, Nomination.id)
    )
    return session().scalars(statement).all()


def nominate(actor: Actor, reference: str, command: NominateCommand) -> None:
    """A party names one of its people; only on an authority of its own."""
    with transaction() as current:
        covenant = load(reference, lock=True)
        allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
        _before_sending(covenant)
        authority = own_authority(actor, command.authority)
        named_before(covenant, authority)
        nomination = Nomination(
            covenant=covenant,
            organisation_id=authority.organisation_id,
            person_id=authority.person_id,
            authority_id=authority.id,
            step=command.step or 1,
            at=clock.now(),
        )
        could_go = may_be_sent(covenant)
        current.add(nomination)
        record(actor, "signing.nominate", nomination, detail={"authority": authority.id})
        if not could_go and may_be_sent(covenant):
            news.may_be_sent(covenant)


def may_be_sent(covenant: Covenant) -> bool:
    """Whether nothing stands in the way of sending it for signature any more."""
    if covenant.state != CovenantState.FROZEN:
        return False
    facts.gather(covenant)
    return COVENANT.refusal(covenant, "send") is None


def own_authority(actor: Actor, authority_id: int) -> SigningAuthority:
    """An authority of one's own organisation that stands, of somebody who works there."""
    statement = select(SigningAuthority).where(SigningAuthority.id == authority_id)
    authority = session().scalars(statement).one_or_none()
    if (
        authority is None
        or authority.organisation_id != actor.organisation_id
        or authority.withdrawn_at is not None
        or authority_of(authority).has_left
    ):
        raise NotYourAuthority()
    return authority


def named_before(
    covenant: Covenant, authority: SigningAuthority, *, but: Nomination | None = None
) -> None:
    """Nobody signs twice for one party; for two parties only on a valid authority of each."""
    for other in nominated(covenant):
        again = other is but and other.authority_id != authority.id
        if other.person_id != authority.person_id or again:
            continue
        if other.organisation_id == authority.organisation_id:
            raise AlreadyNominated(name=other.person.name, organisation=other.organisation.name)
        for each in (authority, other.authority):
            _demand_mandate(each, authority, other)


def _demand_mandate(each: SigningAuthority, here: SigningAuthority, other: Nomination) -> None:
    party = each.organisation
    refusal = own_refusal(party.kind, authority_of(each), clock.today(), name=party.name)
    if refusal:
        raise BothMandatesNeeded(
            name=other.person.name,
            organisation=here.organisation.name,
            other=other.organisation.name,
            reason=say(refusal.sentence, **refusal.details),
        )


def withdraw(actor: Actor, reference: str, nomination_id: int) -> None:
    """A party takes one of its own names back."""
    with transaction() as current:
        covenant = load(reference, lock=True)
        allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
        _before_sending(covenant)
        found = [n for n in nominated(covenant) if n.id == nomination_id]
        if not found or found[0].organisation_id != actor.organisation_id:
            raise NotFound()
        record(actor, "signing.withdraw-nomination", found[0])
        current.execute(delete(Nomination).where(Nomination.id == nomination_id))


def _before_sending(covenant: Covenant) -> None:
    if covenant.state not in BEFORE_SENDING:
        raise TooLateToNominate()


def authority_of_party(covenant: Covenant, authority_id: int) -> SigningAuthority:
    """An authority of one of the parties; parties see each other's basis."""
    parties = [party.organisation_id for party in covenant.parties]
    statement = select(SigningAuthority).where(
        SigningAuthority.id == authority_id, SigningAuthority.organisation_id.in_(parties)
    )
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NotFound()
    return found


def ask(actor: Actor, reference: str, authority_id: int, command: QuestionCommand) -> None:
    """A party questions the basis of another party's signature."""
    with transaction() as current:
        covenant = load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        authority = authority_of_party(covenant, authority_id)
        assert actor.organisation_id is not None
        assert actor.person_id is not None
        if _asked_already(actor, covenant, authority, command.text):
            return
        question = AuthorityQuestion(
            authority=authority,
            about_id=covenant.id,
            asked_by_organisation_id=actor.organisation_id,
            asked_by_person_id=actor.person_id,
            question=command.text,
            asked_at=clock.now(),
        )
        current.add(question)
        record(actor, "authority.ask", question)
        news.questioned(covenant, question)


def _asked_already(
    actor: Actor, covenant: Covenant, authority: SigningAuthority, text: str
) -> bool:
    """The same form sent twice asks once."""
    same = select(AuthorityQuestion.id).where(
        AuthorityQuestion.about_id == covenant.id,
        AuthorityQuestion.authority_id == authority.id,
        AuthorityQuestion.asked_by_organisation_id == actor.organisation_id,
        AuthorityQuestion.question == text,
        AuthorityQuestion.answer.is_(None),
    )
    return session().scalars(same).first() is not None


def question_to(actor: Actor, covenant: Covenant, question_id: int) -> AuthorityQuestion:
    """A question of this covenant about the basis of one's own party."""
    statement = select(AuthorityQuestion).where(
        AuthorityQuestion.id == question_id, AuthorityQuestion.about_id == covenant.id
    )
    question = session().scalars(locked(statement)).one_or_none()
    if question is None or question.authority.organisation_id != actor.organisation_id:
        raise NotFound()
    return question


def answer(actor: Actor, reference: str, question_id: int, command: QuestionCommand) -> None:
    """The questioned party answers, once; all parties read it."""
    with transaction():
        covenant = load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        question = question_to(actor, covenant, question_id)
        if question.answer == command.text:
            return
        if question.answer is not None:
            raise AnsweredAlready()
        question.answer, question.answered_at = command.text, clock.now()
        question.answered_by_person_id = actor.person_id
        record(actor, "authority.answer", question)
        news.answered(covenant, question)
