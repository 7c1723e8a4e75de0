"""What a passkey answers: read from the page, checked with ``webauthn``, every fault a refusal.

``webauthn`` is imported where it is used: it takes a fifth of a second, and few requests need it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from accounts.signin.encoding import base64url, from_base64url
from accounts.signin.errors import CopiedPasskey, NotVerified, OtherSite, WrongPasskey
from accounts.signin.site import site

BROKEN = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, EOFError, RecursionError,
    struct.error, InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """An answer as it came in, not believed yet."""

    credential: dict[str, Any]
    id: str
    challenge: bytes


@dataclass(frozen=True)
class NewKey:
    """A key pair that the device made for us."""

    id: str
    public_key: str
    sign_count: int


def read(text: str | None) -> Heard:
    """The answer, if it was given to us: another site's is refused by its name."""
    with _refusing():
        credential = json.loads(text or "null")
        said = json.loads(from_base64url(credential["response"]["clientDataJSON"]))
        challenge, origin = from_base64url(said["challenge"]), str(said["origin"])
        heard = Heard(credential, str(credential["id"]), challenge)
    if origin != site().origin:
        raise OtherSite()
    return heard


def made(heard: Heard) -> NewKey:
    """The new key that this answer brings, made by a device that looked who held it."""
    from webauthn import verify_registration_response

    with _refusing():
        found = verify_registration_response(
            credential=heard.credential,
            expected_challenge=heard.challenge,
            expected_rp_id=site().id,
            expected_origin=site().origin,
        )
    if not found.user_verified:
        raise NotVerified()
    public_key = base64url(found.credential_public_key)
    return NewKey(base64url(found.credential_id), public_key, found.sign_count)


def counted(heard: Heard, public_key: str, known: int) -> int:
    """Check the signature over the question; returns the device's counter, which only goes up."""
    from webauthn import verify_authentication_response

    with _refusing():
        found = verify_authentication_response(
            credential=heard.credential,
            expected_challenge=heard.challenge,
            expected_rp_id=site().id,
            expected_origin=site().origin,
            credential_public_key=from_base64url(public_key),
            credential_current_sign_count=0,
        )
    if not found.user_verified:
        raise NotVerified()
    if (found.new_sign_count or known) and found.new_sign_count <= known:
        raise CopiedPasskey()
    return found.new_sign_count


def as_pem(public_key: str) -> str:
    """The public key as everybody can read it."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from webauthn.helpers import decode_credential_public_key
    from webauthn.helpers.decoded_public_key_to_cryptography import (
        decoded_public_key_to_cryptography,
    )

    decoded = decode_credential_public_key(from_base64url(public_key))
    key = decoded_public_key_to_cryptography(decoded)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem.decode("ascii")


@contextmanager
def _refusing() -> Iterator[None]:
    """Whatever is wrong with an answer, people read one sentence and nothing is kept."""
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, *BROKEN) as wrong:
        raise WrongPasskey() from wrong
