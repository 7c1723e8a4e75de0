"""Every night: what is past its time goes."""

from __future__ import annotations

from datetime import time

from core.jobs import Work, job
from core.jobs.schedule import daily
from core.retention import sweep as rounds

KIND = "retention"


@job(KIND, wall=1800, cpu=600)
def sweep(work: Work) -> None:
    """Batches of their own, so that a round that is stopped is not lost."""
    rounds.sweep()
    with work.finishing():
        pass


daily(KIND, time(3, 30))
