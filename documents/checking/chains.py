"""Whose certificate is behind a signature that was made elsewhere.

Judged apart from whether the signature holds, and never more is said than is known: issued here,
under an issuer that this installation lists (``HANDSLAG_TRUSTED_CERTIFICATES``), or not checked.
Nothing is fetched, so whether a certificate was revoked is never known.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError

from documents.checking.findings import Trust
from documents.checking.mathematics import issued_by_us
from documents.checking.returned import Whose
from documents.signatures.errors import KeysMissing


def listed(path: str) -> tuple[bytes, ...]:
    """The certificates in this PEM file, as DER; none where no file is named."""
    if not path:
        return ()
    try:
        found = pem.unarmor(Path(path).read_bytes(), multiple=True)
        return tuple(_der(der) for _, _, der in found)
    except (OSError, ValueError) as error:
        raise KeysMissing(f"no list of certificates can be read from {path}: {error}") from error


def whose(
    certificate: x509.Certificate,
    others: list[x509.Certificate],
    at: datetime,
    trust: Trust,
    roots: tuple[bytes, ...],
) -> Whose:
    """How far it is known whose certificate this is, at that moment."""
    if issued_by_us(certificate, at, trust):
        return Whose.OWN
    if not roots:
        return Whose.UNCHECKED
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(each) for each in roots],
        allow_fetching=False,
        moment=at,
        best_signature_time=at,
    )
    validator = CertificateValidator(certificate, others, validation_context=context)
    try:
        asyncio.run(validator.async_validate_path())
    except (PathError, ValueError):
        return Whose.UNCHECKED
    return Whose.LISTED


def _der(der: bytes) -> bytes:
    x509.Certificate.load(der).public_key  # noqa: B018  fails here for what is no certificate
    return der
