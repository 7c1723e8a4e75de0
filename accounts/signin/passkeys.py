"""Passkeys of an account: add one, see them, remove one; and a fresh proof with one of them.

A passkey is a key pair on somebody's own device. The device looks who holds it (a finger, a face,
a code), and signs our question; it answers to no other site. So a passkey stands for password and
app together, and what it signed is proof that we cannot have made ourselves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import AccountAction, allow
from accounts.signin import answers, challenges
from accounts.signin.digest import digest
from accounts.signin.encoding import from_base64url
from accounts.signin.errors import PasskeyKnown, TooManyPasskeys, WrongPasskey
from accounts.signin.factors import Factor
from accounts.signin.model import Passkey
from accounts.signin.schema import NewPasskeyCommand
from accounts.signin.security import changed, own_fresh
from accounts.signin.site import site
from core.storage.database import IntegrityError, locked, session, transaction
from core.values import clock
from core.values.errors import N_, NotFound

REGISTER = "register"
MOST = 10
ADDED = N_("U heeft een passkey toegevoegd. Was u dit niet zelf? Bel ons dan meteen.")
REMOVED = N_("Er is een passkey van u verwijderd. Was u dit niet zelf? Bel ons dan meteen.")


@dataclass(frozen=True)
class PasskeyView:
    """One of one's own passkeys."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


def mine(actor: Actor) -> list[PasskeyView]:
    """One's own passkeys, the oldest first."""
    allow(actor, AccountAction.USE, actor)
    return [PasskeyView(p.id, p.name, p.made_at, p.used_at) for p in _of(actor.person_id)]


def has_some(person_id: int | None) -> bool:
    """Whether this person can sign with one."""
    found = select(Passkey.id).where(Passkey.person_id == person_id).limit(1)
    return session().scalar(found) is not None


def propose(actor: Actor) -> dict[str, Any]:
    """What a browser needs to make a passkey for this person."""
    from webauthn import generate_registration_options
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    with transaction():
        person = own_fresh(actor)
        _room_for_one(person)
        options = generate_registration_options(
            rp_id=site().id,
            rp_name=site().name,
            user_id=_handle(person.id),
            user_name=person.email,
            user_display_name=person.name,
            challenge=challenges.give(REGISTER, person.id),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_described(_of(person.id)),
        )
    return _plain(options)


def register(actor: Actor, command: NewPasskeyCommand) -> None:
    """Keep the passkey that the device made."""
    with transaction() as current:
        person = own_fresh(actor)
        _room_for_one(person)
        heard = answers.read(command.passkey)
        challenges.take(REGISTER, person.id, heard.challenge)
        key = answers.made(heard)
        row = Passkey(
            person_id=person.id, credential_id=key.id, public_key=key.public_key,
            sign_count=key.sign_count, name=command.name, made_at=clock.now(),
        )  # fmt: skip
        try:
            with current.begin_nested():
                current.add(row)
        except IntegrityError as known:
            raise PasskeyKnown() from known
        changed(actor, person, "person.passkey-add", ADDED, passkey=row.id)


def remove(actor: Actor, passkey_id: int) -> None:
    """Without this passkey from now on; what was signed with it stays provable."""
    with transaction() as current:
        person = own_fresh(actor)
        if passkey_id not in {each.id for each in _of(person.id)}:
            raise NotFound()
        current.execute(delete(Passkey).where(Passkey.id == passkey_id))
        changed(actor, person, "person.passkey-remove", REMOVED, passkey=passkey_id)


def ask(purpose: str, person_id: int | None, about: bytes = b"") -> dict[str, Any]:
    """What a browser needs to answer with a passkey; without a person: with any it has for us."""
    from webauthn import generate_authentication_options
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=site().id,
        challenge=challenges.give(purpose, person_id, about),
        allow_credentials=_described(_of(person_id)) if person_id else [],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(options)


def prove(
    person_id: int | None, answer: str | None, purpose: str, about: bytes = b""
) -> tuple[int, Factor]:
    """Who answered, and with what; in the open transaction, undone when the verb fails."""
    heard = answers.read(answer)
    statement = select(Passkey).where(Passkey.credential_id == heard.id)
    row = session().scalars(locked(statement)).one_or_none()
    if row is None or person_id not in (None, row.person_id):
        raise WrongPasskey()
    nonce = challenges.take(purpose, person_id, heard.challenge, about)
    row.sign_count = answers.counted(heard, row.public_key, row.sign_count)
    row.used_at = clock.now()
    factor = Factor("passkey", None, clock.now(), _shown(row, heard, nonce))
    return row.person_id, factor


def _shown(row: Passkey, heard: answers.Heard, nonce: str) -> dict[str, Any]:
    """All that somebody else needs to check the answer; the public key, never more."""
    response = heard.credential["response"]
    authenticator = from_base64url(response["authenticatorData"])
    return {
        "id": row.credential_id,
        "public_key": answers.as_pem(row.public_key),
        "rp_id": site().id,
        "rp_id_hash": authenticator[:32].hex(),
        "origin": site().origin,
        "user_verified": True,
        "sign_count": row.sign_count,
        "nonce": nonce,
        "client_data": response["clientDataJSON"],
        "authenticator_data": response["authenticatorData"],
        "signature": response["signature"],
    }


def _of(person_id: int | None) -> Sequence[Passkey]:
    statement = select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)
    return session().scalars(statement).all()


def _room_for_one(person: Person) -> None:
    number = select(func.count(Passkey.id)).where(Passkey.person_id == person.id)
    if (session().scalar(number) or 0) >= MOST:
        raise TooManyPasskeys(most=MOST)


def _described(rows: Sequence[Passkey]) -> list[Any]:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return [PublicKeyCredentialDescriptor(id=from_base64url(each.credential_id)) for each in rows]


def _handle(person_id: int) -> bytes:
    """How the device knows the account: it says nothing of who it is."""
    return bytes.fromhex(digest("passkey", str(person_id)))


def _plain(options: Any) -> dict[str, Any]:
    from webauthn import options_to_json

    plain: dict[str, Any] = json.loads(options_to_json(options))
    return plain
