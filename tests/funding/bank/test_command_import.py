"""`bank import`: counts of new, known and refused; exit 0 only when nothing was refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core.storage.audit import AuditLine
from core.storage.database import session
from core.storage.files import files as store
from tests.funding.bank.desk import amounts, coffee, files, lay_desk, month
from tests.funding.bank.messages import MARCH, OURS, camt, mt940


def read_in(app: Flask, folder: Path, text: str, account: str = OURS):
    path = folder / "afschrift.xml"
    path.write_text(text, encoding="utf-8", newline="")
    asked = ["bank", "import", str(path), "--account", account, "--json"]
    said = app.test_cli_runner().invoke(args=asked)
    answer = json.loads(said.stdout)
    return said.exit_code, (answer["new"], answer["known"], answer["refused"]), answer["reasons"]


def test_a_file_is_read_in_once(app: Flask, tmp_path: Path):
    desk = lay_desk()
    assert read_in(app, tmp_path, camt(MARCH)) == (0, (6, 0, 0), [])
    assert read_in(app, tmp_path, camt(MARCH)) == (0, (0, 6, 0), [])
    assert read_in(app, tmp_path, mt940(MARCH)) == (0, (0, 5, 0), [])
    assert len(amounts()) == 6
    assert [file.organisation_id for file in files()] == [desk.group.id] * 2
    assert all(store().has(file.sha256) for file in files())
    line = session().scalars(select(AuditLine).where(AuditLine.verb == "bank.import")).first()
    assert line is not None
    assert (line.person_id, line.organisation_id) == (None, desk.group.id)


def test_what_is_refused_is_counted_and_ends_with_one(app: Flask, tmp_path: Path):
    lay_desk()
    foreign = month(*coffee(1), account="NL85TEST0000000004")
    code, counts, reasons = read_in(app, tmp_path, camt(MARCH, foreign))
    assert (code, counts) == (1, (6, 0, 1))
    assert reasons[0].startswith("Dit afschrift is niet van een rekening")
    assert read_in(app, tmp_path, camt(MARCH, foreign))[:2] == (1, (0, 6, 1))


@pytest.mark.any_database
def test_a_file_that_breaks_off_leaves_nothing_behind(app: Flask, tmp_path: Path):
    lay_desk()
    for text in (camt(MARCH)[:-40], "Beste", mt940(MARCH)[:90]):
        code, counts, reasons = read_in(app, tmp_path, text)
        assert (code, counts[0], len(reasons)) == (1, 0, 1)
    assert amounts() == []


@pytest.mark.any_database
def test_an_account_that_nobody_has_here_is_refused(app: Flask, tmp_path: Path):
    assert read_in(app, tmp_path, camt(MARCH))[:2] == (1, (0, 0, 1))
    assert read_in(app, tmp_path, camt(MARCH), "NL00")[:2] == (1, (0, 0, 1))
    assert files() == []
