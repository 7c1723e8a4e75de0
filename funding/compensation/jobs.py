"""Work that outlives a request: printing a compensation budget."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from funding.compensation import printing


@job(printing.KIND, cpu=90, wall=180, attempts=2)
def print_budget(work: Work) -> None:
    """Print it as it stands; unchanged it comes out of the vault."""
    which = work.payload
    press_kept(printing.budget(which["organisation"], which["kind"], which["reference"]))
    with work.finishing():
        pass
