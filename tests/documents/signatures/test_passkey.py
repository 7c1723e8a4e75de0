"""Evidence of a signature with a passkey: what the device signed is checked without us."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from documents.signatures.errors import InvalidEvidence
from documents.signatures.evidence import seal_evidence
from tests.documents.signatures.made import made
from tests.documents.signatures.proof import changed, evidence
from tools.check_evidence import Wrong, check, encoded

SITE, NONCE = "handslag.voorbeeld.test", bytes(range(32))
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
KEYS: dict[str, Key] = {
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "RSA": rsa.generate_private_key(65537, 2048),
    "Ed25519": ed25519.Ed25519PrivateKey.generate(),
}
SPKI = (Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def challenge(told: Any) -> bytes:
    about = bytes.fromhex(told["document"]["sha256"]) + told["intent"]["text"].encode()
    return hashlib.sha256(about + NONCE).digest()


def signed(key: Key, data: bytes) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashes.SHA256()))
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(data)


def by_passkey(key: Key = KEYS["P-256"], flags: int = 5, **said: str) -> Any:
    """The evidence of the made paper, but signed with a passkey."""
    told = evidence()
    answer = {"type": "webauthn.get", "challenge": encoded(challenge(told)),
              "origin": f"https://{SITE}", "crossOrigin": False} | said  # fmt: skip
    client = json.dumps(answer).encode()
    authenticator = hashlib.sha256(SITE.encode()).digest() + bytes([flags]) + (7).to_bytes(4)
    signature = signed(key, authenticator + hashlib.sha256(client).digest())
    told["factor"] |= {"method": "passkey", "step": None, "credential": {
        "id": encoded(b"een nummer"),
        "public_key": key.public_key().public_bytes(*SPKI).decode(),
        "rp_id": SITE,
        "rp_id_hash": hashlib.sha256(SITE.encode()).hexdigest(),
        "origin": answer["origin"],
        "user_verified": True,
        "sign_count": 7,
        "nonce": encoded(NONCE),
        "client_data": encoded(client),
        "authenticator_data": encoded(authenticator),
        "signature": encoded(signature),
    }}  # fmt: skip
    return told


def holds(proof: Any) -> bool:
    try:
        return bool(check(proof, made().final, None))
    except (Wrong, ValueError, TypeError, LookupError, AttributeError):
        return False


def with_part(told: Any, name: str, value: Any) -> Any:
    other = copy.deepcopy(told)
    other["factor"]["credential"][name] = value
    return other


@pytest.mark.parametrize("kind", KEYS)
def test_the_evidence_holds_with_every_kind_of_key_that_passkeys_have(kind: str):
    assert holds(seal_evidence(by_passkey(KEYS[kind]), made().keys))


def test_with_any_one_part_of_the_passkey_changed_it_is_refused():
    proof = seal_evidence(by_passkey(), made().keys)
    for name, value in proof["evidence"]["factor"]["credential"].items():
        for other in changed(value):
            lie = copy.deepcopy(proof)
            lie["evidence"]["factor"]["credential"][name] = other
            assert not holds(lie), (name, other)


SIGNED = sorted(set(by_passkey()["factor"]["credential"]) - {"id"})


@pytest.mark.parametrize("name", SIGNED)
def test_even_who_holds_the_seal_cannot_change_what_the_device_signed(name: str):
    told = by_passkey()
    for other in changed(told["factor"]["credential"][name]):
        assert not holds(seal_evidence(with_part(told, name, other), made().keys)), other


@pytest.mark.parametrize(("part", "name"), [("document", "sha256"), ("intent", "text")])
def test_it_is_a_signature_over_this_document_and_this_sentence(part: str, name: str):
    told = by_passkey()
    told[part][name] = "ab" * 32
    with pytest.raises(Wrong, match=r"not the document|another document"):
        check(seal_evidence(told, made().keys), made().final, None)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (by_passkey(flags=1), "look who held it"),
        (by_passkey(flags=4), "look who held it"),
        (by_passkey(type="webauthn.create"), "another question"),
        (by_passkey(challenge=encoded(bytes(32))), "another document"),
        (by_passkey(origin="https://elders.test"), "site differs"),
        (with_part(by_passkey(), "origin", f"https://x.{SITE}"), "another website"),
        (with_part(by_passkey(), "public_key", by_passkey(KEYS["RSA"])["factor"]["credential"]
                   ["public_key"]), "signature"),
        (with_part(by_passkey(), "signature", encoded(bytes(70))), "signature"),
        (with_part(by_passkey(), "id", ""), "number"),
    ],
)  # fmt: skip
def test_what_no_device_says_is_refused_by_its_reason(told: Any, why: str):
    with pytest.raises(Wrong, match=why):
        check(seal_evidence(told, made().keys), made().final, None)


def test_a_passkey_goes_with_its_answer_and_a_code_without():
    told = by_passkey()
    del told["factor"]["credential"]
    assert not holds(seal_evidence(told, made().keys))
    other = evidence()
    other["factor"]["credential"] = by_passkey()["factor"]["credential"]
    assert not holds(seal_evidence(other, made().keys))
    with pytest.raises(InvalidEvidence, match="sign_count"):
        seal_evidence(with_part(by_passkey(), "sign_count", "7"), made().keys)
    padded = base64.urlsafe_b64encode(b"een nummer").decode()
    assert not holds(seal_evidence(with_part(by_passkey(), "id", padded), made().keys))
