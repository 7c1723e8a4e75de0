"""What checking can find, as data, with the sentence that people read for each."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from core.values.errors import N_


class Reason(enum.StrEnum):
    """Why a file or a signature is good or not; the values are for machines and stay."""

    HOLDS = "all signatures are intact and cover everything"
    COMPLETE = "byte for byte a complete file that was kept here"
    EARLIER = "an earlier revision of a file that was kept here"
    UNDER_WAY = "kept here, but not complete yet"
    VOID = "kept here, but withdrawn"
    NOT_KEPT = "carries a seal of this installation, but was not kept here in this form"
    CONCEPT = "a concept that was printed here, without signatures"
    UNSIGNED_COPY = "kept here, without signatures"
    NO_SIGNATURE = "no signature"
    UNREADABLE = "not readable as a PDF"
    ENCRYPTED = "encrypted"
    TOO_HEAVY = "too large or too complex to check"
    BROKEN = "a signature is broken or of an unknown kind"
    WEAK = "a signature rests on an algorithm that is no longer safe"
    ALTERED = "signed content was changed"
    NOT_COVERED = "there is more in the file than the signatures cover"
    FORBIDDEN_CHANGE = "changed after signing in a way that the signature does not allow"
    UNFINISHED = "the closing seal is missing or is not the last"


SENTENCES: dict[Reason, str] = {
    Reason.HOLDS: N_("Alle handtekeningen kloppen en dekken alles wat u ziet."),
    Reason.COMPLETE: N_("Dit is precies het volledige bestand dat hier is bewaard."),
    Reason.EARLIER: N_("Dit is een eerdere versie. Daarna is er nog getekend of verzegeld."),
    Reason.UNDER_WAY: N_("Dit bestand is hier gemaakt, maar nog niet iedereen heeft getekend."),
    Reason.VOID: N_("Dit bestand is hier gemaakt, maar het is ingetrokken en geldt niet meer."),
    Reason.NOT_KEPT: N_("Dit bestand draagt ons zegel, maar zo hebben wij het niet bewaard."),
    Reason.CONCEPT: N_("Dit is een concept dat hier is gemaakt. Er is nog niet voor getekend."),
    Reason.UNSIGNED_COPY: N_("Dit bestand is hier gemaakt, maar er staat geen handtekening in."),
    Reason.NO_SIGNATURE: N_("Er staat geen handtekening in dit bestand."),
    Reason.UNREADABLE: N_("Dit bestand is niet te lezen als pdf."),
    Reason.ENCRYPTED: N_("Dit bestand is met een wachtwoord beveiligd. Wij kunnen het niet lezen."),
    Reason.TOO_HEAVY: N_("Dit bestand is te groot of te ingewikkeld om te controleren."),
    Reason.BROKEN: N_("Een handtekening in dit bestand is kapot of van een onbekende soort."),
    Reason.WEAK: N_("Een handtekening gebruikt een methode die niet meer veilig is."),
    Reason.ALTERED: N_("De inhoud is veranderd nadat er is getekend."),
    Reason.NOT_COVERED: N_("Er staat meer in dit bestand dan waarvoor is getekend."),
    Reason.FORBIDDEN_CHANGE: N_("Na een handtekening is iets veranderd dat niet mocht."),
    Reason.UNFINISHED: N_("Het slotzegel ontbreekt. Dit is niet het volledige bestand."),
}


class Kind(enum.StrEnum):
    """What a filled signature field holds."""

    SIGNATURE = "signature"
    SEAL = "seal"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, kw_only=True)
class SignatureFinding:
    """One filled field. `covers` is how many bytes from the start it answers for."""

    field: str
    kind: Kind = Kind.SIGNATURE
    signer: str = ""
    function: str = ""
    organisation: str = ""
    at: datetime | None = None
    timestamped: bool = False
    intact: bool = False
    covers: int = 0
    level: str = ""
    trusted_by_us: bool = False
    reason: Reason = Reason.HOLDS
    note: str = ""  # what a seal of ours says in the place of a signature

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"at": self.at.isoformat() if self.at else None}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> SignatureFinding:
        """What `as_dict` wrote."""
        at = datetime.fromisoformat(kept["at"]) if kept["at"] else None
        words = {"at": at, "kind": Kind(kept["kind"]), "reason": Reason(kept["reason"])}
        return cls(**{**kept, **words})


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What a PDF proves by itself.

    `sealed_by_us` says that one of our seals is in it, whether or not the file was changed since.
    """

    signatures: tuple[SignatureFinding, ...] = ()
    empty_fields: tuple[str, ...] = ()
    intact: bool = False
    covers_all: bool = False
    sealed_by_us: bool = False
    reason: Reason = Reason.NO_SIGNATURE

    @property
    def holds(self) -> bool:
        return self.intact and self.covers_all

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"signatures": [each.as_dict() for each in self.signatures]}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Examination:
        """What `as_dict` wrote."""
        own = {
            "signatures": tuple(SignatureFinding.from_dict(each) for each in kept["signatures"]),
            "empty_fields": tuple(kept["empty_fields"]),
            "reason": Reason(kept["reason"]),
        }
        return cls(**{**kept, **own})


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Whose certificates are our own: DER of the authorities, SHA-256 of the seals."""

    authorities: tuple[bytes, ...] = ()
    seals: frozenset[str] = frozenset()
