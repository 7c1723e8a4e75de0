"""A kept paper gets a new timestamp before the old one ages, and stays what it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask

from core.storage.database import transaction
from documents.checking.service import verify as check
from documents.signatures.longterm import timestamp_ends
from documents.signatures.seal import certify, finish
from documents.vault.renewal import retimestamp
from documents.vault.service import add_revision, complete, content, latest, open_paper
from documents.vault.verification import verify_all
from tests.documents.signatures.authority import honest, serving
from tests.documents.signatures.made import AT, made

LONG = timedelta(days=9999)


def test_a_timestamp_is_renewed_before_it_ages_and_older_copies_stay_whole(
    app: Flask, tmp_path: Path
) -> None:
    with serving(honest()) as url:
        app.config["TSA_URL"] = url
        first = certify(made().base, at=AT)
        with transaction():
            paper = open_paper("covenant", "Samen")
            add_revision(paper, first, "certified")
            sealed = finish(first, at=AT)
            add_revision(paper, sealed, "sealed")
            complete(paper)
        assert timestamp_ends(sealed)
        assert retimestamp().renewed == 0
        assert retimestamp(LONG).renewed == 1
        assert app.test_cli_runner().invoke(args=["papers", "retimestamp"]).exit_code == 0
    renewed = content(latest(paper))
    assert renewed.startswith(sealed)
    for copy in (sealed, renewed):
        verdict = check(copy)
        assert (verdict.intact, verdict.complete) == (True, True), verdict.reason
    assert len(check(renewed).timestamps) == 2
    assert check(first).complete is False
    assert verify_all() == []


def test_what_was_sealed_before_there_was_an_authority_gets_its_first_timestamp(app: Flask) -> None:
    first = certify(made().base, at=AT)
    sealed = finish(first, at=AT)
    with transaction():
        paper = open_paper("covenant", "Samen")
        add_revision(paper, first, "certified")
        add_revision(paper, sealed, "sealed")
        complete(paper)
    assert timestamp_ends(sealed) is None
    assert retimestamp().renewed == 0, "nobody to ask"
    with serving(honest()) as url:
        app.config["TSA_URL"] = url
        assert (retimestamp().renewed, retimestamp().renewed) == (1, 0)
    stamped = content(latest(paper))
    assert stamped.startswith(sealed)
    assert timestamp_ends(stamped)
    verdict = check(stamped)
    assert (verdict.intact, verdict.complete) == (True, True), verdict.reason
    assert len(verdict.timestamps) == 1
    assert b"/DSS" in stamped[len(sealed) :]


def test_without_an_authority_there_is_nobody_to_ask(app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["papers", "retimestamp"])
    assert said.exit_code == 1
    assert "HANDSLAG_TSA_URL" in said.output
