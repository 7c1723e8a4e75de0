"""Work that outlives a request: a row in the app's own database, done by a worker process.

A room registers a handler with `@job("kind")`, asks for work with `enqueue` inside its own
transaction, and shows `standing(job_id)` or waits a moment with `wait_for`. Write handlers so
that they may be begun again: only what is written in `work.finishing()` is done exactly once.
"""

from core.jobs.job import Job, JobState, enqueue, find
from core.jobs.progress import Standing, standing, wait_for
from core.jobs.queue import LeaseLost
from core.jobs.registry import job, warmer
from core.jobs.runner import JobsFailed, serve, work_off
from core.jobs.work import Work

__all__ = [
    "Job", "JobState", "JobsFailed", "LeaseLost", "Standing", "Work", "enqueue", "find", "job",
    "serve", "standing", "wait_for", "warmer", "work_off",
]  # fmt: skip
