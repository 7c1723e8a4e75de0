"""The same paper is printed once."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.storage.database import session
from documents import press as printing
from documents.vault.model import KeptPaper
from documents.vault.prints import find_print, press_kept
from tests.documents.sample import sample_paper

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def presses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the real press ran."""
    ran: list[str] = []
    real = printing.press

    def counted(paper):
        ran.append(paper.title)
        return real(paper)

    monkeypatch.setattr(printing, "press", counted)
    return ran


def test_a_paper_is_printed_once_and_then_comes_from_the_vault(presses: list[str]):
    paper = sample_paper(signers=1, draft=True)
    assert find_print(paper) is None
    first = press_kept(paper)
    assert press_kept(paper) == first == find_print(paper)
    assert len(presses) == 1
    assert session().scalar(select(func.count()).select_from(KeptPaper)) == 1


def test_a_lost_print_is_made_again_with_the_same_bytes(app: Flask, presses: list[str]):
    paper = sample_paper(signers=1, draft=True)
    first = press_kept(paper)
    next(Path(app.config["DATA_DIR"]).rglob(first.sha256)).write_bytes(b"broken")
    assert find_print(paper) is None
    assert press_kept(paper) == first == find_print(paper)
    assert len(presses) == 2
