"""New keys in the place of old ones, while everything that was sealed stays checkable.

The old certificates go to ``earlier/`` before the new keys get their names, so that at no moment a
paper of ours is a stranger. The old keys are gone after it: of an encrypted file by being replaced,
in a token by the hand of who looks after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from documents.signatures.certificates import Certificate, fingerprint
from documents.signatures.hardware import TokenKey
from documents.signatures.keys import (
    DEMO_PASSPHRASE,
    DEMO_UNIT,
    Installation,
    installation,
    is_authority,
    new_set,
    put,
    strong,
    write,
)
from documents.signatures.model import KeySet
from documents.signatures.settings import Settings, settings


@dataclass(frozen=True)
class _House:
    """Nobody signs in to a command."""

    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Held:
    """One certificate of this installation, now or before."""

    what: str  # authority or seal
    current: bool
    sha256: str
    subject: str
    begins: datetime
    ends: datetime
    kept: str  # file, token, or certificate only

    def as_dict(self) -> dict[str, Any]:
        """For `keys list --json`."""
        moments = {"begins": self.begins.isoformat(), "ends": self.ends.isoformat()}
        return vars(self) | moments


def rotate() -> Installation:
    """Make a new authority and a new seal; keep the certificates of the old ones."""
    here, old = settings(), installation()
    opens = here.token or (strong(here.passphrase) if here.production else _demo(here))
    unit = DEMO_UNIT if old.is_demo else ""
    fresh = new_set(here.name, unit, clock.now() - timedelta(days=1), opens)
    with transaction():
        row = KeySet(
            authority_sha256=fingerprint(fresh.authority),
            seal_sha256=fingerprint(fresh.seal),
            before_sha256=fingerprint(old.authority),
            made_at=clock.now(),
        )
        session().add(row)
        session().flush()
        detail = {"authority": row.authority_sha256, "before": row.before_sha256}
        record(_House(), "keys.rotate", row, detail=detail)
        _keep_certificates(here.folder, old)
        write(here.folder, fresh, opens)
    return installation()


def held() -> list[Held]:
    """Every certificate that papers may carry, the current ones first."""
    keys = installation()
    now = "token" if isinstance(keys.seal_key, TokenKey) else "file"
    current = (keys.authority, keys.seal)
    return list(_each(current, now)) + list(_each(keys.earlier, ""))


def _each(certificates: tuple[Certificate, ...], kept: str) -> Iterator[Held]:
    for each in certificates:
        yield Held(
            what="authority" if is_authority(each) else "seal",
            current=bool(kept),
            sha256=fingerprint(each),
            subject=each.subject.rfc4514_string(),
            begins=each.not_valid_before_utc,
            ends=each.not_valid_after_utc,
            kept=kept or "certificate only",
        )


def _keep_certificates(folder: Path, old: Installation) -> None:
    earlier = folder / "earlier"
    earlier.mkdir(mode=0o700, exist_ok=True)
    for each in (old.authority, old.seal):
        put(earlier / f"{fingerprint(each)}.pem", each.public_bytes(Encoding.PEM))


def _demo(here: Settings) -> str:
    return here.passphrase or DEMO_PASSPHRASE
