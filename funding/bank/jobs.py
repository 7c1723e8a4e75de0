"""Work that outlives a request: looking into a file of a bank, and reading it in.

A foreign file is read in a bounded child of the worker, as every job is.
"""

from __future__ import annotations

from typing import Any

from core.jobs import Work, job
from core.jobs.bounded import MB
from core.storage.database import session
from core.storage.files import files
from funding.bank import service

MEMORY, CPU, WALL = 768 * MB, 120, 600


def _gave_up(payload: dict[str, Any], reason: str) -> None:
    service.too_heavy(payload["file"])


@job(service.LOOK, memory=MEMORY, cpu=CPU, wall=WALL, attempts=2, gave_up=_gave_up)
def look(work: Work) -> None:
    """What is in it, for who decides to read it in."""
    keep = service.look_into(
        work.payload["file"], work.key, lambda done: work.progress(done, done + 1)
    )
    with work.finishing():
        keep()


@job(service.TAKE, memory=MEMORY, cpu=CPU, wall=WALL, attempts=2, gave_up=_gave_up)
def take(work: Work) -> None:
    """Begun again it keeps nothing twice: an attempt is one transaction."""
    number = work.payload["file"]
    data = files().get(service.load(number).sha256)
    session().rollback()
    with work.finishing():
        service.read_in(number, data)
