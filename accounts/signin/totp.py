"""Codes of an authenticator app; a time step works once, whoever sends it at the same moment.

``pyotp.verify`` takes the same code twice (RFC 6238 5.2 forbids it), so we look for the step
ourselves and move the newest used one forward by a conditional update.
"""

from __future__ import annotations

import hmac

import pyotp
from sqlalchemy import update

from accounts.people.model import Person
from core.storage.database import session
from core.values import clock

ISSUER = "Handslag"
SECONDS = 30
DRIFT = 1  # steps before and after, for clocks that are off


def new_secret() -> str:
    """A secret for an app."""
    return pyotp.random_base32()


def address(secret: str, email: str) -> str:
    """What the QR code of an app says."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER))


def step_of(secret: str, code: str) -> int | None:
    """The time step that this code belongs to, if it is one of the present ones."""
    now = int(clock.now().timestamp()) // SECONDS
    generator = pyotp.HOTP(secret)
    steps = [s for s in range(now - DRIFT, now + DRIFT + 1)
             if hmac.compare_digest(generator.at(s).encode(), code.encode())]  # fmt: skip
    return max(steps, default=None)


def use(person_id: int, secret: str, code: str) -> int | None:
    """Use the code up and return its step; None when it is wrong or was used before."""
    step = step_of(secret, code)
    if step is None:
        return None
    used = (
        update(Person)
        .where(Person.id == person_id, Person.totp_step < step)
        .values(totp_step=step)
        .execution_options(synchronize_session=False)
    )
    return step if session().execute(used).rowcount else None  # type: ignore[attr-defined]
