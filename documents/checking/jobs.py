"""What the checking room leaves to the worker."""

from __future__ import annotations

from core.jobs import Work, job, warmer
from documents.checking.service import KIND, examine_asked


@warmer
def warm_the_reader() -> None:
    """Load pyHanko once, for every file that this worker will examine."""
    import documents.checking.examine  # noqa: F401


@job(KIND, cpu=30, wall=180, attempts=2, gives_way=True)
def check_file(work: Work) -> None:
    """Examine one file."""
    examine_asked(work)
