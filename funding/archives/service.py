"""Asking for an archive, and making its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.jobs import enqueue
from core.jobs.job import OPEN, find
from core.jobs.progress import Standing, standing
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.values import clock
from funding.actions import BooksAction
from funding.archives import parts
from funding.archives.model import MoneyArchive
from funding.policy import purse
from partnerships.dossiers.bundle import Entry, entry_of

KIND = "money-archive"


@dataclass(frozen=True)
class ArchiveView:
    """How it stands."""

    organisation: str
    making: Standing | None  # the work, until it is done
    made_at: datetime | None
    entries: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(each.size for each in self.entries)


def ask(actor: Actor) -> None:
    """Have it made, anew when there is one; asked twice while it is made is asked once."""
    with transaction() as current:
        _allow(actor)
        owner = select(Organisation).where(Organisation.id == actor.organisation_id)
        organisation = current.scalars(locked(owner)).one()
        last = _newest(organisation.id, made=False)
        if last is not None and _is_being_made(last):
            return
        row = MoneyArchive(organisation_id=organisation.id, at=clock.now())
        current.add(row)
        current.flush()
        record(actor, "ask", row)
        enqueue(KIND, row.key, {"archive": row.id})


def archive(actor: Actor) -> ArchiveView:
    """How that of one's own organisation stands."""
    _allow(actor)
    assert actor.organisation_id is not None
    last = _newest(actor.organisation_id, made=False)
    made = _newest(actor.organisation_id, made=True)
    work = find(KIND, last.key) if last is not None and last.made_at is None else None
    owner = select(Organisation.name).where(Organisation.id == actor.organisation_id)
    return ArchiveView(
        session().scalars(owner).one(), standing(work.id) if work is not None else None,
        made.made_at if made else None,
        tuple(Entry(**each) for each in (made.files or ())) if made else (),
    )  # fmt: skip


def gather(archive_id: int, tell: Callable[[int, int], None]) -> list[Entry]:
    """The list: what is made is kept, what is kept is looked at."""
    mine = select(MoneyArchive.organisation_id).where(MoneyArchive.id == archive_id)
    found = parts.pieces(session().scalars(mine).one())
    store, entries = files(), []
    for done, piece in enumerate(found):
        tell(done, len(found))
        sha256 = store.put(b"".join(piece.make())) if piece.make else piece.sha256
        entries.append(entry_of(store, piece.name, piece.what, sha256))
    return entries


def settle(archive_id: int, entries: Sequence[Entry]) -> None:
    """Keep the list; it takes the place of those before. Joins the transaction of the job."""
    row = session().scalars(select(MoneyArchive).where(MoneyArchive.id == archive_id)).one_or_none()
    if row is None:
        return  # its time was over
    row.files, row.made_at = [entry.as_dict() for entry in entries], clock.now()
    older = (MoneyArchive.organisation_id == row.organisation_id, MoneyArchive.id < row.id)
    session().execute(delete(MoneyArchive).where(*older))


def _allow(actor: Actor) -> None:
    allow(actor, BooksAction.KEEP, purse(actor), sees=BooksAction.READ)


def _newest(organisation_id: int, made: bool) -> MoneyArchive | None:
    mine = select(MoneyArchive).where(MoneyArchive.organisation_id == organisation_id)
    mine = mine.where(MoneyArchive.made_at.is_not(None)) if made else mine
    return session().scalars(mine.order_by(MoneyArchive.id.desc()).limit(1)).one_or_none()


def _is_being_made(row: MoneyArchive) -> bool:
    work = find(KIND, row.key)
    return row.made_at is None and work is not None and work.state in OPEN
