"""The product as people meet it: Zilverwaard loaded, the pages and the worker of ``serve.py``."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade

from accounts.people.model import Person
from app import create_app
from core.storage.database import db, transaction
from core.values import clock
from demo.model import DemoChapter
from demo.story import BOOKS, tell_story
from tests import postgres
from tests.browser.scenes import person_of, scenes
from tests.builders import Someone, signed_in

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds; a busy machine starts slowly


@dataclass(frozen=True)
class Town:
    """A served installation, and what the addresses of its pages need."""

    app: Flask
    address: str
    values: dict[str, Any]

    def path(self, address: str) -> str:
        """An address of ``pages.csv``, filled in."""
        return address.format_map(self.values)

    def cookie(self, key: str) -> dict[str, str]:
        """The cookie of somebody of the story who has signed in."""
        client = self.app.test_client()
        with self.app.app_context():
            person: Person = person_of(key)
            signed_in(client, Someone(person.id, person.name, person.email))
        name = self.app.config["SESSION_COOKIE_NAME"]
        found = client.get_cookie(name)
        assert found is not None
        return {"name": name, "value": found.value, "url": self.address}


@contextmanager
def zilverwaard(folder: Path) -> Iterator[Town]:
    """Tell the story in a folder of its own and serve it."""
    port = free_port()
    address = f"http://localhost:{port}"
    wanted = {"HANDSLAG_DATA_DIR": str(folder), "HANDSLAG_BASE_URL": address,
              "HANDSLAG_PORT": str(port), "HANDSLAG_WEB_WORKERS": "1"}  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("HANDSLAG_")]:
            if name != postgres.FOLDER:  # other tests of this worker go on with that
                patch.delenv(name)
        for name, value in wanted.items():
            patch.setenv(name, value)
        app = create_app()
        with app.app_context():
            upgrade()
            _leave_the_books()
            tell_story()
            values = scenes()
            db.session.remove()
            db.engine.dispose()
        with _served(address, dict(os.environ), folder / "serve.log"):
            yield Town(app, address, values)


def _leave_the_books() -> None:
    """The scenes keep books of their own: those of the story count as told."""
    now = clock.now()
    with transaction() as current:
        for name, _ in BOOKS:
            row = DemoChapter(name=name, first_day=clock.today(), begun_at=now, done_at=now)
            current.add(row)


@contextmanager
def _served(address: str, environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("wb") as lines:
        command = [sys.executable, str(ROOT / "serve.py")]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=lines, stderr=lines
        )  # fmt: skip
        try:
            until_it_answers(address, server, log)
            yield
        finally:
            server.terminate()
            server.wait(timeout=60)


def until_it_answers(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the first page; what the server said is told when none comes."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"serve.py does not answer:\n{log.read_text()}")


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
