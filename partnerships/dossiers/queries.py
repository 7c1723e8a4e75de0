"""How the dossier of one's own organisation stands, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from accounts.actor import Actor
from core.jobs.job import find
from core.jobs.progress import Standing, standing
from core.storage.files import files
from core.values.errors import Refusal
from partnerships.amendments.consolidating import HELD
from partnerships.dossiers import bundle, service
from partnerships.dossiers.bundle import Entry
from partnerships.dossiers.errors import NothingSigned


@dataclass(frozen=True)
class DossierView:
    """The page of a dossier."""

    reference: str
    title: str
    whole: bool  # a party; else who was one, and signed
    refusal: Refusal | None
    making: Standing | None  # the work, until it is done
    made_at: datetime | None
    entries: tuple[Entry, ...]

    @property
    def missing(self) -> tuple[Entry, ...]:
        """What could not be read when the list was made."""
        return tuple(each for each in self.entries if each.fault)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(each.size for each in self.entries)


def dossier(actor: Actor, reference: str) -> DossierView:
    """How it stands; decides on taking it home."""
    claim = service.claimed(actor, reference)
    covenant, ours = claim.covenant, actor.organisation_id
    last, made = service.newest(covenant, ours), service.newest_made(claim, ours)
    work = find(service.KIND, last.key) if last is not None and last.made_at is None else None
    return DossierView(
        reference=covenant.reference, title=covenant.title, whole=claim.whole(ours),
        refusal=None if covenant.state in HELD else NothingSigned(),
        making=standing(work.id) if work is not None else None,
        made_at=made.made_at if made else None,
        entries=tuple(Entry(**each) for each in made.files or ()) if made else (),
    )  # fmt: skip


def download(actor: Actor, reference: str) -> tuple[str, Iterator[bytes]] | None:
    """The number of the covenant and the ZIP in parts; None when no list stands."""
    found = dossier(actor, reference)
    if not found.entries:
        return None
    return found.reference, bundle.written(found.reference, found.entries, files())
