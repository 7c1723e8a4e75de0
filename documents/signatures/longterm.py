"""What a paper needs to be checked long after its certificates ended (PAdES B-LTA).

All certificates of all that is in the paper, a list of what our authority revoked (nothing: each
key is destroyed after its one signature), and a timestamp over everything. Before the certificate
of that timestamp ages, another one is set over it. What the timestamp authority itself revoked is
not fetched: nothing leaves this installation but the question for a timestamp.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from asn1crypto import cms, crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from core.values import clock
from documents.signatures.embed import writing
from documents.signatures.keys import installation
from documents.signatures.reading import SwiftReader
from documents.signatures.timestamps import add_document_timestamp

TIMESTAMP = "tijdstempel"
DER = serialization.Encoding.DER


def keep_for_long(pdf: bytes, field: str = TIMESTAMP) -> bytes:
    """The paper with its validation data and a timestamp over all of it."""
    return add_document_timestamp(with_validation_data(pdf), field, new=field != TIMESTAMP)


def renew(pdf: bytes) -> bytes:
    """Another timestamp over the paper and the timestamp that it has."""
    return keep_for_long(pdf, f"{TIMESTAMP}-{len(_timestamps(pdf)) + 1}")


def timestamp_ends(pdf: bytes) -> datetime | None:
    """When the certificate of the newest timestamp over the paper ends; None without one."""
    ends = [each.signer_cert.not_valid_after for each in _timestamps(pdf)]
    return ends[-1] if ends else None


def with_validation_data(pdf: bytes) -> bytes:
    """The paper with every certificate that a later checker needs."""
    found = {each.dump(): each for each in _certificates(pdf)}
    writer = writing(pdf)
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=list(found.values()), crls=[_nothing_revoked()]
    )
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def _certificates(pdf: bytes) -> Iterator[asn1_x509.Certificate]:
    for each in installation().known:
        yield asn1_x509.Certificate.load(each.public_bytes(DER))
    for embedded in _filled(pdf):
        yield from _inside(embedded.signed_data)
        for attribute in embedded.signer_info["unsigned_attrs"] or ():
            if attribute["type"].native == "signature_time_stamp_token":
                yield from _inside(attribute["values"][0]["content"])


def _inside(signed: cms.SignedData) -> Iterator[asn1_x509.Certificate]:
    for each in signed["certificates"] or ():
        if isinstance(each.chosen, asn1_x509.Certificate):
            yield each.chosen


def _filled(pdf: bytes) -> Iterator[EmbeddedPdfSignature]:
    reader = SwiftReader(io.BytesIO(pdf))
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        yield EmbeddedPdfSignature(reader, field, str(name))


def _timestamps(pdf: bytes) -> list[EmbeddedPdfSignature]:
    """The timestamps over the whole paper, oldest first."""
    found = [e for e in _filled(pdf) if e.sig_object.get("/SubFilter") == "/ETSI.RFC3161"]
    return sorted(found, key=lambda each: int(each.byte_range[2]) + int(each.byte_range[3]))


def _nothing_revoked() -> crl.CertificateList:
    """The list of our authority: a key that is gone needs no revoking."""
    keys, now = installation(), clock.now().astimezone(UTC)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(keys.authority.subject)
        .last_update(now - timedelta(minutes=5))
        .next_update(min(now + timedelta(days=365), keys.authority.not_valid_after_utc))
        .sign(keys.authority_key, hashes.SHA256())
    )
    return crl.CertificateList.load(made.public_bytes(DER))
