"""Work that outlives a request: printing a report."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from partnerships.evaluation import previews


@job(previews.KIND, cpu=90, wall=180, attempts=2)
def print_report(work: Work) -> None:
    """Print the report; unchanged it comes out of the vault."""
    press_kept(previews.as_it_stands(work.payload["reference"], work.payload["number"]))
    with work.finishing():
        pass
