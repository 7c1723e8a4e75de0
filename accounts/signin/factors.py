"""A fresh proof that it is really you: a code of your app, or one that we mail.

Usage, for a verb that demands one::

    factors.count_try(person_id, purpose)          # before the transaction: it counts by itself
    with transaction():
        …
        factor = factors.prove(person_id, code, purpose)   # joins; undone when the verb fails

A code works for one purpose and once. Of eight people who send the same code at the same moment
one wins; a wrong try counts even when everything else is rolled back.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from accounts.people.model import Person
from accounts.signin import codes, recovery, totp
from accounts.signin.errors import WrongCode
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from core.web import throttle

GUESSES, MINUTES = 10, 15

_counted: ContextVar[tuple[int, str, int] | None] = ContextVar("counted_try", default=None)


@dataclass(frozen=True)
class Factor:
    """What was shown: ``totp`` with its time step, ``mailed-code``, ``recovery-code``, or
    ``passkey`` with all that is needed to check its answer."""

    kind: str
    step: int | None
    at: datetime
    credential: Mapping[str, Any] | None = None


def send_code(person_id: int, purpose: str, letter: codes.Letter = codes.ASKED) -> None:
    """Mail a code for one purpose; a new code replaces the old one."""
    with transaction():
        codes.mail_code(_person(person_id), purpose, letter)


def kind_for(person_id: int | None) -> str:
    """Which factor this person uses: ``totp`` when an app was set up, else a mailed code."""
    statement = select(Person.totp_secret).where(Person.id == person_id)
    return "totp" if session().scalar(statement) else "mailed-code"


def count_try(person_id: int, purpose: str) -> None:
    """Count a try, in a transaction of its own; raises ``TooMany``."""
    throttle.hit("code", f"{person_id}:{purpose}", limit=GUESSES, minutes=MINUTES)
    with transaction():
        codes.count_try(person_id, purpose)
        number = codes.tries(person_id, purpose)
    _counted.set((person_id, purpose, number))


def prove(person_id: int, code: str, purpose: str) -> Factor:
    """Use a code of the app or a mailed one up; raises ``WrongCode``."""
    number = _this_try(person_id, purpose)
    plain = "".join(sign for sign in code if sign.isalnum())
    with transaction():
        person = _person(person_id)
        if person.totp_secret:
            step = totp.use(person.id, person.totp_secret, plain)
            if step is not None:
                return Factor("totp", step, clock.now())
        if number <= codes.TRIES and codes.use(person.id, purpose, plain):
            return Factor("mailed-code", None, clock.now())
    raise WrongCode()


def prove_mailed(person_id: int, code: str, purpose: str) -> Factor:
    """Use a mailed code up, and nothing else: the first step of signing in."""
    number = _this_try(person_id, purpose)
    plain = "".join(sign for sign in code if sign.isalnum())
    with transaction():
        if number <= codes.TRIES and codes.use(person_id, purpose, plain):
            return Factor("mailed-code", None, clock.now())
    raise WrongCode()


def prove_second(person_id: int, code: str, purpose: str) -> Factor:
    """Use a code of the app up, or one of the recovery codes; raises ``WrongCode``."""
    _this_try(person_id, purpose)
    plain = "".join(sign for sign in code if sign.isalnum())
    with transaction():
        person = _person(person_id)
        step = totp.use(person.id, person.totp_secret or "", plain) if person.totp_secret else None
        if step is not None:
            return Factor("totp", step, clock.now())
        if len(plain) == 10 and recovery.use(person.id, plain):
            return Factor("recovery-code", None, clock.now())
    raise WrongCode()


def _this_try(person_id: int, purpose: str) -> int:
    counted = _counted.get()
    _counted.set(None)
    assert counted is not None, "count_try comes before the transaction"
    assert counted[:2] == (person_id, purpose), "the counted try was for something else"
    return counted[2]


def _person(person_id: int) -> Person:
    statement = select(Person).where(Person.id == person_id, Person.closed_at.is_(None))
    person = session().scalars(statement).one_or_none()
    if person is None:
        raise NotFound()
    return person
