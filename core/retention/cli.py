"""``flask --app app retention run``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from core.retention import sweep
from core.retention.sweep import Swept

group = AppGroup("retention", help="How long data is kept, and removing what is past its time.")


@group.command("run")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array, a line per table.")
def run(dry_run: bool, as_json: bool) -> None:
    """Remove what is past its time; what is kept is named with its reason."""
    found = sweep.look() if dry_run else sweep.sweep()
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], indent=2))
        return
    for each in found:
        if each.days is not None or each.rows:
            click.echo(_line(each, "would go" if dry_run else "gone"))


def _line(each: Swept, gone: str) -> str:
    if each.days is None:
        kept = f"{each.rows} kept"
        return f"{each.table:<22} {kept:<16} {each.basis or each.note}"
    went = f"{each.past} {gone}"
    return f"{each.table:<22} {went:<16} {each.days} days after {each.counted_from}"


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(group)
