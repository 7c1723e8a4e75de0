"""Work that outlives a request: printing the one page."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from partnerships.summaries import previews


@job(previews.KIND, cpu=90, wall=180, attempts=2)
def print_summary(work: Work) -> None:
    """Print the page as it stands; unchanged it comes out of the vault."""
    press_kept(previews.as_it_stands(work.payload["reference"]))
    with work.finishing():
        pass
