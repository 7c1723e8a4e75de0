"""Whoever types what the documents say gets what the documents promise."""

import re
from pathlib import Path

import click
import pytest
from flask import Flask
from flask_migrate.cli import db

from core.jobs import JobState
from tests.architecture.source import ROOT
from tests.architecture.test_docs import HAND_WRITTEN

TOLD = [*HAND_WRITTEN, ROOT / "compose.yaml", ROOT / "Containerfile", ROOT / ".env.example"]
NAMES = re.compile(r"flask[ ,\[]+--app[ ,]+app[ ,]+(\w[\w-]*)(?:[ ,]+([a-z][\w-]*))?")
GROUPS = "jobs|covenant|audit|documents|doctor|privacy|retention|volunteers"
IN_SHORT = re.compile(rf"`((?:{GROUPS})(?: [\w-]+)*(?: --\w+ \w+)?)`")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TOLD, ids=named)
def test_a_make_target_that_is_named_exists(path: Path):
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    told = re.findall(r"(?:`|^    |&& )make ([a-z]+)", path.read_text(), re.MULTILINE)
    assert [target for target in told if target not in targets] == []


@pytest.mark.parametrize("path", TOLD, ids=named)
def test_a_command_that_is_named_exists(app: Flask, path: Path):
    text = path.read_text()
    told = [" ".join(filter(None, found)) for found in NAMES.findall(text)]
    short = [found.partition(" --")[0] for found in IN_SHORT.findall(text)]
    assert [words for words in [*told, *short] if not is_command(app, words.split())] == []


@pytest.mark.parametrize("path", TOLD, ids=named)
def test_a_state_of_jobs_that_is_named_exists(path: Path):
    told = re.findall(r"jobs list --state (\w+)", path.read_text())
    assert set(told) <= {state.value for state in JobState}


@pytest.mark.parametrize("path", TOLD, ids=named)
def test_a_folder_that_is_named_exists(path: Path):
    folders = re.findall(r"`((?:[a-z_]+/)+)`", path.read_text())
    made = ("instance/", "static/vendor/", "keys/", "files/", "secrets/")
    assert [f for f in folders if not f.startswith(made) and not (ROOT / f).is_dir()] == []


def is_command(app: Flask, words: list[str]) -> bool:
    found: click.Command | None = click.Group(commands={**app.cli.commands, "db": db})
    for word in words:
        if not isinstance(found, click.Group):
            return True  # what follows is given to the command
        found = found.commands.get(word)
    return found is not None
