"""The verbs of an account: begin one, say who one is, set a password."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.people import rules
from accounts.people.errors import EmailTaken, Erased, NotYourself, WeakPassword
from accounts.people.model import Person
from accounts.people.passwords import hashed
from accounts.people.schema import AboutMeCommand, RegisterCommand
from accounts.policy import AccountAction, InstallationAction, allow
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction
from core.values import clock
from core.values.errors import NotFound


def register(actor: Actor, command: RegisterCommand, *, administrator: bool = False) -> Person:
    """An account made by an administrator or by the installation itself."""
    with transaction():
        allow(actor, InstallationAction.ADMINISTER, None)
        person = begin(command)
        person.is_administrator = administrator
        record(actor, "person.register", person, detail={"administrator": administrator})
    return person


def promote(actor: Actor, person_id: int, *, administrator: bool) -> None:
    """Make somebody an administrator of the installation, or no longer; never oneself."""
    with transaction():
        allow(actor, InstallationAction.ADMINISTER, None)
        person = _another(actor, person_id)
        person.is_administrator = administrator
        record(actor, "person.promote", person, detail={"administrator": administrator})


def close(actor: Actor, person_id: int, *, closed: bool) -> None:
    """Close an account, so that nobody gets in any more, or open it again; never one's own."""
    with transaction():
        allow(actor, InstallationAction.ADMINISTER, None)
        person = _another(actor, person_id)
        person.closed_at = clock.now() if closed else None
        record(actor, "person.close" if closed else "person.reopen", person)


def begin(command: RegisterCommand) -> Person:
    """A new row within the open transaction; one address has one account."""
    person = Person(
        name=command.name,
        email=command.email.lower(),
        language=command.language,
        created_at=clock.now(),
    )
    try:
        with session().begin_nested():
            session().add(person)
    except IntegrityError as taken:
        raise EmailTaken() from taken
    return person


def introduce(actor: Actor, command: AboutMeCommand) -> None:
    """Change one's own name or language."""
    with transaction():
        allow(actor, AccountAction.USE, actor)
        person = own(actor)
        person.name, person.language = command.name, command.language
        record(actor, "person.introduce", person)


def speak(actor: Actor, language: str) -> None:
    """Remember the language that somebody chose."""
    with transaction():
        allow(actor, AccountAction.USE, actor)
        own(actor).language = language


def want_digest(actor: Actor, wanted: bool) -> None:
    """Get a mail a day with what waits in each covenant, or none."""
    with transaction():
        allow(actor, AccountAction.USE, actor)
        person = own(actor)
        if person.digest != wanted:
            person.digest = wanted
            record(actor, "person.digest", person, detail={"wanted": wanted})


def set_password(person: Person, password: str) -> None:
    """Keep a new password within the open transaction; refuses one that is guessed soon."""
    if rules.is_weak(password, person.email):
        raise WeakPassword()
    person.password_hash = hashed(password)


def own(actor: Actor) -> Person:
    """The actor's own row, locked."""
    return _one(actor.person_id)


def _another(actor: Actor, person_id: int) -> Person:
    """Somebody else's row, locked, while there is still somebody behind it."""
    person = _one(person_id)
    if person.id == actor.person_id:
        raise NotYourself()
    if person.is_erased:
        raise Erased()
    return person


def _one(person_id: int | None) -> Person:
    statement = locked(select(Person).where(Person.id == person_id))
    person = session().scalars(statement).one_or_none()
    if person is None:
        raise NotFound()
    return person
