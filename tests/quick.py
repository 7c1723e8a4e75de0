"""What saves the suite time and changes nothing that it proves, as a pytest plugin.

* Temporary files rest in memory where the machine has room: SQLite waits for the disk at every
  commit, as it must (``synchronous=FULL``), and a test makes hundreds. They go with the run.
* Tests of one worker share an app per database: making one compiles 110 addresses and every SQL
  statement anew. Its settings are put back after each test, its database and folder are new.
* What was collected stays out of the way of the garbage collector, which looks less often.
* A room that prints the very same paper again gets it as it was printed first, by its key: that
  the same paper gives the same bytes is tried with the press itself (``tests/documents/press``).
  The code on a paper, in the app 128 random bits, follows here from its number, so that worlds
  that are alike have papers that are alike.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import os
import pickle
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import func, select

if TYPE_CHECKING:
    from documents.papers import Paper, Pressed

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
OURS = "hs-"  # short: names of sockets are made below it


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return  # what the controller set is known here
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    home = MEMORY if roomy and "TMPDIR" not in os.environ else Path(tempfile.gettempdir())
    for left in home.glob(f"{OURS}*"):  # by a run that was killed
        if Path("/proc/self").exists() and not Path("/proc", left.name.removeprefix(OURS)).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = home / f"{OURS}{os.getpid()}"
    folder.mkdir(exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # thousands of tests and the whole app: nothing of it will ever be rubbish
    gc.set_threshold(50_000, 20, 50)


class Compiled(BytecodeCache):
    """The templates of one process, by name and content."""

    kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


def templates_once(app: Flask) -> Flask:
    """The same app; its templates are compiled once for all apps of this process."""
    app.jinja_env.bytecode_cache = Compiled()
    return app


@contextmanager
def as_new(app: Flask) -> Iterator[Flask]:
    """The app, with its settings put back afterwards."""
    settings, furniture = dict(app.config), dict(app.extensions)
    try:
        yield app
    finally:
        for kept, was in ((app.config, settings), (app.extensions, furniture)):
            kept.clear()
            kept.update(was)


@pytest.fixture(scope="session", autouse=True)
def papers_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All workers keep what their rooms printed in one folder."""
    from documents import press as house
    from documents.vault import service

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "papers"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house, "press", partial(_press_once, folder, house.press))
        patch.setattr(
            service, "_new_code", partial(_code_by_number, os.getpid(), service._new_code)
        )
        yield


def _code_by_number(process: int, by_chance: Callable[[], str]) -> str:
    """Where several write at once the number is not known: there by chance, as in the app."""
    from core.storage.database import session
    from documents.vault.model import KeptPaper
    from documents.vault.service import CODE_BYTES

    if os.getpid() != process or threading.current_thread() is not threading.main_thread():
        return by_chance()
    number = session().scalar(select(func.max(KeptPaper.id))) or 0
    made = hashlib.sha256(f"paper {number}".encode()).digest()[:CODE_BYTES]
    return base64.b32encode(made).decode().rstrip("=")


def _press_once(folder: Path, press: Callable[[Paper], Pressed], paper: Paper) -> Pressed:
    """As it was printed in this hour: two papers may differ in their minute alone."""
    from documents.fingerprint import paper_key

    of_the_hour = replace(paper, created=paper.created.replace(minute=0, second=0, microsecond=0))
    place = folder / paper_key(of_the_hour)
    if not place.exists():
        whole = place.with_suffix(f".{os.getpid()}")
        whole.write_bytes(pickle.dumps(press(of_the_hour)))
        whole.replace(place)
    pressed: Pressed = pickle.loads(place.read_bytes())
    return replace(pressed, key=paper_key(paper))
