"""Writing one signature into a PDF, as an incremental update, with pyHanko.

What differs from pyHanko alone: the moment is given and not read from the machine's clock, the
metadata stay as they are (pyHanko would rewrite the XMP at every update and lose the PDF/UA
extension schema), only fields that were placed before are filled, and the room for the signature
is reckoned instead of found by signing twice.
"""

from __future__ import annotations

import asyncio
import binascii
import io
import uuid
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.signatures import streams
from documents.signatures.certificates import Certificate, Key
from documents.signatures.errors import CannotSign
from documents.signatures.reading import SwiftReader

ROOM = 1500  # bytes for all of a CMS but its certificates and its timestamp
ROOM_FOR_TIMESTAMP = 12_000
streams.keep_ends_clear()


@dataclass(frozen=True, kw_only=True)
class Pen:
    """With what one signs: a key, its certificate, and who issued that."""

    key: Key
    certificate: Certificate
    issuer: Certificate
    timestamper: TimeStamper | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What goes into one field."""

    field: str
    at: datetime
    name: str | None = None
    reason: str | None = None
    location: str | None = None
    appearance: bytes | None = None
    certify: bool = False


class QuietWriter(IncrementalPdfFileWriter):
    """Leaves the metadata alone: they describe the paper, not its latest signature."""

    def _update_meta(self) -> None:
        pass


def writing(pdf: bytes) -> QuietWriter:
    """A writer that adds to this PDF."""
    source = io.BytesIO(pdf)
    return QuietWriter(source, prev=SwiftReader(source))


class StampPage(PdfContent):
    """The one page of a small PDF as the look of a signature, from memory."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.pdf = pdf

    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(SwiftReader(io.BytesIO(self.pdf)))
        name = b"/Stamp" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return name + b" Do"


def embed(pdf: bytes, entry: Entry, pen: Pen) -> bytes:
    """The PDF with this field signed; all of the PDF that went in is its first part."""
    try:
        signed = asyncio.run(_embed(pdf, entry, pen))
    except (SigningError, PdfError) as error:
        raise CannotSign(f"field {entry.field!r} cannot be signed: {error}") from error
    if not signed.startswith(pdf):
        raise CannotSign("signing would change what was there")
    return signed


async def _embed(pdf: bytes, entry: Entry, pen: Pen) -> bytes:
    signer = PdfSigner(
        _metadata(entry), KeySigner(pen), timestamper=pen.timestamper, stamp_style=_style(entry)
    )
    writer = writing(pdf)
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = entry.at
    prepared = session.prepare_tbs_document(None, bytes_reserved=_room(pen))
    output = io.BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    await prepared.perform_signature(
        digest.document_digest, PdfCMSSignedAttributes(signing_time=entry.at)
    )
    return output.getvalue()


def _metadata(entry: Entry) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=entry.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=entry.certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        name=entry.name,
        reason=entry.reason,
        location=entry.location,
    )


class KeySigner(Signer):
    """Signs with the key as it is: it may be one that cannot leave its token."""

    def __init__(self, pen: Pen) -> None:
        others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        others.register(_asn1(pen.issuer))
        super().__init__(signing_cert=_asn1(pen.certificate), cert_registry=others)
        self.key = pen.key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """ECDSA with SHA-256, the one way in which this house signs."""
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


def _style(entry: Entry) -> StaticStampStyle | None:
    if entry.appearance is None:
        return None
    middle = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins()
    )
    return StaticStampStyle(
        background=StampPage(entry.appearance), background_layout=middle, border_width=0
    )


def _room(pen: Pen) -> int:
    """How many hexadecimal digits to keep free."""
    certificates = sum(
        len(each.public_bytes(serialization.Encoding.DER)) for each in (pen.certificate, pen.issuer)
    )
    return 2 * (certificates + ROOM + (ROOM_FOR_TIMESTAMP if pen.timestamper else 0))


def _asn1(certificate: Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
