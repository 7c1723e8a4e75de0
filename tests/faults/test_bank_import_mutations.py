"""Of a spoiled statement nothing is kept: a few files here, five hundred with HANDSLAG_CAMPAIGN=1.

Each file goes through ``bank import`` three times, into an organisation that has nothing yet: first
spoiled, then as it was, then in a variant that says the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.storage.database import session
from funding.bank.model import BankEntry, BankStatement
from funding.bank.reading import read
from tests.databases import CAMPAIGN
from tests.faults.spoiled_files import SPOILS, original, variants
from tests.funding.bank.desk import lay_desk
from tests.funding.bank.messages import OURS
from tests.kept import World

FILES = 500 if CAMPAIGN else 28
SEED = 2026_11_23


@pytest.mark.any_database
def test_of_a_spoiled_file_nothing_refused_is_kept_and_the_original_is_kept_whole(
    app: Flask, tmp_path: Path
):
    lay_desk()
    empty = World.now(None)
    for number in range(FILES):
        text, chance = original(Random(SEED + number)), Random(number)
        entries = sum(len(one.entries) for one in read(text.encode()))
        spoiled = SPOILS[number % len(SPOILS)](chance, text)
        code, new, known, refused = _import(app, tmp_path, spoiled)
        assert (code, known) == (1, 0), number
        assert refused >= 1, number
        assert (_many(BankEntry.id), _of_refused()) == (new, 0), number
        assert new < entries, number
        code, more, known, refused = _import(app, tmp_path, text)
        assert (code, new + more, known, refused) == (0, entries, new, 0), number
        assert _import(app, tmp_path, chance.choice(variants(chance, text))) == (0, 0, entries, 0)
        assert _many(BankEntry.id) == entries, number
        empty.put_back()


def _import(app: Flask, folder: Path, text: str) -> tuple[int, int, int, int]:
    """The exit code, and how many were new, known and refused."""
    path = folder / "afschrift.xml"
    path.write_text(text, encoding="utf-8", newline="")
    asked = ["bank", "import", str(path), "--account", OURS, "--json"]
    done = app.test_cli_runner().invoke(args=asked)
    said = json.loads(done.stdout)
    return done.exit_code, said["new"], said["known"], said["refused"]


def _many(what: object, *where: object) -> int:
    session().rollback()
    return session().scalar(select(func.count(what)).where(*where)) or 0  # type: ignore[arg-type]


def _of_refused() -> int:
    refused = select(BankStatement.id).where(BankStatement.refused.is_not(None))
    return _many(BankEntry.id, BankEntry.statement_id.in_(refused))
