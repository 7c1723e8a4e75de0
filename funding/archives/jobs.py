"""Work that outlives a request: making what is in the archive, and its list."""

from __future__ import annotations

from core.jobs import Work, job
from funding.archives import contents, people, proofs, service

__all__ = ["contents", "make", "people", "proofs"]  # their parts are registered by importing


@job(service.KIND, cpu=900, wall=1800, attempts=2)
def make(work: Work) -> None:
    """Begun again it makes the same files: they are kept once."""
    number = work.payload["archive"]
    entries = service.gather(number, work.progress)
    with work.finishing():
        service.settle(number, entries)
