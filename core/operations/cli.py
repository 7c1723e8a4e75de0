"""Commands: doctor, backup, restore."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Never

import click
from flask import Flask
from flask.cli import with_appcontext

from core.operations import backup as copies
from core.operations import doctor as _doctor  # noqa: F401  registers its checks
from core.operations import post
from core.operations.archive import NotABackup
from core.operations.checks import Finding, Verdict, examine
from core.operations.dump import DumpFailed

SIGNS = {Verdict.GOOD: "ok   ", Verdict.MIND: "mind ", Verdict.WRONG: "WRONG"}


@click.command("doctor")
@click.option("--mail", "address", metavar="ADDRESS", help="Send a test mail there as well.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_appcontext
def doctor(address: str | None, as_json: bool) -> None:
    """See whether all is well, and say what to do where it is not."""
    findings = examine()
    if address:
        findings["test mail"] = post.send_test(address)
    healthy = all(finding.verdict is not Verdict.WRONG for finding in findings.values())
    if as_json:
        checks = [{"check": name, **asdict(finding)} for name, finding in findings.items()]
        click.echo(json.dumps({"healthy": healthy, "checks": checks}, indent=2))
    else:
        for name, finding in findings.items():
            click.echo(_line(name, finding))
    sys.exit(0 if healthy else 1)


def _line(name: str, finding: Finding) -> str:
    what = f"\n{'':18}-> {finding.do}" if finding.do else ""
    return f"{SIGNS[finding.verdict]} {name:<11} {finding.says}{what}"


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write database, files and keys to one tar FILE, while the installation works.

    Keep FILE as safe as the installation: it holds the keys.
    """
    try:
        made = copies.backup(file)
    except (DumpFailed, OSError) as error:
        _refuse(f"No backup was made: {error}")
    click.echo(f"{file}: {made.size} bytes, {made.files} files")
    if made.damaged:
        _refuse(f"Not in it, because damaged: {', '.join(made.damaged)}")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Fill an empty database and an empty data folder from a backup FILE."""
    try:
        count = copies.restore(file)
    except (NotABackup, copies.NotEmpty, DumpFailed, OSError) as error:
        _refuse(f"Nothing was restored: {error}")
    click.echo(f"Restored, with {count} files. Now: flask --app app doctor; … audit verify --json")


def _refuse(text: str) -> Never:
    click.echo(text, err=True)
    sys.exit(1)


def install(app: Flask) -> None:
    """Add the commands."""
    for command in (doctor, backup, restore):
        app.cli.add_command(command)
