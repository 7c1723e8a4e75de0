"""One person's signature in a paper.

The key is made for this one signing and is gone when the function returns; what stays is a
certificate that names the person, the function and the organisation. What binds the person to the
act is the evidence (account, mandate, fresh factor), not the possession of a key: the label on the
paper is "gewone elektronische handtekening".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives import serialization

from documents.signatures.certificates import leaf, new_key, shortened, subject
from documents.signatures.cms import last_signature
from documents.signatures.embed import Entry, Pen, embed
from documents.signatures.errors import CannotSign
from documents.signatures.keys import installation
from documents.signatures.timestamps import authority


@dataclass(frozen=True)
class Signer:
    """Who signs, as printed; without an organisation one signs for oneself."""

    name: str
    function: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Signed:
    """The new revision of the paper, and what the evidence says about it."""

    pdf: bytes
    certificate_pem: str
    serial: str
    revision_sha256: str
    size: int
    cms_sha256: str
    signed_at: datetime
    level: str


def sign(
    pdf: bytes,
    field: str,
    signer: Signer,
    *,
    at: datetime,
    appearance: bytes,
    reason: str,
    location: str,
) -> Signed:
    """Fill this field for this signer; the paper as it was is the first part of the result."""
    if not shortened(signer.name):
        raise CannotSign("a signature needs a name")
    keys = installation()
    own_key = new_key()
    who = subject(signer.name, function=signer.function, organisation=signer.organisation)
    certificate = leaf(who, own_key, keys.authority, keys.authority_key, at)
    pen = Pen(key=own_key, certificate=certificate, issuer=keys.authority, timestamper=authority())
    entry = Entry(
        field=field,
        at=at,
        name=signer.name,
        reason=reason,
        location=location,
        appearance=appearance,
    )
    signed = embed(pdf, entry, pen)
    return Signed(
        pdf=signed,
        certificate_pem=certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        serial=format(certificate.serial_number, "x"),
        revision_sha256=hashlib.sha256(signed).hexdigest(),
        size=len(signed),
        cms_sha256=hashlib.sha256(last_signature(signed, after=len(pdf))).hexdigest(),
        signed_at=at,
        level="PAdES B-T" if pen.timestamper else "PAdES B-B",
    )
