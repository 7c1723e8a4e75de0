"""A paper that comes back signed elsewhere: what can be found, as data, and what people read.

Every kind of file that is refused has a reason of its own: who signed with a program of another
maker cannot guess what went wrong with it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from core.values.errors import N_
from documents.checking.findings import Reason


class Fault(enum.StrEnum):
    """Why a file that came back is refused; the values are for machines and stay."""

    UNREADABLE = "not readable as a PDF"
    ENCRYPTED = "encrypted"
    TOO_HEAVY = "too large or too complex to check"
    FOREIGN = "not a paper of ours"
    OTHER_PAPER = "another paper of ours"
    REWRITTEN = "our paper, written anew by a program"
    AS_ISSUED = "exactly as it was issued, without a signature"
    EARLIER = "exactly an earlier file of this paper"
    STALE = "somebody else signed in the meantime"
    NO_SIGNATURE = "something was added, but no signature"
    SEVERAL = "more than one new signature"
    WRONG_FIELD = "signed in the field of somebody else"
    OWN_FIELD = "signed in a field that was not on the paper"
    EXTRA_FIELD = "a field was added beside the signature"
    TIMESTAMP = "a timestamp where a signature should be"
    BROKEN = "the signature is broken or of an unknown kind"
    WEAK = "the signature rests on an algorithm that is no longer safe"
    LOCKS = "the signature locks the paper for who signs after it"
    CHANGED = "the content was changed along with the signature"
    APPENDED = "there is more in the file after the signature"
    PAGES = "a scan of too many pages"
    SEALED_HERE = "a scan that carries a seal of this installation"
    ACTIVE = "a scan that does something by itself or carries other files"
    LOST = "could not be checked"


UNREAD = {
    Reason.UNREADABLE: Fault.UNREADABLE,
    Reason.ENCRYPTED: Fault.ENCRYPTED,
    Reason.TOO_HEAVY: Fault.TOO_HEAVY,
}
MOST_PAGES = 60  # of a scan

REFUSED: dict[Fault, str] = {
    Fault.UNREADABLE: N_("Dit bestand is niet te lezen als pdf."),
    Fault.ENCRYPTED: N_("Dit bestand is met een wachtwoord beveiligd. Wij kunnen het niet lezen."),
    Fault.TOO_HEAVY: N_("Dit bestand is te groot of te ingewikkeld om te controleren."),
    Fault.FOREIGN: N_(
        "Dit is niet het bestand dat u hier heeft opgehaald. Teken het bestand zelf; druk het niet"
        " af naar een nieuwe pdf."
    ),
    Fault.OTHER_PAPER: N_("Dit bestand hoort bij een ander document. Haal het goede bestand op."),
    Fault.REWRITTEN: N_(
        "Uw programma heeft het bestand opnieuw geschreven. Dan kan niemand zien of de tekst"
        " dezelfde is. Haal het bestand opnieuw op en kies alleen ‘ondertekenen’."
    ),
    Fault.AS_ISSUED: N_(
        "Dit is het bestand zoals u het ophaalde. Uw handtekening staat er niet in."
    ),
    Fault.EARLIER: N_("Dit is een eerdere versie van het document, zonder uw handtekening."),
    Fault.STALE: N_("Intussen heeft iemand anders getekend. Haal het bestand opnieuw op."),
    Fault.NO_SIGNATURE: N_("Er is iets aan het bestand toegevoegd, maar geen handtekening."),
    Fault.SEVERAL: N_("Er staan meer nieuwe handtekeningen in. Alleen uw eigen hoort erbij."),
    Fault.WRONG_FIELD: N_(
        "De handtekening staat in het vak van iemand anders. Teken in uw eigen vak."
    ),
    Fault.OWN_FIELD: N_(
        "De handtekening staat in een nieuw vak. Teken in het vak dat bij uw naam op het document"
        " staat."
    ),
    Fault.EXTRA_FIELD: N_("Naast uw handtekening is nog een invulvak toegevoegd. Dat mag niet."),
    Fault.TIMESTAMP: N_("In uw vak staat alleen een tijdstempel, en geen handtekening."),
    Fault.BROKEN: N_("De handtekening is kapot of van een onbekende soort."),
    Fault.WEAK: N_("De handtekening gebruikt een methode die niet meer veilig is."),
    Fault.LOCKS: N_(
        "Met deze handtekening gaat het document op slot, en dan kan niemand na u nog tekenen."
        " Teken opnieuw, en zet ‘document vergrendelen na ondertekenen’ uit."
    ),
    Fault.CHANGED: N_("Behalve uw handtekening is er nog iets in het document veranderd."),
    Fault.APPENDED: N_("Er staat nog iets in het bestand na uw handtekening."),
    Fault.PAGES: N_(
        "Deze scan heeft te veel bladzijden: hoogstens 60. Scan alleen dit document, of alleen de"
        " bladzijde met uw handtekening."
    ),
    Fault.SEALED_HERE: N_(
        "Dit bestand is hier getekend en verzegeld. Het hoeft niet te worden vastgelegd: het staat"
        " hier al."
    ),
    Fault.ACTIVE: N_(
        "In dit bestand zit meer dan een scan: een programma dat vanzelf begint, of een ander"
        " bestand. De andere partijen krijgen het zoals het is. Druk het af en scan het opnieuw."
    ),
    Fault.LOST: N_("Het controleren is niet gelukt. Lever het bestand nog eens in."),
}


class Whose(enum.StrEnum):
    """How far it is known whose certificate it is."""

    OWN = "own"  # issued by this installation
    LISTED = "listed"  # under an issuer on the list of this installation
    UNCHECKED = "unchecked"  # anybody can make a certificate with any name


WHOSE: dict[Whose, str] = {
    Whose.OWN: N_("Dit certificaat is door deze installatie uitgegeven."),
    Whose.LISTED: N_(
        "De uitgever van dit certificaat staat op de lijst van deze installatie. Of het certificaat"
        " later is ingetrokken, is niet nagekeken."
    ),
    Whose.UNCHECKED: N_(
        "Van wie dit certificaat is, is niet nagekeken. Iedereen kan een certificaat met een naam"
        " maken."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Own:
    """The signature that came with the file, and the certificate behind it as it says itself."""

    subject: str
    organisation: str
    issuer: str
    serial: str
    pem: str
    valid_then: bool  # at the moment that the signature gives, between its two dates
    whose: Whose
    level: str
    at: datetime | None
    timestamped: bool
    cms_sha256: str

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"at": self.at.isoformat() if self.at else None}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Own:
        """What `as_dict` wrote."""
        at = datetime.fromisoformat(kept["at"]) if kept["at"] else None
        return cls(**{**kept, "at": at, "whose": Whose(kept["whose"])})


@dataclass(frozen=True)
class Returned:
    """Either the one new signature, or why the file is refused."""

    own: Own | None = None
    fault: Fault | None = None
    built_on: int = 0  # the size of the issued file that it begins with


@dataclass(frozen=True, kw_only=True)
class Issued:
    """The paper as it stands: its newest file, and the size and hash of every file before it."""

    content: bytes
    field: str  # where the signature is expected
    earlier: tuple[tuple[int, str], ...] = ()
