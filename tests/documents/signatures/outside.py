"""Signing elsewhere, with a program that is not ours and a certificate of a foreign authority."""

from __future__ import annotations

import io
from datetime import timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from core.values import clock
from documents.signatures.certificates import authority, leaf, new_key, subject

DER = serialization.Encoding.DER


@cache
def foreign() -> tuple[x509.Certificate, SimpleSigner]:
    """An authority of elsewhere, and somebody with a certificate of it."""
    start = clock.now() - timedelta(days=400)
    root_key, own_key = new_key(), new_key()
    root = authority("Certificaten Elders", "", root_key, start)
    who = subject("Y. Demir", organisation="Stichting Samen Thuis")
    own = leaf(who, own_key, root, root_key, start + timedelta(days=1))
    return root, _signer(own_key, own, root)


def _signer(key, certificate, issuer) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register(asn1_x509.Certificate.load(issuer.public_bytes(DER)))
    private = key.private_bytes(
        DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=store,
    )


@cache
def expired() -> SimpleSigner:
    """Somebody whose certificate ended before he or she signed."""
    start = clock.now() - timedelta(days=4000)
    root_key, own_key = new_key(), new_key()
    root = authority("Certificaten Elders", "", root_key, start)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject("Y. Demir"))
        .issuer_name(root.subject)
        .public_key(own_key.public_key())
        .serial_number(8)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365))
        .sign(root_key, hashes.SHA256())
    )
    return _signer(own_key, made, root)


def sign_elsewhere(
    pdf: bytes, field: str, *, new=False, also=None, locks=False, method="sha256", by=None
) -> bytes:
    """The PDF signed in this field, as another program would; ``also`` changes it along."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if also is not None:
        also(writer)
    metadata = PdfSignatureMetadata(field_name=field, md_algorithm=method)
    spec = SigFieldSpec(field, box=(60, 500, 250, 550)) if new else None
    if locks:
        lock = FieldMDPSpec(FieldMDPAction.ALL)
        places = (each.get_object() for each in writer.root["/AcroForm"]["/Fields"])
        place = next(each for each in places if each["/T"] == field)
        place["/Lock"] = writer.add_object(lock.as_sig_field_lock())
        writer.update_container(place)
    signer = PdfSigner(metadata, by or foreign()[1], new_field_spec=spec)
    out = io.BytesIO()
    signer.sign_pdf(writer, output=out, existing_fields_only=not new)
    return out.getvalue()
