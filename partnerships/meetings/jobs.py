"""Minutes on paper, made by a worker."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from partnerships.meetings import previews


@job(previews.KIND, cpu=90, wall=180, attempts=2)
def print_minutes(work: Work) -> None:
    """Print the minutes as they stand; unchanged they come out of the vault."""
    press_kept(previews.as_it_stands(work.payload["reference"], work.payload["number"]))
    with work.finishing():
        pass
