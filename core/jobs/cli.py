"""Commands: be a worker, look at the queue, let a job begin anew."""

from __future__ import annotations

import json
import sys

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import select

from core.jobs import queue, runner
from core.jobs.job import Job, JobState
from core.storage.database import session

jobs = AppGroup("jobs", help="Look at the work that waits, and let a failed job begin anew.")


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due in this process, then stop.")
@with_appcontext
def worker(once: bool) -> None:
    """Do the jobs, until told to stop."""
    if once:
        click.echo(f"{runner.work_off(strict=False)} done")
    else:
        runner.serve()


@jobs.command("list")
@click.option("--state", type=click.Choice([state.value for state in JobState]))
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_(state: str | None, as_json: bool) -> None:
    """The newest hundred jobs."""
    wanted = select(Job).order_by(Job.id.desc()).limit(100)
    if state:
        wanted = wanted.where(Job.state == JobState(state))
    rows = [_line(row) for row in session().scalars(wanted)]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo("  ".join(str(value) for value in row.values() if value is not None))


def _line(row: Job) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind,
        "key": row.key,
        "state": row.state.value,
        "attempts": row.attempts,
        "due": row.due.isoformat(timespec="seconds"),
        "error": row.error,
    }


@jobs.command("retry")
@click.argument("job_id", type=int)
def retry(job_id: int) -> None:
    """Let a job in state alarm begin anew."""
    if not queue.retry(job_id):
        click.echo("This job has no alarm.", err=True)
        sys.exit(1)


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(worker)
    app.cli.add_command(jobs)
