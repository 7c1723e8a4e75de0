"""The PDF by command while a covenant is being signed."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from core.jobs import work_off
from core.storage.database import session
from documents.vault import service as vault
from documents.vault.prints import press_kept
from partnerships.covenants import previews
from tests.partnerships.signing_rounds.desk import Desk, lay_desk


def by_command(app: Flask, desk: Desk, file: Path) -> bytes:
    """What the command writes."""
    session().rollback()
    done = app.test_cli_runner().invoke(args=["covenant", "pdf", desk.reference, "-o", str(file)])
    assert done.exit_code == 0, done.output
    return file.read_bytes()


def test_the_file_is_a_concept_until_it_is_printed_and_then_the_kept_one(
    app: Flask, tmp_path: Path
) -> None:
    desk, file = lay_desk(), tmp_path / "covenant.pdf"
    desk.send_without_jobs()
    concept = by_command(app, desk, file)
    assert concept == press_kept(previews.as_it_stands(desk.reference)).pdf
    work_off()
    assert by_command(app, desk, file) == vault.content(vault.latest(desk.round.paper)) != concept
    for chair in range(3):
        desk.give(chair)
    work_off()
    assert desk.state == "signed"
    assert by_command(app, desk, file) == vault.content(vault.latest(desk.round.paper))
    assert desk.round.paper.revisions[-1].label == "sealed"
