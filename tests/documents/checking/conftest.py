"""A paper of the made-up installation, kept whole in the vault of the test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from core.storage.database import transaction
from documents.signatures.keys import installation
from documents.vault.model import KeptPaper
from documents.vault.service import add_revision, complete, open_paper
from tests.documents.signatures.made import made

LABELS = ("certified", "signed", "signed", "signed", "sealed")


@pytest.fixture
def own_keys(app: Flask) -> None:
    """This installation has the keys with which the paper was made."""
    app.config["JOBS_HERE"] = True
    folder = Path(app.config["DATA_DIR"]) / "keys" / "signing"
    shutil.copytree(made().folder / "keys" / "signing", folder)
    assert installation().seal == made().keys.seal


@pytest.fixture
def kept(own_keys: None) -> KeptPaper:
    """The paper, complete."""
    with transaction():
        paper = keep(5)
        complete(paper)
    return paper


def keep(revisions: int) -> KeptPaper:
    """The paper with so many of its revisions, not complete yet."""
    with transaction():
        paper = open_paper("covenant", "Samen <b>welkom</b>")
        for pdf, label in zip(made().revisions[:revisions], LABELS, strict=False):
            add_revision(paper, pdf, label)
    return paper
