"""Work that outlives a request: printing an agreement, or the policy."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from funding.agreements import printing


@job(printing.KIND, cpu=90, wall=180, attempts=2)
def print_paper(work: Work) -> None:
    """Print it as it stands; unchanged it comes out of the vault."""
    press_kept(printing.as_it_stands(dict(work.payload)))
    with work.finishing():
        pass
