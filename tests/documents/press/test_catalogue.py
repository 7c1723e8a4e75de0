"""Which papers exist is told by the packages that make them."""

from dataclasses import replace

import pytest

from documents import catalogue, specimen
from documents.catalogue import PaperKind, UnknownPaper
from documents.press import press

TRIAL = PaperKind(
    kind="trial", name="Proef", template="papers/covenant.html", example=specimen.paper
)


@pytest.fixture(autouse=True)
def _own_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_kinds", {})


def test_a_registered_paper_can_be_found_and_printed():
    catalogue.register(TRIAL)
    catalogue.register(TRIAL)
    assert list(catalogue.kinds()) == [TRIAL]
    assert press(catalogue.kind_of("trial").example()).pages == 6


def test_two_papers_cannot_share_a_name():
    catalogue.register(TRIAL)
    with pytest.raises(ValueError, match="two papers"):
        catalogue.register(replace(TRIAL, name="Iets anders"))


def test_a_paper_that_nobody_registered_is_unknown():
    with pytest.raises(UnknownPaper):
        catalogue.kind_of("trial")
