"""Must show 7: a signed covenant put back elsewhere is as good a proof as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from core.storage.database import db
from core.storage.files import files
from documents.vault import service as vault
from tests import postgres
from tests.conftest import settings
from tests.partnerships.signing_rounds.desk import Desk, send_from_desk
from tools.check_evidence import check


@pytest.fixture
def signed(app: Flask) -> Desk:
    """A covenant in force, its paper in the vault and the evidence of three signatures."""
    desk = send_from_desk()
    for chair in range(3):
        desk.sign(chair)
    return desk


@pytest.mark.any_database
def test_a_signed_covenant_survives_a_restore_into_an_empty_folder(
    app: Flask, app_database: str, signed: Desk, tmp_path: Path
) -> None:
    copy, place = tmp_path / "copy.tar", tmp_path / "elsewhere"
    before = _state(signed)
    assert _run(app, "backup", str(copy))
    place.mkdir()
    address = postgres.fresh_url() if app_database.startswith("postgresql") else None
    other = create_app(settings(place, address))
    with other.app_context():
        assert _run(other, "restore", str(copy))
        assert _state(signed) == before
        paper = tmp_path / "covenant.pdf"
        paper.write_bytes(vault.content(vault.latest(signed.round.paper)))
        for signatory in signed.round.signatories:
            assert signatory.evidence_sha256
            proof = json.loads(files().get(signatory.evidence_sha256))
            assert check(proof, paper.read_bytes(), None)
        assert json.loads(_run(other, "audit", "verify", "--json"))["intact"]
        assert json.loads(_run(other, "documents", "verify-vault", "--json"))["damaged"] == []
        said = json.loads(_run(other, "documents", "verify", str(paper), "--json"))
        assert [said[name] for name in ("issued_here", "intact", "complete")] == [True, True, True]
        db.session.remove()
        db.engine.dispose()
    if address:
        postgres.drop(address)


def _state(desk: Desk) -> tuple[str, list[str | None], list[str]]:
    """The covenant, its evidence, and every revision of its paper."""
    row = desk.round
    evidence = [each.evidence_sha256 for each in row.signatories]
    return desk.state, evidence, [each.sha256 for each in row.paper.revisions]


def _run(app: Flask, *command: str) -> str:
    result = app.test_cli_runner().invoke(args=command)
    assert result.exit_code == 0, result.output
    return str(result.output)
