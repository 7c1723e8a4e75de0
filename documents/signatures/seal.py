"""The installation's own two seals on a paper.

`certify` comes first, before the paper leaves: it says that this installation issued it, and that
from now on nothing may change but the filling in of its signature fields. `finish` comes last: the
closing seal and, where a timestamp authority is configured, the validation data and a timestamp
over everything. So a paper whose closing seal is missing is visibly not complete, also for those
who do not have our database.
"""

from __future__ import annotations

from datetime import datetime

from documents.papers import SignatureField
from documents.signatures.embed import Entry, Pen, embed
from documents.signatures.keys import installation
from documents.signatures.longterm import TIMESTAMP, keep_for_long
from documents.signatures.timestamps import authority

OPENING = "zegel"
CLOSING = "slotzegel"


def certify(pdf: bytes, field: str = OPENING, *, at: datetime) -> bytes:
    """Seal the paper as issued here; from then on only its fields may be filled."""
    return embed(pdf, Entry(field=field, at=at, certify=True), pen())


def finish(pdf: bytes, field: str = CLOSING, *, at: datetime) -> bytes:
    """Close the paper: after this nothing more belongs in it."""
    own = pen()
    sealed = embed(pdf, Entry(field=field, at=at), own)
    return keep_for_long(sealed) if own.timestamper else sealed


def fields_after_signing() -> tuple[SignatureField, ...]:
    """The invisible fields behind those of the signatories, decided when the paper is made.

    Without a timestamp authority there is no field for its stamp: an empty one would be read as a
    signature that is missing.
    """
    closing = SignatureField(name=CLOSING, label="Slotzegel van Handslag")
    stamp = SignatureField(name=TIMESTAMP, label="Tijdstempel")
    return (closing, stamp) if authority() else (closing,)


def pen() -> Pen:
    """With what the installation seals."""
    keys = installation()
    return Pen(
        key=keys.seal_key,
        certificate=keys.seal,
        issuer=keys.authority,
        timestamper=authority(),
    )
