"""The pages and the worker of a town in which a test says what day it is.

Started as ``python -m tests.browser.life.served FOLDER ADDRESS-OF-THE-DATABASE PORT``; the file
``calendar`` in the folder holds by how many seconds this town is ahead of the world.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from core.jobs import schedule, work_off
from core.jobs.bounded import die_with_parent
from core.jobs.registry import warm_up
from core.jobs.runner import POLL
from core.storage.database import db
from core.values import clock
from tests.conftest import settings

CALENDAR = "calendar"


class Silent(WSGIRequestHandler):
    """Requests that end well are no news."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if str(code).startswith("5"):
            super().log_request(code, size)


def now_by(calendar: Path) -> Callable[[], datetime]:
    """The present moment as the calendar of this town has it."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(calendar.read_text()))

    return now


def town(folder: Path, database: str, port: int) -> Flask:
    """The app as people meet it: a worker beside it, faults as pages."""
    address = f"http://localhost:{port}"
    served = {"BASE_URL": address, "JOBS_HERE": False, "PROPAGATE_FAULTS": False}
    return create_app(settings(folder, database) | served)


def work() -> None:
    """Whatever is due, one job after the other in this process: a child for each, as the worker
    has it, would cost the journey half its time."""
    warm_up()
    made: dict[str, str] = {}
    while True:
        schedule.tick(made)
        done = work_off(strict=False)
        db.session.remove()
        if not done:
            time.sleep(POLL)


def main(folder: Path, database: str, port: int) -> None:
    clock.now = now_by(folder / CALENDAR)
    app, parent = town(folder, database, port), os.getpid()
    if os.fork() == 0:
        die_with_parent(parent)
        make_server(
            "127.0.0.1", port, app, threaded=True, request_handler=Silent
        ).serve_forever()  # fmt: skip
    with app.app_context():
        work()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
