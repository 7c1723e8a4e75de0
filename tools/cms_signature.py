"""Reading a CMS signature out of its bytes, and trying it against a certificate.

Beside ``check_evidence.py``, which needs it. Only Python and `cryptography`.
"""

from __future__ import annotations

import hashlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
DIGESTS = (hashes.SHA256(), hashes.SHA384(), hashes.SHA512())  # nothing older


class Wrong(Exception):
    """What does not hold, in words."""


def demand(holds: object, words: str) -> None:
    """Stop here when this does not hold."""
    if not holds:
        raise Wrong(words)


def is_signed(certificate: x509.Certificate, signature: bytes, data: bytes) -> bool:
    """Our own kind of signature: ECDSA with SHA-256."""
    key = certificate.public_key()
    return isinstance(key, ec.EllipticCurvePublicKey) and _ecdsa(
        key, signature, data, hashes.SHA256()
    )


def is_signed_somehow(certificate: x509.Certificate, signature: bytes, data: bytes) -> bool:
    """A signature made elsewhere: ECDSA or RSA, with any digest that is safe today."""
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return any(_ecdsa(key, signature, data, each) for each in DIGESTS)
    if isinstance(key, rsa.RSAPublicKey):
        return any(_rsa(key, signature, data, each) for each in DIGESTS)
    return False


def is_digest_of(value: bytes, data: bytes) -> bool:
    """Whether this attribute holds the digest of this data."""
    made = (hashlib.new(each.name, data).digest() for each in DIGESTS)
    return value in [bytes((0x31, len(digest) + 2, 0x04, len(digest))) + digest for digest in made]


def _ecdsa(
    key: ec.EllipticCurvePublicKey, signature: bytes, data: bytes, digest: hashes.HashAlgorithm
) -> bool:
    try:
        key.verify(signature, data, ec.ECDSA(digest))
    except InvalidSignature:
        return False
    return True


def _rsa(
    key: rsa.RSAPublicKey, signature: bytes, data: bytes, digest: hashes.HashAlgorithm
) -> bool:
    for fill in (padding.PKCS1v15(), padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)):
        try:
            key.verify(signature, data, fill, digest)
        except InvalidSignature:
            continue
        return True
    return False


def element(data: bytes, at: int) -> tuple[int, bytes, bytes]:
    """One DER element: its tag, its contents, and all of it."""
    tag, length, start = data[at], data[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        demand(0 < count <= 4, "the signature is not DER")
        length, start = int.from_bytes(data[start : start + count]), start + count
    demand(start + length <= len(data), "the signature is cut off")
    return tag, data[start : start + length], data[at : start + length]


def elements(contents: bytes) -> list[tuple[int, bytes, bytes]]:
    found, at = [], 0
    while at < len(contents):
        found.append(element(contents, at))
        at += len(found[-1][2])
    return found


def signer_info(cms: bytes) -> tuple[bytes, bytes]:
    """The signed attributes and the signature of the one signer in a CMS."""
    signed_data = element(elements(element(cms, 0)[1])[1][1], 0)[1]
    signers = elements(elements(signed_data)[-1][1])
    demand(len(signers) == 1, "not one signer")
    parts = elements(signers[0][1])
    attributes = next(whole for tag, _, whole in parts if tag == 0xA0)
    signature = next(contents for tag, contents, _ in parts if tag == 0x04)
    return attributes, signature


def attribute(attributes: bytes, oid: bytes) -> bytes:
    """The value of the one signed attribute of this kind."""
    found = [own for _, own, _ in elements(element(attributes, 0)[1]) if own.startswith(oid)]
    demand(len(found) == 1, "a signed attribute is missing")
    return found[0][len(oid) :]
