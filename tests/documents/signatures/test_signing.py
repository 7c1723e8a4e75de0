"""Sealing and signing: what goes in is the first part of what comes out, and others agree."""

from __future__ import annotations

import io
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import StreamObject

from documents.checking.examine import examine
from documents.checking.findings import Kind
from documents.conformity import conformity
from documents.press import stamp
from documents.signatures.errors import CannotSign
from documents.signatures.seal import certify
from documents.signatures.sign import Signer
from documents.specimen import signature
from tests.documents.sample import sample_pdf
from tests.documents.signatures.made import AT, SIGNERS, all_the_way, data_folder, made, put

EXPLAINED = "PDFA3A-SIGNATURE-BYTERANGE-001"  # no file with several signatures can meet it


@pytest.fixture
def keys(tmp_path: Path):
    with data_folder(tmp_path):
        yield


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A covenant from the press, sealed, signed by three and closed."""
    with data_folder(tmp_path_factory.mktemp("pressed")):
        look = stamp("papers/stamp.html", signature())
        return all_the_way(sample_pdf(), look)[0][-1]


def test_every_revision_holds_the_one_before_byte_for_byte():
    for before, after in pairwise((made().base, *made().revisions)):
        assert after.startswith(before)
        assert len(after) > len(before)


def test_there_is_one_signature_for_each_signatory_and_two_seals():
    found = examine(made().final, made().trust)
    people = [each for each in found.signatures if each.kind is Kind.SIGNATURE]
    assert [each.signer for each in people] == [signer.name for signer in SIGNERS]
    assert [each.function for each in people] == [signer.function for signer in SIGNERS]
    assert [each.organisation for each in people] == [signer.organisation for signer in SIGNERS]
    assert all(each.at == AT and each.level == "PAdES B-B" for each in people)
    assert sum(each.kind is Kind.SEAL for each in found.signatures) == 2


def test_every_signing_has_a_key_and_a_certificate_of_its_own():
    certificates = [
        x509.load_pem_x509_certificate(s.certificate_pem.encode()) for s in made().signed
    ]
    shapes = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert len({each.public_key().public_bytes(*shapes) for each in certificates}) == 3
    assert len({each.serial_number for each in certificates}) == 3
    for certificate in certificates:
        certificate.verify_directly_issued_by(made().keys.authority)


def test_a_person_who_signs_for_herself_has_no_organisation_in_the_certificate():
    alone = x509.load_pem_x509_certificate(made().signed[2].certificate_pem.encode())
    assert not alone.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    assert not alone.subject.get_attributes_for_oid(NameOID.TITLE)


def test_pdfsig_agrees_with_every_signature_and_trusts_the_authority(tmp_path: Path):
    (tmp_path / "final.pdf").write_bytes(made().final)
    (tmp_path / "ca.pem").write_bytes(made().keys.authority.public_bytes(Encoding.PEM))
    nss = f"sql:{tmp_path}"
    run("certutil", "-N", "-d", nss, "--empty-password")
    run("certutil", "-A", "-d", nss, "-n", "ca", "-t", "CT,C,C", "-i", str(tmp_path / "ca.pem"))
    said = run("pdfsig", "-nssdir", str(tmp_path), str(tmp_path / "final.pdf"))
    assert said.count("Signature is Valid.") == 5
    assert said.count("Certificate is Trusted.") == 5
    assert said.count("Total document signed") == 1


def test_the_metadata_stay_those_of_the_paper():
    packets = [re.findall(rb"<\?xpacket begin", each) for each in (made().base, made().final)]
    assert len(packets[0]) == len(packets[1])
    with (
        pikepdf.open(io.BytesIO(made().base)) as base,
        pikepdf.open(io.BytesIO(made().final)) as end,
    ):
        assert base.Root.Metadata.read_raw_bytes() == end.Root.Metadata.read_raw_bytes()


def test_a_signed_paper_of_the_press_is_still_accessible_and_archivable(pressed: bytes):
    assert conformity(pressed).without(EXPLAINED).holds
    assert examine(pressed).holds


@pytest.mark.parametrize("body", [b"abc", b"abc\n", b"abc\r", b"\r", b""], ids=repr)
def test_a_stream_that_ends_in_a_return_keeps_its_length(body: bytes):
    written = io.BytesIO()
    StreamObject(encoded_data=body).write_to_stream(written)
    line_end = b"\r\n" if body.endswith(b"\r") else b"\n"
    assert written.getvalue().endswith(b"stream\n" + body + line_end + b"endstream")
    assert b"/Length %d" % len(body) in written.getvalue()


def test_the_seal_allows_the_filling_in_of_fields_and_nothing_else():
    with pikepdf.open(io.BytesIO(made().final)) as pdf:
        reference = pdf.Root.Perms.DocMDP.Reference[0]
        assert reference.TransformMethod == "/DocMDP"
        assert reference.TransformParams.P == 2


def test_only_a_field_that_was_placed_can_be_signed(keys: None):
    with pytest.raises(CannotSign):
        put(made().revisions[0], "handtekening-9", SIGNERS[0])


def test_a_field_is_signed_once(keys: None):
    with pytest.raises(CannotSign):
        put(made().revisions[1], "handtekening-1", SIGNERS[0])


def test_a_paper_is_certified_once(keys: None):
    with pytest.raises(CannotSign):
        certify(made().revisions[0], "slotzegel", at=AT)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"geen pdf", b"%PDF-1.7\n%%EOF\n"])
def test_what_is_no_pdf_cannot_be_signed(keys: None, junk: bytes):
    with pytest.raises(CannotSign):
        certify(junk, at=AT)


def test_names_of_any_length_and_script_can_sign(keys: None):
    names = ["ö" * 200, "Ştefan Ğ. Çelik", "አበበ", "👩‍⚖️ Ria"]
    for name in names:
        signed = put(made().revisions[0], "handtekening-1", Signer(name, "x" * 300, "y" * 300))
        assert examine(signed.pdf).signatures[-1].intact


def test_nobody_signs_without_a_name(keys: None):
    with pytest.raises(CannotSign):
        put(made().revisions[0], "handtekening-1", Signer(" \n "))


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
