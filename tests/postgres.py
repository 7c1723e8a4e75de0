"""A PostgreSQL of our own for one test run: unix socket only, gone with the run.

This is a pytest plugin. The controller starts the server in `pytest_configure` and names its folder
in the environment (`HANDSLAG_TEST_POSTGRES`); workers of pytest-xdist find it there and each works
in a database of its own. `HANDSLAG_TEST_POSTGRES=off` leaves it out.

Tests use `server()` (None where the machine has no PostgreSQL), `worker_url()` (this worker's
database) and `fresh_url()` (an empty database for one test, about 25 ms).
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

FOLDER = "HANDSLAG_TEST_POSTGRES"
OFF = "off"
INITDB = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
QUICK = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "jit=off",
    "max_parallel_workers_per_gather=0",  # starting one takes longer than our small tables
]
# Loaded here and not in the child: after the change of user a venv in root's home is unreadable.
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1


class Server:
    """One running PostgreSQL, named by the folder that holds its socket and data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            f"host={self.folder} user=postgres dbname={database}", autocommit=True
        )

    def create(self, database: str, like: str = "template1") -> None:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        with self.connect() as connection:
            connection.execute(statement.format(sql.Identifier(database), sql.Identifier(like)))

    def drop(self, database: str) -> None:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self.connect() as connection:
            connection.execute(statement.format(sql.Identifier(database)))


def server() -> Server | None:
    """The server of this run, or None where PostgreSQL is not installed or was left out."""
    folder = os.environ.get(FOLDER, OFF)
    return None if folder == OFF else Server(Path(folder))


@cache
def worker_url() -> str:
    """The database of this test worker, made at the first call."""
    running = _required()
    name = f"handslag_{_worker()}"
    running.create(name)
    return running.url(name)


def fresh_url(like: str | None = None) -> str:
    """A database for one test, empty or a copy. Give it back with `drop(url)`."""
    running = _required()
    name = f"fresh_{_worker()}_{next(_numbers)}"
    running.create(name, name_of(like) if like else "template1")
    return running.url(name)


def drop(url: str) -> None:
    """Throw a database away that `fresh_url` made, with whoever still holds it."""
    _required().drop(name_of(url))


def name_of(url: str) -> str:
    """The database that an address names."""
    return url.partition("@/")[2].partition("?")[0]


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL on this machine, also where it is not on the PATH."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    found = shutil.which("initdb")
    if homes:
        return homes[-1].parent
    return Path(found).resolve().parent if found else None


def start() -> tuple[Server, subprocess.Popen[bytes]] | None:
    """Make and start a server in a folder under /tmp; None where there is no PostgreSQL."""
    home = binaries()
    if home is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="handslag-pg-", dir="/tmp"))
    user = _server_user()
    if user:
        shutil.chown(folder, user)
    run_as = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    data = folder / "data"
    subprocess.run(
        [home / "initdb", *INITDB, "-D", data],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **run_as,  # type: ignore[call-overload]
    )
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", *QUICK]
    arguments = [argument for setting in settings for argument in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [home / "postgres", "-D", data, *arguments],
            stdout=log,
            stderr=log,
            cwd=folder,
            preexec_fn=_die_with_parent(),
            **run_as,  # type: ignore[call-overload]
        )
    running = Server(folder)
    _wait_until_up(running, process)
    return running, process


def stop(running: Server, process: subprocess.Popen[bytes]) -> None:
    """End the server at once (its data is thrown away) and remove its folder."""
    process.send_signal(signal.SIGQUIT)
    process.wait(timeout=20)
    shutil.rmtree(running.folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the server once, in the controller, before xdist starts its workers."""
    if FOLDER in os.environ or hasattr(config, "workerinput") or config.option.collectonly:
        return
    started = start()
    os.environ[FOLDER] = str(started[0].folder) if started else OFF
    config.add_cleanup(_end(started))


def pytest_report_header() -> str:
    running = server()
    return f"postgresql: {running.folder}" if running else "postgresql: not at hand"


def _end(started: tuple[Server, subprocess.Popen[bytes]] | None) -> Callable[[], None]:
    def end() -> None:
        os.environ.pop(FOLDER, None)
        if started:
            stop(*started)

    return end


def _required() -> Server:
    running = server()
    if running is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return running


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def _version(initdb: Path) -> float:
    return float(initdb.parts[-3])


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as the user of the Debian package."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _die_with_parent() -> Callable[[], None]:
    """Without this the server stays behind when the test run is killed."""
    prctl = LIBC.prctl
    quit_signal = int(signal.SIGQUIT)
    return lambda: prctl(PR_SET_PDEATHSIG, quit_signal, 0, 0, 0) and None


def _wait_until_up(running: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        try:
            running.connect().close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.025)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {(running.folder / 'log').read_text()}")


_numbers = count()
