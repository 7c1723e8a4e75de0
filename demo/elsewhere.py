"""Signing outside Handslag: with a pen and a photo of it, and with a certificate of one's own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import timedelta

from asn1crypto import keys as private_keys
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image, ImageDraw

from core.jobs import work_off
from core.values import clock
from demo.stage import Stage
from documents.checking.scans import as_pdf
from documents.signatures.certificates import authority, leaf, new_key, subject
from documents.vault import service as vault
from partnerships.covenants.queries import load
from partnerships.returned_papers import service as returned
from partnerships.returned_papers.model import Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.signing_rounds import queries
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.queries import SignatoryView
from partnerships.signing_rounds.schema import SignCommand

ISSUER = "Certificaten voor Verenigingen (voorbeeld)"
PAPER = (827, 1169)  # A4 at 100 dots per inch
PEN = ((300, 905), (340, 860), (362, 930), (410, 850), (428, 925), (470, 868), (560, 900))


def sign_on_paper(stage: Stage, key: str, reference: str, witness: str) -> None:
    """Print it, sign it, bring a photo; somebody of another party says whose signature it is."""
    mine = _read(stage, key, reference)
    lines = (
        f"Convenant {reference}",
        "Getekend op papier, bladzijde met de handtekening",
        mine.name,
    )
    _bring(stage, key, reference, Way.PAPER, drawn(lines, signed=True))
    yes = AnswerCommand(Word.YES, None)
    returned.answer(stage.actor(witness), reference, mine.position, yes)
    work_off()


def sign_with_own_certificate(stage: Stage, key: str, reference: str) -> None:
    """Fetch the file, sign it in a program of one's own, bring it back."""
    mine = _read(stage, key, reference)
    round_ = signing.current_round(load(reference))
    field = next(s.field for s in round_.signatories if s.position == mine.position)
    pdf = signed_outside(vault.content(vault.latest(round_.paper)), field, mine.name)
    _bring(stage, key, reference, Way.CERTIFICATE, pdf)


def drawn(lines: Sequence[str], *, signed: bool = False) -> bytes:
    """A photo of a sheet of paper with these lines, as the PDF of one page."""
    sheet = Image.new("RGB", PAPER, "#fbfaf5")
    draw = ImageDraw.Draw(sheet)
    for number, text in enumerate(lines):
        draw.text((90, 110 + number * 60), text, fill="#222222", font_size=26)
    if signed:
        draw.line(PEN, fill="#1b2f8a", width=4, joint="curve")
        draw.line(((270, 950), (600, 950)), fill="#888888")
    photo = io.BytesIO()
    sheet.save(photo, "PNG")
    return as_pdf([photo.getvalue()], clock.now())


def signed_outside(pdf: bytes, field: str, name: str) -> bytes:
    """The file with a signature in this field, made with a certificate that is not ours."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    start = clock.now() - timedelta(days=300)
    root_key, own_key = new_key(), new_key()
    root = authority(ISSUER, "", root_key, start)
    own = leaf(subject(name, organisation=ISSUER), own_key, root, root_key, start)
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register(x509.Certificate.load(root.public_bytes(Encoding.DER)))
    key = own_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(own.public_bytes(Encoding.DER)),
        signing_key=private_keys.PrivateKeyInfo.load(key),
        cert_registry=chain,
    )
    out = io.BytesIO()
    metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    PdfSigner(metadata, signer).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out, existing_fields_only=True
    )
    return out.getvalue()


def _read(stage: Stage, key: str, reference: str) -> SignatoryView:
    mine = queries.to_sign(stage.actor(key), reference).signatory
    signing.open_to_sign(stage.actor(key), reference, mine.position)
    return mine


def _bring(stage: Stage, key: str, reference: str, way: Way, data: bytes) -> None:
    """Leave the file, and say with a fresh code that it is one's own signature."""
    actor = stage.actor(key)
    mine = queries.to_sign(actor, reference).signatory
    returned.bring(actor, reference, mine.position, way, data)
    work_off()
    signing.ask_code(actor, reference, mine.position)
    command = SignCommand(mine.name, mine.function, True, stage.code(key))
    returned.declare(actor, reference, mine.position, command, stage.technical(key))
    work_off()
