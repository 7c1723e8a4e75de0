"""The verbs: register a covenant that was signed elsewhere, and answer to it as a party."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, or_, select

from accounts.actor import Actor
from accounts.memberships.queries import actor_for
from accounts.organisations.model import Organisation
from accounts.policy import allow, can
from core.jobs import enqueue
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as covenant_service
from partnerships.covenants import setting, texts
from partnerships.covenants.facts import gather
from partnerships.covenants.model import REGISTERED, Covenant, CovenantState
from partnerships.covenants.schema import StartCommand
from partnerships.covenants.setting import Setting
from partnerships.policy import CovenantAction, RegistrationAction
from partnerships.registrations import news
from partnerships.registrations.errors import (
    EndsFirst,
    LeadsNoParty,
    NoReason,
    OnlyYou,
    SaidAndOver,
    SignedLater,
    TakenBack,
    TooManyParties,
    UnknownParty,
    YourOwn,
)
from partnerships.registrations.lifecycle import REGISTRATION
from partnerships.registrations.model import (
    AnswerWord,
    Registration,
    RegistrationAnswer,
    RegistrationState,
)
from partnerships.registrations.schema import AnswerCommand, RegisterCommand, TakeBackCommand

KIND = "registrations.check"
MOST = 30


def register(actor: Actor, command: RegisterCommand, scan: bytes) -> int:
    """Keep the data and have the scan looked at; gives the number of the registration."""
    with transaction() as current:
        covenant_service.may_start(actor)
        if command.signed_on > clock.today():
            raise SignedLater()
        if command.ends_on is not None and command.ends_on < command.starts_on:
            raise EndsFirst()
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        sha256 = hashlib.sha256(scan).hexdigest()
        if (same := _already(actor.organisation_id, command.title, sha256)) is not None:
            return same
        parties = [actor.organisation_id, *_others(actor, command.parties)]
        row = Registration(
            state=REGISTRATION.initial,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            at=clock.now(),
            title=command.title,
            signed_on=command.signed_on,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            roles=command.roles or "",
            setting=_setting(command, parties),
            parties=parties,
            scan=scan,
            scan_sha256=sha256,
        )
        current.add(row)
        current.flush()
        record(actor, "registration.bring", row, detail={"scan": row.scan_sha256})
        enqueue(KIND, row.id, {"registration": row.id})
        return row.id


def bring_again(actor: Actor, number: int, scan: bytes) -> None:
    """Another scan, after one that could not be taken."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, RegistrationAction.KEEP, row)
        row.scan, row.scan_sha256, row.fault = scan, hashlib.sha256(scan).hexdigest(), ""
        move(row, REGISTRATION, "retry", actor, scan=row.scan_sha256)
        enqueue(KIND, f"{row.id}:{row.version}", {"registration": row.id})


def drop(actor: Actor, number: int) -> None:
    """Go on with it no more; twice is once."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, RegistrationAction.KEEP, row)
        if row.state != RegistrationState.DROPPED:
            move(row, REGISTRATION, "drop", actor)


def keep(row: Registration, pages: int) -> Covenant:
    """The scan is sound: the covenant is there from now on, and its parties are asked."""
    actor = actor_for(row.person_id, row.organisation_id)
    row.pages = pages
    files().put(row.scan or b"")
    row.scan = None
    command = StartCommand(REGISTERED, row.title, "", row.starts_on, row.ends_on)
    covenant = covenant_service._new(actor, command)
    for position, organisation_id in enumerate(row.parties, 1):
        organisation = (
            session().scalars(select(Organisation).where(Organisation.id == organisation_id)).one()
        )
        covenant.parties.append(covenant_service._party(organisation, position))
    texts.found_by(covenant, Setting.of(row.setting))
    session().flush()
    row.covenant = covenant
    session().flush()
    move(row, REGISTRATION, "keep", actor, scan=row.scan_sha256)
    covenant_service.step(actor, covenant, "register", scan=row.scan_sha256)
    _turn(actor, covenant)
    news.asked(row)
    return covenant


def answer(actor: Actor, reference: str, command: AnswerCommand) -> None:
    """Confirm what was registered, or object with a reason; a later word replaces an earlier one
    until it is over. Who never said a word may do so afterwards: it may be registered that late."""
    with transaction():
        covenant = covenants.load(reference, lock=True)
        row = of_covenant(covenant)
        allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
        if not can(actor, RegistrationAction.ANSWER, row):
            raise YourOwn()
        if command.word == AnswerWord.OBJECT and not command.reason:
            raise NoReason()
        if covenant.state == CovenantState.ABANDONED:
            raise TakenBack()
        assert actor.organisation_id is not None
        reason = command.reason or "" if command.word == AnswerWord.OBJECT else ""
        last = [a for a in row.answers if a.organisation_id == actor.organisation_id][-1:]
        if last and (last[0].word, last[0].reason) == (command.word, reason):
            return
        if last and covenant.state == CovenantState.ENDED:
            raise SaidAndOver()
        news.answered(row, _say(actor, row, command.word, reason))


def take_back(actor: Actor, reference: str, command: TakeBackCommand) -> None:
    """Say that what one's own organisation registered is not right: it is over, for all."""
    with transaction():
        covenant = covenants.load(reference, lock=True)
        row = of_covenant(covenant)
        allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
        if not can(actor, RegistrationAction.TAKE_BACK, row):
            raise NotAllowed()
        if covenant.state == CovenantState.ABANDONED:
            return  # the same form sent twice
        covenant_service.step(actor, covenant, "take back")
        _say(actor, row, AnswerWord.OBJECT, command.why)
        news.taken_back(row, command.why)


def _say(actor: Actor, row: Registration, word: AnswerWord, reason: str) -> RegistrationAnswer:
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    given = RegistrationAnswer(
        registration=row, organisation_id=actor.organisation_id, person_id=actor.person_id,
        word=word, reason=reason, at=clock.now(),
    )  # fmt: skip
    session().add(given)
    session().flush()
    record(actor, f"registration.{word}", given, to=word)
    return given


def load(number: int, *, lock: bool = False) -> Registration:
    """The row; 404 where there is none."""
    statement = select(Registration).where(Registration.id == number)
    found = session().scalars(locked(statement) if lock else statement).one_or_none()
    if found is None:
        raise NotFound()
    return found


def of_covenant(covenant: Covenant) -> Registration:
    """The registration that this covenant came from; 404 for one that was made here."""
    statement = select(Registration).where(Registration.covenant_id == covenant.id)
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NotFound()
    return found


def _already(organisation_id: int, title: str, sha256: str) -> int | None:
    """The same form sent twice, or the same covenant once more."""
    taken_back = select(Covenant.id).where(
        Covenant.id == Registration.covenant_id, Covenant.state == CovenantState.ABANDONED
    )
    statement = select(Registration.id).where(
        Registration.organisation_id == organisation_id,
        Registration.title == title,
        Registration.scan_sha256 == sha256,
        Registration.state.in_((RegistrationState.CHECKING, RegistrationState.KEPT)),
        ~taken_back.exists(),
    )
    return session().scalars(statement.limit(1)).one_or_none()


def _turn(actor: Actor, covenant: Covenant) -> None:
    """In force by its term, or ended already."""
    if gather(covenant).start_reached:
        covenant_service.step(actor, covenant, "take effect")
        if gather(covenant).end_reached:
            covenant_service.step(actor, covenant, "end")


def _others(actor: Actor, lines: str) -> list[int]:
    """The organisations that were named, one on a line, each once."""
    names = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(names) > MOST:
        raise TooManyParties(most=MOST)
    found = dict.fromkeys(_named(name) for name in names)
    found.pop(actor.organisation_id or 0, None)
    if not found:
        raise OnlyYou()
    return list(found)


def _setting(command: RegisterCommand, parties: Sequence[int]) -> dict[str, Any] | None:
    """Policy, lead and neighbourhoods as they were given; nothing where nothing was."""
    lead = _named(command.lead, at="lead") if command.lead else None
    if lead is not None and lead not in parties:
        raise LeadsNoParty()
    data = setting.data({"text": "", **asdict(command), "lead": lead})
    return None if Setting.of(data).is_empty else data


def _named(name: str, at: str = "parties") -> int:
    number = name.replace(" ", "")
    same = func.lower(Organisation.name) == name.lower()
    statement = select(Organisation.id).where(or_(same, Organisation.kvk == number)).limit(2)
    found = session().scalars(statement).all()
    if len(found) != 1:
        raise UnknownParty(name=name[:80], at=at)
    return found[0]
