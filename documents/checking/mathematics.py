"""Whether a signature's own mathematics hold, and whose certificate it carries."""

from __future__ import annotations

import hashlib
from datetime import datetime

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.general import CMSExtractionError, extract_signer_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.checking.findings import Reason, Trust

SAFE = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "shake256"})


def judge(embedded: EmbeddedPdfSignature) -> Reason:
    """Does this signature hold over the bytes that it names."""
    if embedded.md_algorithm not in SAFE or embedded.external_md_algorithm not in SAFE:
        return Reason.WEAK
    if is_timestamp(embedded):
        return _judge_token(embedded.signed_data, embedded.compute_digest())
    if embedded.sig_object.get("/Type", "/Sig") != "/Sig":
        return Reason.BROKEN
    content = embedded.signed_data["encap_content_info"]
    if content["content_type"].native != "data" or content["content"].native is not None:
        return Reason.BROKEN  # a detached signature with content of its own signs that, not the PDF
    return _judge_signer(embedded.signed_data, "data", embedded.compute_digest())


def is_timestamp(embedded: EmbeddedPdfSignature) -> bool:
    return bool(embedded.sig_object.get("/SubFilter") == "/ETSI.RFC3161")


def timestamp_of(embedded: EmbeddedPdfSignature) -> datetime | None:
    """The moment that a timestamp authority vouches for, where there is one that holds."""
    if is_timestamp(embedded):
        return _moment(embedded.signed_data)
    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native != "signature_time_stamp_token":
            continue
        token = attribute["values"][0]["content"]
        algorithm = _imprint(token)["hash_algorithm"]["algorithm"].native
        if algorithm not in SAFE:
            continue
        digest = hashlib.new(algorithm, embedded.signer_info["signature"].native).digest()
        if _judge_token(token, digest) is Reason.HOLDS:
            return _moment(token)
    return None


def issued_by_us(certificate: asn1_x509.Certificate, at: datetime | None, trust: Trust) -> bool:
    """Whether one of our authorities issued this certificate, valid at that moment."""
    own = x509.load_der_x509_certificate(certificate.dump())
    if at is None or not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        return False
    for each in trust.authorities:
        try:
            own.verify_directly_issued_by(x509.load_der_x509_certificate(each))
        except (InvalidSignature, ValueError, TypeError):
            continue
        return True
    return False


def _judge_signer(signed: cms.SignedData, kind: str, digest: bytes) -> Reason:
    try:
        signer = extract_signer_info(signed)
        certificate = extract_certs_for_validation(signed).signer_cert
        if not _is_strict(signer) or not _is_announced(signed, signer):
            return Reason.BROKEN
        intact, valid = validate_sig_integrity(signer, certificate, kind, digest)
    except (CMSExtractionError, SignatureValidationError):
        return Reason.BROKEN
    if not valid:
        return Reason.BROKEN
    return Reason.HOLDS if intact else Reason.ALTERED


def _judge_token(token: cms.SignedData, digest: bytes) -> Reason:
    if token["encap_content_info"]["content_type"].native != "tst_info":
        return Reason.BROKEN
    content: bytes = token["encap_content_info"]["content"].contents
    algorithm = extract_signer_info(token)["digest_algorithm"]["algorithm"].native
    if algorithm not in SAFE:
        return Reason.WEAK
    verdict = _judge_signer(token, "tst_info", hashlib.new(algorithm, content).digest())
    if verdict is not Reason.HOLDS:
        return Reason.BROKEN
    return Reason.HOLDS if _imprint(token)["hashed_message"].native == digest else Reason.ALTERED


def _is_strict(signer: cms.SignerInfo) -> bool:
    """Signed attributes must be DER: any other encoding is one that others read otherwise."""
    attributes = signer["signed_attrs"]
    if not attributes:
        return True
    return bool(attributes.untag().dump() == attributes.untag().dump(force=True))


def _is_announced(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Others look in the list of digests before they look at the signer."""
    announced = {each["algorithm"].native for each in signed["digest_algorithms"]}
    return signer["digest_algorithm"]["algorithm"].native in announced


def _imprint(token: cms.SignedData) -> tsp.MessageImprint:
    return token["encap_content_info"]["content"].parsed["message_imprint"]


def _moment(token: cms.SignedData) -> datetime:
    moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return moment
