"""The text in force on paper, made by a worker; and what follows from the steps of a covenant,
wherever those are taken."""

from __future__ import annotations

from core.jobs import Work, job
from documents.vault.prints import press_kept
from partnerships.amendments import effect, previews

__all__ = ["effect", "print_text"]


@job(previews.KIND, cpu=90, wall=180, attempts=2)
def print_text(work: Work) -> None:
    """Print the text in force; unchanged it comes out of the vault."""
    press_kept(previews.as_it_stands(work.payload["reference"]))
    with work.finishing():
        pass
