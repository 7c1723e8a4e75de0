"""The verbs of joining. Every party may ask and answer; none of them alone decides."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.memberships.schema import NewPartyCommand
from accounts.memberships.service import invite_organisation
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import Conflict, Refusal
from partnerships.accessions import errors, news
from partnerships.accessions.lifecycle import ACCESSION
from partnerships.accessions.model import Accession, AccessionAnswer, AccessionState
from partnerships.accessions.schema import AskCommand
from partnerships.covenants import queries as covenants
from partnerships.covenants.errors import PartyTwice
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.service import organisation_of, seat
from partnerships.negotiation import rules
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.rows import party_of
from partnerships.negotiation.rules import Outcome
from partnerships.negotiation.schema import AnswerCommand
from partnerships.policy import CovenantAction


def ask(actor: Actor, reference: str, command: AskCommand) -> int:
    """Ask the other parties whether an organisation may take part; returns the number of it."""
    with transaction():
        covenant = negotiated(actor, CovenantAction.EDIT, reference)
        organisation = organisation_of(command.organisation_id)
        if twin := _open_twin(actor, covenant, command):
            return twin.number
        if refusal := _ask_refusal(covenant, organisation):
            raise refusal
        accession = _row(actor, covenant, command)
        session().add(accession)
        session().flush()
        detail = {"organisation": organisation.id, "number": accession.number}
        record(actor, "accession.ask", accession, to=accession.state, detail=detail)
        news.asked(accession)
        return accession.number


def ask_new(actor: Actor, reference: str, command: NewPartyCommand, reason: str) -> int:
    """The same about an organisation that is not here yet; its contact is invited to Handslag."""
    with transaction():
        covenant = negotiated(actor, CovenantAction.EDIT, reference)
        name = command.organisation_name.casefold()
        if any(p.organisation.name.casefold() == name for p in covenant.parties):
            raise PartyTwice(name=command.organisation_name, at="organisation_name")
        organisation = invite_organisation(actor, command)
        return ask(actor, reference, AskCommand(organisation.id, reason))


def answer(actor: Actor, reference: str, number: int, command: AnswerCommand) -> Outcome:
    """Yes or no for one's party. The last yes gives the organisation a seat; one no ends it."""
    with transaction():
        covenant = _locked(actor, CovenantAction.DECIDE, reference)
        accession = accession_of(covenant, number)
        said = words_of(accession)
        if said.get(party_of(actor)) is command.word:
            return _outcome(covenant, accession)
        _refuse_answer(actor, covenant, accession, command)
        _say(actor, accession, command)
        outcome = settle(actor, covenant, accession)
        if outcome is Outcome.REFUSED:
            news.refused(accession, party_of(actor), command.reason or "")
        return outcome


def withdraw(actor: Actor, reference: str, number: int) -> None:
    """Take a question of one's own party back."""
    with transaction():
        covenant = _locked(actor, CovenantAction.EDIT, reference)
        accession = accession_of(covenant, number)
        if accession.by_organisation_id != actor.organisation_id:
            raise errors.NotYourQuestion()
        if accession.state != AccessionState.WITHDRAWN:
            take_back(actor, accession)


def take_back(actor: Actor, accession: Accession) -> None:
    """The question is off the table."""
    accession.decided_at = clock.now()
    move(accession, ACCESSION, "withdraw", actor, organisation=accession.organisation_id)


def settle(actor: Actor, covenant: Covenant, accession: Accession) -> Outcome:
    """Do what the words of all present parties amount to now."""
    outcome = accession.outcome = _outcome(covenant, accession)
    if outcome is Outcome.ACCEPTED:
        accession.decided_at = clock.now()
        move(accession, ACCESSION, "join", actor, organisation=accession.organisation_id)
        seat(actor, covenant, accession.organisation)
        news.joined(accession)
    elif outcome is Outcome.REFUSED:
        accession.decided_at = clock.now()
        move(accession, ACCESSION, "refuse", actor, organisation=accession.organisation_id)
    return outcome


def negotiated(actor: Actor, action: CovenantAction, reference: str) -> Covenant:
    """The covenant for a verb that this actor may do, while the parties negotiate."""
    covenant = _locked(actor, action, reference)
    if covenant.state != CovenantState.NEGOTIATION:
        raise errors.NotAtTheTable()
    return covenant


def accession_of(covenant: Covenant, number: int) -> Accession:
    """The question of this covenant, not one of another."""
    statement = select(Accession).where(
        Accession.covenant_id == covenant.id, Accession.number == number
    )
    row: Accession | None = session().scalars(locked(statement)).one_or_none()
    if row is None:
        raise errors.NoSuchAccession()
    return row


def words_of(accession: Accession) -> dict[int, AnswerWord]:
    """Who said what so far."""
    statement = select(AccessionAnswer.organisation_id, AccessionAnswer.word).where(
        AccessionAnswer.accession_id == accession.id
    )
    return {row[0]: row[1] for row in session().execute(statement)}


def _locked(actor: Actor, action: CovenantAction, reference: str) -> Covenant:
    covenant = covenants.load(reference, lock=True)
    allow(actor, action, covenant, sees=CovenantAction.READ)
    return covenant


def _outcome(covenant: Covenant, accession: Accession) -> Outcome:
    parties = [party.organisation_id for party in covenant.parties]
    return rules.outcome(parties, accession.by_organisation_id, words_of(accession))


def _ask_refusal(covenant: Covenant, organisation: Organisation) -> Refusal | None:
    if len(covenant.parties) < 2:
        return errors.NobodyToAsk()
    if any(p.organisation_id == organisation.id for p in covenant.parties):
        return PartyTwice(name=organisation.name)
    about = (Accession.covenant_id == covenant.id, Accession.organisation_id == organisation.id)
    asked = select(Accession.id).where(*about, Accession.state == AccessionState.OPEN)
    there = session().scalar(asked.limit(1)) is not None
    return errors.AskedAlready(name=organisation.name) if there else None


def _open_twin(actor: Actor, covenant: Covenant, command: AskCommand) -> Accession | None:
    """The same question of the same party, still open: a form that was sent twice."""
    statement = select(Accession).where(
        Accession.covenant_id == covenant.id,
        Accession.organisation_id == command.organisation_id,
        Accession.by_organisation_id == actor.organisation_id,
        Accession.state == AccessionState.OPEN,
    )
    return session().scalars(statement.limit(1)).one_or_none()


def _refuse_answer(
    actor: Actor, covenant: Covenant, accession: Accession, command: AnswerCommand
) -> None:
    if covenant.state != CovenantState.NEGOTIATION:
        raise errors.NotAtTheTable()
    if accession.state != AccessionState.OPEN:
        raise errors.AccessionClosed()
    if command.word is AnswerWord.COUNTER:
        raise errors.OnlyYesOrNo()
    if refusal := rules.answer_refusal(
        party_of(actor), accession.by_organisation_id, words_of(accession), command.word,
        command.reason or "",
    ):  # fmt: skip
        raise refusal


def _say(actor: Actor, accession: Accession, command: AnswerCommand) -> None:
    assert actor.person_id is not None
    said = AccessionAnswer(
        accession_id=accession.id, organisation_id=party_of(actor), person_id=actor.person_id,
        word=command.word, reason=command.reason or "", at=clock.now(),
    )  # fmt: skip
    session().add(said)
    try:
        session().flush()
    except IntegrityError as twice:
        raise Conflict() from twice
    detail = {"organisation": accession.organisation_id}
    record(actor, f"accession.{command.word}", accession, detail=detail)


def _row(actor: Actor, covenant: Covenant, command: AskCommand) -> Accession:
    assert actor.person_id is not None
    last = select(func.max(Accession.number)).where(Accession.covenant_id == covenant.id)
    return Accession(
        covenant=covenant, number=(session().scalar(last) or 0) + 1,
        organisation_id=command.organisation_id, reason=command.reason, state=ACCESSION.initial,
        by_person_id=actor.person_id, by_organisation_id=party_of(actor), at=clock.now(),
    )  # fmt: skip
