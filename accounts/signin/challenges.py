"""Questions for passkeys: each about one thing, answered once, within ten minutes.

A challenge is SHA-256(what it is about || nonce). What a signature is about, for instance, is the
hash of the document and the sentence one agrees to: then both are in what the device signs. The
reckoning is done again from the thing itself when the answer comes, and never taken from the page.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, select, update

from accounts.signin.encoding import base64url, from_base64url
from accounts.signin.errors import StaleChallenge
from accounts.signin.model import PasskeyChallenge
from core.storage.database import session, transaction
from core.values import clock

MINUTES = 10
KEPT = timedelta(days=1)


def give(purpose: str, person_id: int | None, about: bytes = b"") -> bytes:
    """A new question; it takes the place of one that this person left unanswered, and those of
    other days are thrown away."""
    now, nonce = clock.now(), secrets.token_bytes(32)
    challenge = reckoned(about, nonce)
    unanswered = (
        PasskeyChallenge.person_id.is_not(None)  # who is not known yet disturbs nobody
        & (PasskeyChallenge.person_id == person_id)
        & (PasskeyChallenge.purpose == purpose)
        & PasskeyChallenge.used_at.is_(None)
    )
    past = PasskeyChallenge.made_at < now - KEPT
    with transaction() as current:
        current.execute(delete(PasskeyChallenge).where(past | unanswered))
        current.add(
            PasskeyChallenge(
                purpose=purpose,
                person_id=person_id,
                challenge=base64url(challenge),
                nonce=base64url(nonce),
                made_at=now,
            )
        )
    return challenge


def take(purpose: str, person_id: int | None, challenge: bytes, about: bytes = b"") -> str:
    """Use a question up in the open transaction, of several at once one; returns its nonce."""
    mine = (
        PasskeyChallenge.challenge == base64url(challenge),
        PasskeyChallenge.purpose == purpose,
        PasskeyChallenge.person_id.is_(None)
        if person_id is None
        else PasskeyChallenge.person_id == person_id,
    )
    used = (
        update(PasskeyChallenge)
        .where(
            *mine,
            PasskeyChallenge.used_at.is_(None),
            PasskeyChallenge.made_at > clock.now() - timedelta(minutes=MINUTES),
        )
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    if not session().execute(used).rowcount:  # type: ignore[attr-defined]
        raise StaleChallenge()
    nonce = session().scalars(select(PasskeyChallenge.nonce).where(*mine)).one()
    if reckoned(about, from_base64url(nonce)) != challenge:
        raise StaleChallenge()
    return nonce


def reckoned(about: bytes, nonce: bytes) -> bytes:
    """What the device is asked to sign."""
    return hashlib.sha256(about + nonce).digest()
