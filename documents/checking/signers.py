"""Who a signature says it is from, and what kind of signature it is."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from asn1crypto import x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.checking.findings import Kind, SignatureFinding, Trust
from documents.checking.mathematics import is_timestamp, issued_by_us, timestamp_of

LONGEST = 200


def describe(field: str, embedded: EmbeddedPdfSignature, trust: Trust) -> SignatureFinding:
    """The names in the certificate and the moment; not yet whether any of it holds."""
    certificate = embedded.signer_cert
    stamped = timestamp_of(embedded)
    at = stamped or _claimed(embedded)
    kind = _kind(embedded, certificate, trust)
    return SignatureFinding(
        field=field,
        kind=kind,
        signer=_named(certificate, "common_name"),
        function=_named(certificate, "title"),
        organisation=_named(certificate, "organization_name"),
        at=at,
        timestamped=stamped is not None,
        level=_level(embedded, stamped),
        trusted_by_us=issued_by_us(certificate, at, trust),
        note=_note(embedded) if kind is Kind.SEAL else "",
    )


def _kind(embedded: EmbeddedPdfSignature, certificate: x509.Certificate, trust: Trust) -> Kind:
    if is_timestamp(embedded):
        return Kind.TIMESTAMP
    own = hashlib.sha256(certificate.dump()).hexdigest() in trust.seals
    return Kind.SEAL if own else Kind.SIGNATURE


def _note(embedded: EmbeddedPdfSignature) -> str:
    """The words that our own seal carries: those about a scan, and the hash of it."""
    words = (embedded.sig_object.get(name, "") for name in ("/Reason", "/Location"))
    return " ".join(" ".join(str(each).split()) for each in words if each)[: 3 * LONGEST]


def _claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
    """The moment that the signer's own clock gave."""
    claimed: datetime | None = embedded.self_reported_timestamp
    if claimed is None:
        return None
    return claimed if claimed.tzinfo else claimed.replace(tzinfo=UTC)


def _named(certificate: x509.Certificate, part: str) -> str:
    value = certificate.subject.native.get(part, "")
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return " ".join(text.split())[:LONGEST]


def _level(embedded: EmbeddedPdfSignature, stamped: datetime | None) -> str:
    if is_timestamp(embedded):
        return "RFC 3161"
    if embedded.sig_object.get("/SubFilter") != "/ETSI.CAdES.detached":
        return "PKCS#7"
    if stamped is None:
        return "PAdES B-B"
    return "PAdES B-LT" if "/DSS" in embedded.reader.root else "PAdES B-T"
