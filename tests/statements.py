"""How many SQL statements a page takes: the reads and writes, without what begins and ends them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from core.storage.database import db

MOST = 25  # for any page that is no file for a spreadsheet


def statements(client: FlaskClient, address: str) -> int:
    """Those of one page."""
    with sent(db.engine) as said:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(said)


@contextmanager
def sent(engine: Engine) -> Iterator[list[str]]:
    """What is said to this database meanwhile."""
    said: list[str] = []

    def note(*args: Any) -> None:
        if not args[2].startswith(("BEGIN", "PRAGMA")):
            said.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)
