"""Is this the paper that we issued, with exactly one signature more, and nothing else.

Signature checks alone cannot say so: a paper that a viewer saved anew is lost, an earlier file
has all its signatures intact, and a signature may take a change of the content along. So the file
must begin with the very bytes that were issued; then the rest is judged as one update.
"""

from __future__ import annotations

import hashlib
import io

from asn1crypto import pem
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from core.values import clock
from documents.checking.chains import whose
from documents.checking.examine import NOBODY, examine
from documents.checking.findings import Examination, Kind, Reason, SignatureFinding, Trust
from documents.checking.returned import UNREAD, Fault, Issued, Own, Returned
from documents.signatures.cms import without_padding
from documents.signatures.reading import SwiftReader

OF_THE_NEW_ONE = {
    Reason.WEAK: Fault.WEAK,
    Reason.NOT_COVERED: Fault.APPENDED,
    Reason.HOLDS: None,
}


def compare(
    pdf: bytes, issued: Issued, trust: Trust = NOBODY, roots: tuple[bytes, ...] = ()
) -> Returned:
    """The one new signature, or the reason that belongs to this kind of file."""
    if pdf == issued.content:
        return Returned(fault=Fault.AS_ISSUED, built_on=len(pdf))
    if not pdf.startswith(issued.content):
        return _of_another_beginning(pdf, issued, trust)
    found = examine(pdf, trust)
    before, after = _fields(issued.content), _fields(pdf)
    fresh = [f for f in found.signatures if f.field not in before or before[f.field] is None]
    fault = _fault(pdf, issued.field, found, fresh, before, after)
    embedded = after.get(issued.field)
    if fault is not None or embedded is None:
        return Returned(fault=fault, built_on=len(issued.content))
    own = _own(embedded, fresh[0], trust, roots)
    return Returned(own=own, built_on=len(issued.content))


def _of_another_beginning(pdf: bytes, issued: Issued, trust: Trust) -> Returned:
    """Built on an earlier file of this paper, or on something else altogether."""
    for size, sha256 in sorted(issued.earlier, reverse=True):
        if len(pdf) >= size and hashlib.sha256(pdf[:size]).hexdigest() == sha256:
            return Returned(fault=Fault.EARLIER if len(pdf) == size else Fault.STALE, built_on=size)
    return Returned(fault=_stranger(examine(pdf, trust), pdf, issued))


def _stranger(found: Examination, pdf: bytes, issued: Issued) -> Fault:
    """A file with another beginning: ours and written anew, another of ours, or of others."""
    if found.reason in UNREAD:
        return UNREAD[found.reason]
    if _tokens(issued.content) & _tokens(pdf):
        return Fault.REWRITTEN
    return Fault.OTHER_PAPER if found.sealed_by_us else Fault.FOREIGN


def _tokens(pdf: bytes) -> set[bytes]:
    """The signatures themselves: a program that writes a file anew leaves them as they are."""
    try:
        return {each.pkcs7_content for each in _fields(pdf).values() if each is not None}
    except (PdfError, ValueError, KeyError, TypeError):
        return set()


def _fields(pdf: bytes) -> dict[str, EmbeddedPdfSignature | None]:
    """Every signature field, with what it holds."""
    reader = SwiftReader(io.BytesIO(pdf), strict=False)
    return {
        str(name): None if value is None else EmbeddedPdfSignature(reader, field, str(name))
        for name, value, field in enumerate_sig_fields(reader)
    }


def _fault(
    pdf: bytes,
    field: str,
    found: Examination,
    fresh: list[SignatureFinding],
    before: dict[str, EmbeddedPdfSignature | None],
    after: dict[str, EmbeddedPdfSignature | None],
) -> Fault | None:
    if found.reason in UNREAD:
        return UNREAD[found.reason]
    if len(fresh) != 1:
        return Fault.SEVERAL if fresh else Fault.NO_SIGNATURE
    own = fresh[0]
    if own.field != field:
        return Fault.WRONG_FIELD if own.field in before else Fault.OWN_FIELD
    if after.keys() != before.keys():
        return Fault.EXTRA_FIELD
    if own.kind is Kind.TIMESTAMP:
        return Fault.TIMESTAMP
    if fault := OF_THE_NEW_ONE.get(own.reason, Fault.BROKEN):
        return fault
    if _locks(after[field]):
        return Fault.LOCKS
    if any(not each.intact for each in found.signatures):
        return Fault.CHANGED
    return None if own.covers == len(pdf) else Fault.APPENDED


def _locks(embedded: EmbeddedPdfSignature | None) -> bool:
    """A signature that forbids what comes after it would shut out who still has to sign."""
    if embedded is None:
        return False
    return embedded.fieldmdp is not None or embedded.docmdp_level is not None


def _own(
    embedded: EmbeddedPdfSignature,
    finding: SignatureFinding,
    trust: Trust,
    roots: tuple[bytes, ...],
) -> Own:
    certificate = embedded.signer_cert
    at = finding.at or clock.now()
    others = list(extract_certs_for_validation(embedded.signed_data).other_certs)
    issuer = certificate.issuer.native
    return Own(
        subject=finding.signer,
        organisation=finding.organisation,
        issuer=" ".join(
            str(issuer.get("common_name") or issuer.get("organization_name") or "").split()
        ),
        serial=format(certificate.serial_number, "x"),
        pem=pem.armor("CERTIFICATE", certificate.dump()).decode("ascii"),
        valid_then=certificate.not_valid_before <= at <= certificate.not_valid_after,
        whose=whose(certificate, others, at, trust, roots),
        level=finding.level,
        at=finding.at,
        timestamped=finding.timestamped,
        cms_sha256=hashlib.sha256(without_padding(embedded.pkcs7_content)).hexdigest(),
    )
