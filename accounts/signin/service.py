"""Signing in: a password or a mailed code, then the second factor where one is set; or a passkey.

Nothing here tells whether an address is known: the answers are the same, and an unknown one costs
as many writes and as much hashing as a known one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from accounts.people.model import Person
from accounts.people.passwords import matches
from accounts.signin import codes, factors, passkeys, visits
from accounts.signin.errors import TooManyCodes, WrongCode, WrongPasskey, WrongPassword
from core.storage.database import session, transaction
from core.values.errors import NotFound, TooMany
from core.web import throttle

SIGN_IN, SECOND = "signin", "signin-second"
GUESSES, MINUTES = 10, 15
GUESSES_PER_ADDRESS = 300  # a whole town hall may share one address
UNLIMITED = 10**9


@dataclass(frozen=True)
class Shown:
    """The first step is done; perhaps a second one is wanted."""

    person_id: int
    factor: str
    wants_second: bool


def ask_code(email: str) -> None:
    """Mail a sign-in code, if somebody with this address is known here."""
    throttle.hit("ask-code", email, limit=codes.MOST_SENT, minutes=codes.MINUTES)
    person = _known(email)
    if person is None:
        throttle.hit("ask-code-nobody", email, limit=UNLIMITED, minutes=MINUTES)
        return
    with suppress(TooManyCodes):
        codes.mail_code(person, SIGN_IN)


def with_code(email: str, code: str, address: str) -> Shown:
    """The first step by a mailed code."""
    _count_guess("guess-code", email, address)
    person = _known(email)
    if person is None:
        for _ in range(3):  # as many writes as trying a real code takes
            throttle.hit("guess-nobody", email, limit=UNLIMITED, minutes=MINUTES)
        raise WrongCode()
    with suppress(TooMany):  # counted per person too, but said per address that was typed
        factors.count_try(person.id, SIGN_IN)
        factor = factors.prove_mailed(person.id, code, SIGN_IN)
        return Shown(person.id, factor.kind, person.totp_secret is not None)
    raise WrongCode()


def with_password(email: str, password: str, address: str) -> Shown:
    """The first step by a password."""
    _count_guess("guess-password", email, address)
    person = _known(email)
    if not matches(password, person.password_hash if person else None) or person is None:
        raise WrongPassword()
    throttle.forget("guess-password", email)
    return Shown(person.id, "password", person.totp_secret is not None)


def second(shown: Shown, code: str) -> Shown:
    """The second step: a code of the app, or a recovery code."""
    factors.count_try(shown.person_id, SECOND)
    factor = factors.prove_second(shown.person_id, code, SECOND)
    return Shown(shown.person_id, f"{shown.factor}+{factor.kind}", False)


def ask_passkey(browser: str, address: str) -> dict[str, Any]:
    """A question that any passkey of this site can answer, for the browser that asked for it; it
    says nothing of who is known here."""
    throttle.hit("ask-passkey-from", address, limit=GUESSES_PER_ADDRESS, minutes=MINUTES)
    return passkeys.ask(SIGN_IN, None, browser.encode())


def with_passkey(answer: str | None, browser: str, address: str) -> Shown:
    """All steps at once: the device is what one has, and it looked who held it. Only the browser
    that got the question can answer it."""
    throttle.hit("passkey-from", address, limit=GUESSES_PER_ADDRESS, minutes=MINUTES)
    with transaction():
        person_id, factor = passkeys.prove(None, answer, SIGN_IN, browser.encode())
        statement = select(Person.id).where(Person.id == person_id, Person.closed_at.is_(None))
        if session().scalar(statement) is None:
            raise WrongPasskey()
    return Shown(person_id, factor.kind, False)


def begin(shown: Shown, device: str) -> str:
    """Everything was shown: begin a session and return its token."""
    assert not shown.wants_second, "the second step comes first"
    with transaction():
        statement = select(Person).where(Person.id == shown.person_id, Person.closed_at.is_(None))
        person = session().scalars(statement).one_or_none()
        if person is None:
            raise NotFound()
        return visits.begin(person, shown.factor, device)


def _count_guess(what: str, email: str, address: str) -> None:
    throttle.hit(f"{what}-from", address, limit=GUESSES_PER_ADDRESS, minutes=MINUTES)
    throttle.hit(what, email, limit=GUESSES, minutes=MINUTES)


def _known(email: str) -> Person | None:
    statement = select(Person).where(Person.email == email, Person.closed_at.is_(None))
    return session().scalars(statement).one_or_none()
