"""The checks of the machine and of the installation itself."""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select

from core.jobs.job import OPEN, Job, JobState
from core.operations import dump
from core.operations.checks import Finding, check, good, mind, wrong
from core.storage.database import OperationalError, db, session
from core.storage.files import files
from core.storage.tables import behind
from core.values import clock
from core.web import assets

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}
FONTS = ("NotoSans-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "NotoSansEthiopic-Regular.ttf")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
STUCK = timedelta(minutes=10)
SILENT = timedelta(hours=25)  # what is done each night has been done since
START_WORKER = "start flask --app app worker"
GB = 1024**3


@check("database")
def database() -> Finding:
    """Reachable, and on SQLite sound."""
    try:
        with db.engine.connect() as connection:
            kind = connection.dialect.name
    except OperationalError as error:
        return wrong(f"no database: {error.orig}".splitlines()[0], "see HANDSLAG_DATABASE_URL")
    if found := dump.damage():
        return wrong(f"the database is damaged: {found}", "put the newest backup back")
    return good(f"{kind} answers and is sound")


@check("migrations")
def migrations() -> Finding:
    """The tables are those of this version."""
    with db.engine.connect() as connection:
        unready = behind(connection)
    if unready:
        return wrong("the tables are of another version", "flask --app app db upgrade")
    return good("the tables are of this version")


@check("pango")
def pango() -> Finding:
    """The libraries that lay papers out."""
    missing = [package for name, package in LIBRARIES.items() if not _loads(name)]
    if missing:
        return wrong("papers cannot be laid out", f"apt-get install {' '.join(missing)}")
    return good("the libraries that lay papers out are there")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@check("fonts")
def fonts() -> Finding:
    """Latin, Arabic and Ethiopic, so that every name prints."""
    folders = [os.environ.get("HANDSLAG_FONTS_DIR", ""), *FONT_FOLDERS]
    places = [Path(folder) for folder in folders if folder]
    missing = [font for font in FONTS if not any(next(p.rglob(font), None) for p in places)]
    if missing:
        return wrong(f"missing: {', '.join(missing)}", "apt-get install fonts-noto-core")
    return good("Noto Sans, Naskh Arabic and Ethiopic are there")


@check("css")
def css() -> Finding:
    """The built third-party css."""
    problem = assets.problem(Path(current_app.static_folder or "static"))
    return wrong(problem, "make setup") if problem else good("the css is built")


@check("keys")
def keys() -> Finding:
    """Readable by the installation alone."""
    folder = Path(current_app.config["DATA_DIR"]) / "keys"
    paths = list(folder.rglob("*"))
    all_of_it = [folder, *paths] if folder.exists() else []
    open_to_others = [path for path in all_of_it if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if open_to_others:
        return mind(f"others may read {open_to_others[0]}", f"chmod -R go= {folder}")
    where = f"{len(paths)} in {folder}" if paths else "from the environment"
    return good(f"the keys are there ({where})")


@check("queue")
def queue() -> Finding:
    """Nothing gave up, nothing waits too long."""
    alarms = session().scalar(select(func.count(Job.id)).where(Job.state == JobState.ALARM))
    oldest = session().scalar(select(func.min(Job.due)).where(Job.state.in_(OPEN)))
    if alarms:
        return wrong(f"{alarms} jobs gave up", "flask --app app jobs list --state alarm")
    if oldest is not None and oldest < clock.now() - STUCK:
        return wrong("a job has waited for over ten minutes", START_WORKER)
    return _last_work()


def _last_work() -> Finding:
    """A worker that runs does something every night; what it did last is its sign of life."""
    last = session().scalar(select(func.max(Job.finished_at)).where(Job.holder.isnot(None)))
    if last is None:
        return mind("no job waits, and none was ever done: is a worker running?", START_WORKER)
    says = (
        f"no job waits too long and none gave up; the last one was done {last:%Y-%m-%d %H:%M} UTC"
    )
    if last < clock.now() - SILENT:
        return mind(f"{says}: is a worker running?", START_WORKER)
    return good(says)


@check("files")
def stored_files() -> Finding:
    """The store of papers takes a file and gives it back."""
    store = files()
    if store.get(store.renew(b"")) != b"":
        return wrong("the store does not give back what it took", "see HANDSLAG_FILES_URL")
    return good("files are kept and given back")


@check("disk")
def disk() -> Finding:
    """Room for the database and the files."""
    usage = shutil.disk_usage(current_app.config["DATA_DIR"])
    says = f"{usage.free / GB:.1f} GB free of {usage.total / GB:.1f} GB"
    if usage.free < GB // 2:
        return wrong(says, "make room: writes will fail")
    if usage.free < 2 * GB:
        return mind(says, "make room soon")
    return good(says)
