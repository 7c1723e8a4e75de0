"""How far a job is, for the page that asked for it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from core.jobs.job import Job, JobState
from core.jobs.runner import work_off
from core.storage.database import in_transaction, session
from core.values.errors import NotFound

LOOK = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Standing:
    """A job as a page shows it."""

    job_id: int
    kind: str
    state: JobState
    done: int
    total: int
    error: str | None

    @property
    def ready(self) -> bool:
        """The result is there."""
        return self.state == JobState.DONE

    @property
    def gave_up(self) -> bool:
        """There will be no result until a person looks at it."""
        return self.state == JobState.ALARM


def standing(job_id: int) -> Standing:
    """How the job stands now."""
    columns = (Job.id, Job.kind, Job.state, Job.done, Job.total, Job.error)
    row = session().execute(select(*columns).where(Job.id == job_id)).one_or_none()
    if row is None:
        raise NotFound()
    return Standing(*row)


def wait_for(job_id: int, seconds: float = 2) -> Standing:
    """Wait at most so long for the job to end, then say how it stands.

    Where there is no worker beside the app (`JOBS_HERE`: tests) the work is done here.
    """
    assert not in_transaction(), "a job that was asked for is seen after the commit"
    if current_app.config.get("JOBS_HERE"):
        work_off(strict=False)
    end = time.monotonic() + seconds
    while True:
        now = standing(job_id)
        if now.ready or now.gave_up or time.monotonic() >= end:
            return now
        session().rollback()  # the next look must see what others committed meanwhile
        time.sleep(LOOK)
