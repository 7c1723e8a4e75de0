"""Signed, forged, broken and plain PDFs of others come out as the standards folder says."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from flask import Flask

from documents.checking.service import verify

FOLDER = Path(os.environ.get("STANDARDS_DIR", "/nonexistent")) / "pdf"
HERE = pytest.mark.skipif(not FOLDER.is_dir(), reason="STANDARDS_DIR names no folder with PDFs")
LONGEST = 30  # seconds for any file: nothing hangs


def samples(kind: str) -> list[Path]:
    return sorted((FOLDER / kind).glob("*.pdf"))


def name(path: Path) -> str:
    return path.stem


@HERE
def test_the_samples_are_there():
    assert [len(samples(kind)) for kind in ("valid", "invalid", "robust", "unsigned")] == [
        7,
        15,
        10,
        5,
    ]


@HERE
@pytest.mark.parametrize("path", samples("valid"), ids=name)
def test_a_good_signature_of_others_is_intact_and_not_ours(app: Flask, path: Path):
    verdict = verify(path.read_bytes())
    assert verdict.holds
    assert not verdict.issued_here
    assert all(each.intact and not each.trusted_by_us for each in verdict.signatures)


@HERE
@pytest.mark.parametrize("path", samples("invalid"), ids=name)
def test_a_forged_or_changed_file_is_never_intact(app: Flask, path: Path):
    verdict = verify(path.read_bytes())
    assert not verdict.intact
    assert not verdict.holds
    assert not all(each.intact for each in verdict.findings)


@HERE
@pytest.mark.parametrize("path", samples("robust"), ids=name)
def test_a_hostile_file_ends_soon_with_an_answer(app: Flask, path: Path):
    began = time.monotonic()
    verdict = verify(path.read_bytes())
    assert not verdict.holds
    assert time.monotonic() - began < LONGEST


@HERE
@pytest.mark.parametrize("path", samples("unsigned"), ids=name)
def test_a_file_without_signatures_has_none(app: Flask, path: Path):
    verdict = verify(path.read_bytes())
    assert not verdict.holds
    assert verdict.findings == ()


@HERE
@pytest.mark.parametrize("kind", ["valid", "invalid", "robust", "unsigned"])
def test_the_command_says_so_by_its_exit(app: Flask, kind: str):
    for path in samples(kind):
        said = app.test_cli_runner().invoke(args=["documents", "verify", str(path), "--json"])
        assert said.exit_code == (0 if kind == "valid" else 1), path.name
        told = json.loads(said.stdout)
        assert set(told) >= {"issued_here", "intact", "complete", "signatures", "reason"}
        assert (told["intact"] and told["complete"]) == (kind == "valid")
