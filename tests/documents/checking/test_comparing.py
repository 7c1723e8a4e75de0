"""A paper that comes back signed elsewhere: one kind is accepted, each other has its reason."""

from __future__ import annotations

import asyncio
import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfTimeStamper

from documents.checking.chains import listed
from documents.checking.comparing import compare
from documents.checking.examine import MOST_FIELDS
from documents.checking.returned import Fault, Issued, Returned, Whose
from documents.signatures.errors import KeysMissing
from documents.signatures.seal import certify
from tests.documents.signatures.authority import stamper
from tests.documents.signatures.made import AT, data_folder, elsewhere, made
from tests.documents.signatures.outside import expired, foreign, sign_elsewhere
from tests.documents.signatures.unsigned import base_pdf

pytestmark = pytest.mark.any_database
FIELD, OTHER = "handtekening-2", "handtekening-3"


def issued() -> Issued:
    """Sealed and signed by one; the second is asked."""
    first = made().revisions[0]
    earlier = ((len(first), hashlib.sha256(first).hexdigest()),)
    return Issued(content=made().revisions[1], field=FIELD, earlier=earlier)


def judged(pdf: bytes, roots: tuple[bytes, ...] = ()) -> Returned:
    return compare(pdf, issued(), made().trust, roots)


def test_a_signature_made_elsewhere_is_accepted_and_nothing_is_claimed_of_its_certificate():
    found = judged(sign_elsewhere(made().revisions[1], FIELD))
    assert found.fault is None
    assert found.own
    assert (found.own.subject, found.own.issuer) == (
        "Y. Demir",
        "Certificaten Elders handtekeningen",
    )
    assert found.own.whose is Whose.UNCHECKED
    assert found.own.valid_then


def test_a_certificate_that_had_ended_when_it_signed_is_said_to_have_ended():
    found = judged(sign_elsewhere(made().revisions[1], FIELD, by=expired()))
    assert found.own
    assert not found.own.valid_then


def test_an_issuer_on_the_list_is_named_as_such():
    root = foreign()[0].public_bytes(Encoding.DER)
    found = judged(sign_elsewhere(made().revisions[1], FIELD), (root,))
    assert found.own
    assert found.own.whose is Whose.LISTED


def test_the_list_is_a_file_of_certificates_and_junk_is_said_to_be_junk(tmp_path: Path):
    issuers = tmp_path / "issuers.pem"
    issuers.write_bytes(foreign()[0].public_bytes(Encoding.PEM) * 2)
    assert listed(str(issuers)) == (foreign()[0].public_bytes(Encoding.DER),) * 2
    assert listed("") == ()
    issuers.write_text("niets")
    with pytest.raises(KeysMissing, match="no list of certificates"):
        listed(str(issuers))


def _now() -> bytes:
    return made().revisions[1]


def _rewritten() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sign_elsewhere(_now(), FIELD))) as pdf:
        pdf.save(out)
    return out.getvalue()


def _other_paper() -> bytes:
    with data_folder(made().folder):
        return sign_elsewhere(
            certify(base_pdf(text="<h2>Artikel 1</h2><p>Iets anders.</p>"), at=AT), FIELD
        )


def _broken() -> bytes:
    signed = sign_elsewhere(_now(), FIELD)
    place = signed.rindex(b"/Contents <", len(_now())) + 2000
    other = b"0" if signed[place : place + 1] != b"0" else b"1"
    return signed[:place] + other + signed[place + 1 :]


def _covered(writer) -> None:
    """Paints over the first page."""
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = generic.StreamObject(stream_data=b"0 0 0 rg 60 600 200 40 re f")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream)])
    writer.update_container(page)


def _noted() -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(_now()))
    _covered(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _one_field_more(writer) -> None:
    append_signature_field(writer, SigFieldSpec("nog-een"))


def _with_a_password() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_now())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="geheim", user="geheim"))
    return out.getvalue()


def _stamped() -> bytes:
    """A timestamp in the box of the signature, by whichever service."""
    writer = IncrementalPdfFileWriter(io.BytesIO(_now()))
    stamp = PdfTimeStamper(stamper(), field_name=FIELD).async_timestamp_pdf(writer, "sha256")
    return asyncio.run(stamp).getvalue()


def _too_many_fields(writer) -> None:
    for number in range(MOST_FIELDS + 1):
        append_signature_field(writer, SigFieldSpec(f"veld-{number}"))


KINDS = {
    "not signed at all": (_now, Fault.AS_ISSUED),
    "rolled back": (lambda: made().revisions[0], Fault.EARLIER),
    "overtaken by another": (lambda: sign_elsewhere(made().revisions[0], FIELD), Fault.STALE),
    "saved anew": (_rewritten, Fault.REWRITTEN),
    "another covenant": (_other_paper, Fault.OTHER_PAPER),
    "not ours": (lambda: sign_elsewhere(elsewhere().revisions[0], FIELD), Fault.FOREIGN),
    "never signed and not ours": (lambda: made().base, Fault.FOREIGN),
    "in the box of another": (lambda: sign_elsewhere(_now(), OTHER), Fault.WRONG_FIELD),
    "in a box of its own": (lambda: sign_elsewhere(_now(), "eigen", new=True), Fault.OWN_FIELD),
    "with one more box": (
        lambda: sign_elsewhere(_now(), FIELD, also=_one_field_more), Fault.EXTRA_FIELD),
    "with junk behind it": (
        lambda: sign_elsewhere(_now(), FIELD) + b"\n% nog iets\n", Fault.APPENDED),
    "with another text": (lambda: sign_elsewhere(_now(), FIELD, also=_covered), Fault.CHANGED),
    "twice": (
        lambda: sign_elsewhere(sign_elsewhere(_now(), FIELD), OTHER), Fault.SEVERAL),
    "changed and not signed": (_noted, Fault.NO_SIGNATURE),
    "with one figure of the signature changed": (_broken, Fault.BROKEN),
    "locking out who comes after": (
        lambda: sign_elsewhere(_now(), FIELD, locks=True), Fault.LOCKS),
    "behind a password": (_with_a_password, Fault.ENCRYPTED),
    "with more boxes than we read": (
        lambda: sign_elsewhere(_now(), FIELD, also=_too_many_fields), Fault.TOO_HEAVY),
    "by a method that is no longer safe": (
        lambda: sign_elsewhere(_now(), FIELD, method="sha1"), Fault.WEAK),
    "a timestamp in place of a signature": (_stamped, Fault.TIMESTAMP),
    "no PDF": (lambda: b"hallo", Fault.UNREADABLE),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_other_kind_is_refused_with_its_own_reason(kind: str):
    make, fault = KINDS[kind]
    assert judged(make()).fault is fault
