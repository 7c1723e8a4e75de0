"""``flask --app app audit verify``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from core.storage import audit

group = AppGroup("audit", help="The chained trail of everything that was done.")


@group.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def verify(as_json: bool) -> None:
    """Read the whole chain; exit 0 only when every line is as it was written."""
    result = audit.verify()
    if as_json:
        click.echo(json.dumps(asdict(result)))
    elif result.intact:
        click.echo(f"intact: {result.lines} lines, head {result.head}")
    else:
        click.echo(f"broken at line {result.first_broken}: {result.reason}", err=True)
    if not result.intact:
        raise SystemExit(1)


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(group)
