"""Work that outlives a request: making the list of a dossier, and printing what it needs."""

from __future__ import annotations

from core.jobs import Work, job
from partnerships.dossiers import service


@job(service.KIND, cpu=900, wall=1800, attempts=2)
def make(work: Work) -> None:
    """Begun again it finds in the vault what it printed before."""
    number = work.payload["dossier"]
    whole, entries = service.gather(number, work.progress)
    with work.finishing():
        service.settle(number, whole, entries)
