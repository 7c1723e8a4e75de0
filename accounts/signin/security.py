"""What guards an account: the password, the app for codes, the codes on paper; also for passkeys.

All of it is changed only shortly after signing in, ends the other sessions, and is told by mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import segno
from cryptography.fernet import InvalidToken
from markupsafe import Markup

from accounts.actor import Actor
from accounts.notices.tell import tell
from accounts.people import service as people
from accounts.people.model import Person
from accounts.policy import AccountAction, allow
from accounts.signin import factors, recovery, totp, visits
from accounts.signin.errors import AlreadySet, WrongCode
from core.storage.audit import record
from core.storage.database import transaction
from core.storage.secrets import fernet
from core.values.errors import N_
from core.web import throttle

CHANGED = N_("Uw aanmelding bij Handslag is veranderd")
PASSWORD_SET = N_("Uw wachtwoord is veranderd. Was u dit niet zelf? Bel ons dan meteen.")
APP_SET = N_("U heeft een app voor codes ingesteld. Was u dit niet zelf? Bel ons dan meteen.")
APP_GONE = N_("De app voor codes is uitgezet. Was u dit niet zelf? Bel ons dan meteen.")
SETTING = "totp-setting"


@dataclass(frozen=True)
class Proposal:
    """A secret for an app, not kept yet: sealed for the form, as text, and as a drawing."""

    sealed: str
    secret: str
    drawing: Markup


def change_password(actor: Actor, password: str) -> None:
    """A new password."""
    with transaction():
        person = own_fresh(actor)
        people.set_password(person, password)
        changed(actor, person, "person.password", PASSWORD_SET)


def propose_app(actor: Actor) -> Proposal:
    """A new secret, to scan."""
    with transaction():
        person = own_fresh(actor)
        if person.totp_secret:
            raise AlreadySet()
        return _proposal(totp.new_secret(), person.email)


def proposal_again(actor: Actor, sealed: str) -> Proposal:
    """The same secret, for who mistyped the code."""
    with transaction():
        return _proposal(_unsealed(sealed), own_fresh(actor).email)


def set_app(actor: Actor, sealed: str, code: str) -> list[str]:
    """Keep the secret once the app was shown to work; returns the codes for on paper."""
    throttle.hit(SETTING, str(actor.person_id), limit=factors.GUESSES, minutes=factors.MINUTES)
    with transaction():
        person = own_fresh(actor)
        if person.totp_secret:
            raise AlreadySet()
        secret = _unsealed(sealed)
        step = totp.step_of(secret, "".join(code.split()))
        if step is None:
            raise WrongCode()
        person.totp_secret, person.totp_step = secret, step
        changed(actor, person, "person.totp-set", APP_SET)
        return recovery.renew(person.id)


def unset_app(actor: Actor) -> None:
    """Without an app again; a mailed code stays."""
    with transaction():
        person = own_fresh(actor)
        if person.totp_secret is None:
            return
        person.totp_secret = None
        recovery.drop(person.id)
        changed(actor, person, "person.totp-unset", APP_GONE)


def new_recovery_codes(actor: Actor) -> list[str]:
    """New codes for on paper; the old ones stop working."""
    with transaction():
        person = own_fresh(actor)
        if person.totp_secret is None:
            raise WrongCode()
        record(actor, "person.recovery-codes", person)
        return recovery.renew(person.id)


def own_fresh(actor: Actor) -> Person:
    """One's own row, for who showed who it is a short while ago."""
    allow(actor, AccountAction.USE, actor)
    visits.demand_fresh(actor)
    return people.own(actor)


def changed(actor: Actor, person: Person, verb: str, text: str, **detail: Any) -> None:
    """Record it, end the other sessions, and tell the person by mail."""
    record(actor, verb, person, detail=detail)
    visits.end_others(actor)
    tell([person.id], CHANGED, text, "/account")


def _proposal(secret: str, email: str) -> Proposal:
    address = totp.address(secret, email)
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        scale=5, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    spaced = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    return Proposal(fernet().encrypt(secret.encode()).decode(), spaced, Markup(drawing))  # noqa: S704 drawn by segno


def _unsealed(sealed: str) -> str:
    try:
        return fernet().decrypt(sealed.encode(), ttl=3600).decode()
    except InvalidToken as wrong:
        raise WrongCode() from wrong
