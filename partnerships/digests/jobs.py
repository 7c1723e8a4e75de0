"""The round of every morning."""

from __future__ import annotations

from datetime import time

from core.jobs import Work, job
from core.jobs.schedule import daily
from partnerships.digests.service import send_all

daily("digests.round", at=time(7, 30))


@job("digests.round", cpu=1800, wall=3600)
def send_digests(work: Work) -> None:
    """To each what waits for him or her."""
    send_all()
    with work.finishing():
        pass
