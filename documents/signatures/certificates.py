"""The certificates of one installation: its authority, its seal, and one per signing.

All keys are EC P-256. A signer's certificate lives long although its key is gone at once: nothing
can be signed with it again, and a checker years later should not stumble over an expiry date.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

# RFC 9336 for those who know it; poppler (NSS) trusts a signer only for the mail it could sign.
PURPOSES = (ObjectIdentifier("1.3.6.1.5.5.7.3.36"), ExtendedKeyUsageOID.EMAIL_PROTECTION)
LONGEST = 64  # X.520: upper bound of a common name, an organisation, a title
YEARS = 20

Key = ec.EllipticCurvePrivateKey
Certificate = x509.Certificate


def new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def shortened(text: str) -> str:
    """A name as it fits in a certificate: one line, without control characters, 64 at most."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    words = " ".join(plain.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def subject(name: str, *, function: str = "", organisation: str = "", unit: str = "") -> x509.Name:
    """Who is meant; what is empty is left out, as for a person who signs for herself."""
    parts = (
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        (NameOID.TITLE, function),
        (NameOID.COMMON_NAME, name),
    )
    # X.520 counts 64 characters; the library counts bytes, and would cut an Arabic name in half.
    return x509.Name(
        [
            x509.NameAttribute(oid, shortened(text), _validate=False)
            for oid, text in parts
            if shortened(text)
        ]
    )


def authority(name: str, unit: str, key: Key, start: datetime) -> Certificate:
    """The root under which this installation seals and people sign."""
    who = subject(f"{name} handtekeningen", organisation=name, unit=unit)
    until = start + timedelta(days=2 * YEARS * 365)
    builder = (
        _builder(who, who, key, start, until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
    )
    return builder.sign(key, hashes.SHA256())


def leaf(
    who: x509.Name, key: Key, issuer: Certificate, issuer_key: Key, at: datetime
) -> Certificate:
    """A certificate for the seal or for one signing, good from just before that moment."""
    until = min(at + timedelta(days=YEARS * 365), issuer.not_valid_after_utc)
    builder = (
        _builder(who, issuer.subject, key, at - timedelta(minutes=5), until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(PURPOSES), critical=False)
        .add_extension(_issued_by(issuer), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def fingerprint(certificate: Certificate) -> str:
    """SHA-256 over the certificate, as hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _builder(
    who: x509.Name, by: x509.Name, key: Key, start: datetime, until: datetime
) -> x509.CertificateBuilder:
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(by)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start.astimezone(UTC))
        .not_valid_after(until.astimezone(UTC))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _issued_by(issuer: Certificate) -> x509.AuthorityKeyIdentifier:
    identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
