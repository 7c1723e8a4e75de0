"""The demo of an older release, on this one: its papers hold and its rows stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select

from core.storage.audit import verify
from core.storage.database import db, session
from core.storage.triggers import missing
from documents.checking.service import verify as check
from documents.vault import service as vault
from documents.vault.model import KeptPaper
from documents.vault.verification import verify_all
from tests import postgres
from tests.migrations.older import ARCHIVES, older, tables_of
from tests.migrations.test_there_and_back import move, rows_of

SIGNED = {"0016": 5, "0019": 5}  # papers with signatures; two in the demos before
DATED = {"library_item", "library_version"}  # written by a migration, with the hour of that
pytestmark = pytest.mark.any_database


@pytest.fixture(params=ARCHIVES)
def revision(request: pytest.FixtureRequest) -> str:
    """Where the database of a kept demo stood."""
    return str(request.param)


@pytest.fixture
def then(app_database: str, tmp_path: Path, revision: str) -> Iterator[Flask]:
    """The demo as it was kept, on either database."""
    address = postgres.fresh_url() if app_database.startswith("postgresql") else None
    with older(tmp_path, address, revision) as app:
        yield app
    if address:
        postgres.drop(address)


def all_holds() -> int:
    """Every line of the trail, every file and every paper; returns how many are to be signed."""
    assert verify().intact
    assert verify_all() == []
    signed = 0
    for paper in session().scalars(select(KeptPaper)):
        verdict = check(vault.content(vault.latest(paper)))
        assert verdict.issued_here, paper.code
        printed = paper.key is not None  # and nobody signs it
        assert verdict.unsigned if printed else verdict.intact, paper.code
        signed += not printed
    return signed


def test_up_down_and_up_its_rows_are_the_same_and_its_papers_hold(
    then: Flask, revision: str
) -> None:
    before = rows_of(known := tables_of(db.engine))
    law = before.pop("norm")
    move(upgrade)
    after = rows_of(known)
    assert set(after.pop("norm")) >= set(law)  # a release may know more of the law, never less
    assert after == before
    now = rows_of(tables_of(db.engine))
    assert set(now) > set(before)
    assert all_holds() == SIGNED.get(revision, 2)
    with db.engine.connect() as connection:
        assert missing(connection) == set()
    move(downgrade, revision)
    back = rows_of(tables_of(db.engine))
    assert set(back.pop("norm")) >= set(law)
    assert back == before
    move(upgrade)
    again = rows_of(tables_of(db.engine))
    for name in DATED - set(before):  # laid anew: the same but for the hour
        assert len(again.pop(name)) == len(now.pop(name))
    assert again == now
