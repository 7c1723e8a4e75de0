"""What is written about the house is true of the house."""

import re

import pytest
from flask import Flask

from core.web.reference import documents
from tests.architecture.source import ROOT

HAND_WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("name", ["lifecycles.md", "authorisation.md", "retention.md"])
def test_the_documents_written_from_the_code_are_fresh(app: Flask, name: str):
    kept = (ROOT / "docs" / name).read_text()
    assert kept == documents(app)[name], "run `make docs`"


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_in_the_documents_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_that_the_documents_name_exists(path):
    named = re.findall(
        r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|md|html|css|js|toml|txt|csv))`", path.read_text()
    )
    made = ("instance/", "static/vendor/", "bench/results/", "../")
    assert [
        name for name in named if not name.startswith(made) and not (ROOT / name).exists()
    ] == []


def test_every_setting_that_the_code_reads_is_explained():
    explained = (ROOT / ".env.example").read_text()
    floors = [p for p in ROOT.glob("*/**/*.py") if p.parts[len(ROOT.parts)] in SETTINGS_IN]
    read = {
        name
        for path in [*floors, ROOT / "app.py", ROOT / "serve.py", ROOT / "gunicorn.conf.py"]
        for name in re.findall(r"[\"'](HANDSLAG_[A-Z_]+[A-Z])[\"']", path.read_text())
    }
    assert {name for name in read if f"\n# {name}=" not in explained} == set()


SETTINGS_IN = ("core", "documents", "accounts", "partnerships", "demo")
