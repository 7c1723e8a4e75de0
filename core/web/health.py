"""Two questions of a load balancer: are you alive, and may people be sent to you?"""

from __future__ import annotations

import shutil
from collections.abc import Callable

import structlog
from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import literal, select

from core.storage.database import db, session
from core.storage.files import files
from core.storage.tables import behind
from core.web.routes import public

pages = Blueprint("health", __name__)
log = structlog.get_logger()

ENOUGH = 50 * 1024 * 1024  # bytes of free disk: below this a write may fail half-way
RETRY_AFTER = "10"


@pages.get("/healthz")
@public
def alive() -> Response:
    """The process answers; nothing else is looked at."""
    return _plain(Response("ok\n", mimetype="text/plain"))


@pages.get("/readyz")
@public
def ready() -> Response:
    """The database with this version's tables, files, disk; 503 when one of them is not good."""
    results = {name: _holds(name, check) for name, check in CHECKS.items()}
    good = all(results.values())
    response = jsonify(ready=good, checks=results)
    if not good:
        response.status_code = 503
        response.headers["Retry-After"] = RETRY_AFTER
    return _plain(response)


def _holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        session().rollback()
        log.exception("not ready", check=name)
        return False


def _database() -> bool:
    return session().scalar(select(literal(1))) == 1


def _tables() -> bool:
    with db.engine.connect() as connection:
        return not behind(connection)


def _files() -> bool:
    """A file can be written and read: the same empty one each time, so nothing piles up."""
    store = files()
    return store.get(store.renew(b"")) == b""


def _disk() -> bool:
    return shutil.disk_usage(current_app.config["DATA_DIR"]).free > ENOUGH


def _plain(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database, "tables": _tables, "files": _files, "disk": _disk,
}  # fmt: skip
