"""The nightly round: is every kept file still there, whole, and itself?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from core.storage.database import session
from core.storage.files import DamagedFile, MissingFile, files
from documents.vault.lifecycle import Label
from documents.vault.model import KeptPaper, Revision


@dataclass(frozen=True)
class Damage:
    """One revision that is not what was kept, and what is the matter with it."""

    paper_id: int
    code: str
    number: int
    sha256: str
    what: str  # missing | damaged | size | replaced

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def verify_all() -> list[Damage]:
    """Read every kept file; gives those that are missing, damaged or not built on the one before.

    A signed file holds the file before it in full, byte for byte: that also finds a row that
    was pointed at the file of another paper.
    """
    return list(_damages())


def count() -> int:
    """How many revisions there are to look at."""
    return len(session().scalars(select(Revision.id)).all())


def _damages() -> Iterator[Damage]:
    store = files()
    before: tuple[int, bytes] = (0, b"")
    every = (
        select(Revision, KeptPaper.code)
        .join(KeptPaper)
        .order_by(Revision.paper_id, Revision.number)
        .execution_options(yield_per=50)
    )
    for revision, code in session().execute(every):
        previous = before[1] if before[0] == revision.paper_id else b""
        try:
            data = store.get(revision.sha256)
            what = _wrong(revision, data, previous)
        except MissingFile:
            data, what = b"", "missing"
        except DamagedFile:
            data, what = b"", "damaged"
        if what:
            yield Damage(revision.paper_id, code, revision.number, revision.sha256, what)
        before = (revision.paper_id, data)


def _wrong(revision: Revision, data: bytes, previous: bytes) -> str | None:
    if len(data) != revision.size:
        return "size"
    if revision.label in (Label.SIGNED, Label.SEALED, Label.RENEWED) and not data.startswith(
        previous
    ):
        return "replaced"
    return None
