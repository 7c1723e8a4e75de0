"""What the checking room leaves to the worker."""

from __future__ import annotations

from datetime import time

from core.jobs import Work, job, warmer
from core.jobs.schedule import daily
from documents.checking.service import KIND, examine_asked, forget_old

TIDY = "forget file checks"


@warmer
def warm_the_reader() -> None:
    """Load pyHanko once, for every file that this worker will examine."""
    import documents.checking.examine  # noqa: F401


@job(KIND, cpu=30, wall=180, attempts=2, gives_way=True)
def check_file(work: Work) -> None:
    """Examine one file."""
    examine_asked(work)


@job(TIDY)
def tidy(work: Work) -> None:
    """Forget yesterday's answers."""
    forget_old(work)


daily(TIDY, time(3, 0))
