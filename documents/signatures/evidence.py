"""The evidence of one signing: ten parts, sealed, to be checked without us.

Who composes it knows the people and the covenant; here is only its shape, the chain that binds
the events, and the seal. Text, whole numbers, yes/no and nothing else: a number with a comma has
more than one way to be written, and then the seal would depend on who writes it. Times are ISO
8601 in UTC. `tools/check_evidence.py` checks all of it, and the parts against each other.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NotRequired, TypedDict

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding

from documents.signatures.errors import InvalidEvidence
from documents.signatures.keys import Installation, installation
from documents.signatures.shapes import check

FORMAT = "handslag-evidence-1"
ALGORITHM = "ecdsa-p256-sha256"
PREFIX = b"handslag-evidence-1\n"  # the seal key also seals papers: never the same bytes
NOTHING = "0" * 64
LARGEST = 2**53
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Document(TypedDict):
    """1. What was shown and signed: the first `size` bytes of the paper."""

    reference: str
    version: str
    title: str
    template: str
    sha256: str
    size: int
    pages: int
    text_sha256: str


class Basis(TypedDict):
    """On what ground this person may sign for the organisation."""

    kind: str
    granted_by: str
    since: str
    document_sha256: str | None


class Signer(TypedDict):
    """2. Who signed, as printed in the certificate."""

    person: int
    name: str
    function: str
    organisation: str
    organisation_id: int | None
    basis: Basis


class Identification(TypedDict):
    """3. How it is known who this person is."""

    invited_by: str
    invited_at: str
    mailbox_proven_at: str | None
    check: str
    checked_by: str | None
    checked_at: str | None
    phone_from_counterparty: bool


class Credential(TypedDict):
    """What a passkey answered to SHA-256(document hash || intent text || nonce); bytes as
    base64url. The public key checks it: nobody without the device can have made this."""

    id: str
    public_key: str
    rp_id: str
    rp_id_hash: str
    origin: str
    user_verified: bool
    sign_count: int
    nonce: str
    client_data: str
    authenticator_data: str
    signature: str


class Factor(TypedDict):
    """4. The factor at the moment of signing: which, and never the secret itself."""

    method: Literal["totp", "mailed-code", "passkey"]
    at: str
    step: int | None
    address_sha256: str | None
    credential: NotRequired[Credential]  # of a passkey


class Intent(TypedDict):
    """5. What the person said to want, word for word."""

    text: str
    language: str
    opened_at: str | None
    signed_at: str
    typed_name: str
    typed_function: str


class Technical(TypedDict):
    """6. From where, and by which clock."""

    address: str
    agent: str
    session_started_at: str | None
    server_time: str
    clock_offset_ms: int | None


class Event(TypedDict):
    """One thing that happened; `previous` and `hash` make it a link."""

    at: str
    what: str
    person: int | None
    sha256: str | None
    text: str
    previous: str
    hash: str


class Sequence(TypedDict):
    """7. All events since sending, each bound to the one before."""

    events: list[Event]
    head: str


class Elsewhere(TypedDict):
    """Signed outside Handslag: with a certificate of one's own, or on paper (a scan).

    For a certificate `checked` says how far it is known whose it is. For paper the field holds
    the installation's seal under a note that names the scan; it is no signature of the person.
    """

    way: Literal["own-certificate", "paper"]
    certificate_name: NotRequired[str]
    certificate_issuer: NotRequired[str]
    checked: NotRequired[Literal["own", "listed", "unchecked"]]
    valid_then: NotRequired[bool]
    claimed_at: NotRequired[str | None]
    scan_sha256: NotRequired[str]
    scan_size: NotRequired[int]
    scan_pages: NotRequired[int]
    confirmed_by: NotRequired[str]
    confirmed_for: NotRequired[str]
    confirmed_at: NotRequired[str]


class SealPart(TypedDict):
    """8. The signature in the paper: the first `revision_size` bytes end with it."""

    field: str
    level: str
    certificate: str
    issuer: str
    serial: str
    revision_sha256: str
    revision_size: int
    cms_sha256: str
    elsewhere: NotRequired[Elsewhere]


class Delivery(TypedDict):
    """9. A copy that was sent: the first `size` bytes of the paper."""

    to: str
    at: str
    sha256: str
    size: int


class Withdrawal(TypedDict):
    """10. Somebody declined, recalled or reopened."""

    by: str
    at: str
    what: str
    reason: str


class Evidence(TypedDict):
    """The ten parts."""

    format: Literal["handslag-evidence-1"]
    document: Document
    signer: Signer
    identification: Identification
    factor: Factor
    intent: Intent
    technical: Technical
    sequence: Sequence
    seal: SealPart
    delivery: list[Delivery]
    withdrawals: list[Withdrawal]


def seal_evidence(evidence: Evidence, keys: Installation | None = None) -> dict[str, Any]:
    """The evidence with the installation's seal; refuses evidence that lacks a part."""
    check(evidence, Evidence)
    return {"evidence": evidence, "seal": seal_of(PREFIX + canonical(evidence), keys)}


def seal_of(signed: bytes, keys: Installation | None = None) -> dict[str, Any]:
    """The installation's seal over these bytes; they begin with the name of their format."""
    keys = keys or installation()
    made = keys.seal_key.sign(signed, ec.ECDSA(hashes.SHA256()))
    first, second = decode_dss_signature(made)
    one_form = encode_dss_signature(first, min(second, _ORDER - second))
    chain = [
        each.public_bytes(Encoding.PEM).decode("ascii") for each in (keys.seal, keys.authority)
    ]
    signature = base64.b64encode(one_form).decode("ascii")
    return {"algorithm": ALGORITHM, "chain": chain, "signature": signature}


def chained(events: Iterable[Mapping[str, Any]]) -> Sequence:
    """These events (`at`, `what`, `person`, `sha256`, `text`), in this order, as a chain."""
    links: list[Event] = []
    head = NOTHING
    for each in events:
        link = {**each, "previous": head}
        head = hashlib.sha256(canonical(link)).hexdigest()
        links.append({**link, "hash": head})  # type: ignore[typeddict-item]
    return {"events": links, "head": head}


def canonical(value: object) -> bytes:
    """The one way to write this down: sorted names, no spaces, UTF-8 (after RFC 8785)."""
    _check_plain(value)
    try:
        return json.dumps(
            value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
        ).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidEvidence("text that is not proper Unicode") from error


def _check_plain(value: object) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str) or not name.isascii():
                raise InvalidEvidence(f"{name!r} is no name for a field")
            _check_plain(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_plain(inner)
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise InvalidEvidence(f"{value} is too large a number")
    elif value is not None and not isinstance(value, str):
        raise InvalidEvidence(f"{type(value).__name__} cannot be written in one way only")
