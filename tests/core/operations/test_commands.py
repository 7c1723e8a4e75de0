"""Commands that cannot do it say so in one English line."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from core.operations import commands
from core.storage.database import db
from core.values.errors import TooMany
from tests.conftest import settings

ASKED = (
    ["covenant", "list"],
    ["covenant", "pdf", "CV-2026-0001-L", "-o", "x.pdf"],
    ["audit", "verify"],
    ["jobs", "list"],
    ["documents", "verify-vault"],
    ["people", "create-admin", "a@example.nl"],
    ["demo", "load"],
)


def said(app: Flask, *args: str) -> Result:
    return app.test_cli_runner().invoke(args=args)


def is_one_line(result: Result) -> bool:
    lines = result.stderr.strip().splitlines()
    return isinstance(result.exception, SystemExit) and len(lines) == 1


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_a_database_without_tables_is_named_with_what_to_do(asked: list[str], tmp_path: Path):
    app = create_app(settings(tmp_path))
    result = said(app, *asked)
    assert (result.exit_code, is_one_line(result)) == (2, True), result.output
    assert "flask --app app db upgrade" in result.stderr
    with app.app_context():
        db.engine.dispose()


def test_a_database_that_is_away_is_named(tmp_path: Path):
    away = "postgresql+psycopg://nobody@/none?host=/nonexistent"
    result = said(create_app(settings(tmp_path, away)), "audit", "verify")
    assert (result.exit_code, is_one_line(result)) == (2, True), result.output
    assert "HANDSLAG_DATABASE_URL" in result.stderr


def test_an_installation_without_its_keys_is_told_to_make_them(app: Flask):
    app.config.update(PRODUCTION=True, KEY_PASSPHRASE="een lange zin als wachtwoord")
    result = said(app, "documents", "authority")
    assert (result.exit_code, is_one_line(result)) == (2, True), result.output
    assert "make-keys" in result.stderr


@pytest.fixture
def refusing(app: Flask) -> Flask:
    """The app with one command more, that refuses."""

    @app.cli.command("try")
    def try_() -> None:
        raise TooMany(minutes=5)

    commands.install(app)
    return app


def test_a_refusal_is_said_in_english(refusing: Flask):
    result = said(refusing, "try")
    assert (result.exit_code, is_one_line(result)) == (1, True), result.output
    assert "5" in result.stderr
    assert "U heeft" not in result.stderr


def test_a_fault_that_nobody_foresaw_keeps_its_traceback(app: Flask):
    @app.cli.command("break")
    def break_() -> None:
        raise ZeroDivisionError

    commands.install(app)
    assert isinstance(said(app, "break").exception, ZeroDivisionError)


def test_every_command_of_every_room_speaks_so(app: Flask):
    def leaves(command: click.Command) -> list[click.Command]:
        below = command.commands.values() if isinstance(command, click.Group) else ()
        return [leaf for each in below for leaf in leaves(each)] or [command]

    found = [leaf for leaf in leaves(app.cli) if leaf.callback is not None]
    assert len(found) > 15
    assert [leaf.name for leaf in found if not hasattr(leaf.callback, "says_plainly")] == []
