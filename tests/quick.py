"""What saves the suite time and changes nothing that it proves, as a pytest plugin.

* Temporary files rest in memory where the machine has room: SQLite waits for the disk at every
  commit, as it must (``synchronous=FULL``), and a test makes hundreds.
* Tests of one worker share an app per database: making one compiles 110 addresses and every SQL
  statement anew. Its settings are put back after each test, its database and folder are new.
* What was collected stays out of the way of the garbage collector, which looks less often.
* A room that prints the very same paper again gets it as it was printed first, by its key: that
  the same paper gives the same bytes is tried with the press itself (``tests/documents/press``).
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

if TYPE_CHECKING:
    from documents.papers import Paper, Pressed

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    if roomy and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


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

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "papers"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house, "press", partial(_press_once, folder, house.press))
        yield


def _press_once(folder: Path, press: Callable[[Paper], Pressed], paper: Paper) -> Pressed:
    from documents.fingerprint import paper_key

    place = folder / paper_key(paper)
    if not place.exists():
        whole = place.with_suffix(f".{os.getpid()}")
        whole.write_bytes(pickle.dumps(press(paper)))
        whole.replace(place)
    pressed: Pressed = pickle.loads(place.read_bytes())
    return pressed
