"""What stands in the field of somebody who signed with a pen: the installation's own note.

The field must not stay empty, for then the paper would look unfinished; and nobody signs it for
somebody else. So the installation's seal fills it, under words that say that this is a scan: the
hash of the scan is thereby in the sealed paper, and a checker sees a seal and no signature.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from cryptography.hazmat.primitives import serialization

from documents.signatures.cms import last_signature
from documents.signatures.embed import Entry, embed
from documents.signatures.seal import pen
from documents.signatures.sign import Signed

SCAN = "scan sha256:"  # then the hash, in the seal's place: tools/check_evidence.py looks for it


def note_scan(
    pdf: bytes,
    field: str,
    *,
    name: str,
    words: str,
    scan_sha256: str,
    at: datetime,
    appearance: bytes,
) -> Signed:
    """Fill this field with a note about a scan, sealed by the installation."""
    own = pen()
    entry = Entry(
        field=field,
        at=at,
        name=name,
        reason=words,
        location=SCAN + scan_sha256,
        appearance=appearance,
    )
    noted = embed(pdf, entry, own)
    return Signed(
        pdf=noted,
        certificate_pem=own.certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        serial=format(own.certificate.serial_number, "x"),
        revision_sha256=hashlib.sha256(noted).hexdigest(),
        size=len(noted),
        cms_sha256=hashlib.sha256(last_signature(noted, after=len(pdf))).hexdigest(),
        signed_at=at,
        level="PAdES B-T" if own.timestamper else "PAdES B-B",
    )
