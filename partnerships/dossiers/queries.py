"""How the dossier of one's own organisation stands, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from accounts.actor import Actor
from core.jobs.job import find
from core.jobs.progress import Standing, standing
from core.storage.files import files
from core.values.errors import Refusal
from partnerships.covenants.model import Covenant
from partnerships.dossiers import bundle, service
from partnerships.dossiers.bundle import Entry
from partnerships.dossiers.contents import scan_of, scanned
from partnerships.registrations.stand import stand_of


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
    stand: str  # in Dutch, of a covenant that was not signed here

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
        refusal=service.refusal_of(covenant),
        making=standing(work.id) if work is not None else None,
        made_at=made.made_at if made else None,
        entries=_as_they_stand(covenant, made.files or ()) if made else (),
        stand=stand_of(covenant),
    )  # fmt: skip


def _as_they_stand(covenant: Covenant, files: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The list that was made; of a scan, who disputes it by now."""
    entries = (Entry(**each) for each in files)
    name = scan_of(covenant)
    return tuple(
        replace(each, what=scanned(stand_of(covenant))) if each.name == name else each
        for each in entries
    )


def download(actor: Actor, reference: str) -> tuple[str, Iterator[bytes]] | None:
    """The number of the covenant and the ZIP in parts; None when no list stands."""
    found = dossier(actor, reference)
    if found.refusal or not found.entries:
        return None
    return found.reference, bundle.written(found.reference, found.entries, files(), found.stand)
