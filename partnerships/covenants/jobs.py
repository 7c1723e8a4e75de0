"""Work that outlives a request: printing a draft."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from partnerships.covenants import previews


@job(previews.KIND, cpu=90, wall=180, attempts=2)
def print_draft(work: Work) -> None:
    """Print the text as it stands; unchanged it comes out of the vault."""
    press_kept(previews.as_it_stands(work.payload["reference"]))
    with work.finishing():
        pass
