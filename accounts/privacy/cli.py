"""``flask --app app privacy export|erase PERSON``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from accounts.actor import SYSTEM
from accounts.privacy import erasure, queries
from accounts.privacy.erasure import Plan
from accounts.privacy.subject import find
from core.storage.retention import Fate
from core.web.language import in_language, say

group = AppGroup("privacy", help="What is kept about one PERSON: a mail address or a number.")
FATES = {
    Fate.REMOVE: "goes",
    Fate.CLEAR: "is emptied",
    Fate.NUMBER: "stays, and leads to nobody",
    Fate.KEEP: "stays as evidence",
    Fate.NONE: "",
}


@group.command("export")
@click.argument("person")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def export(person: str, output: Path | None) -> None:
    """All that is kept about PERSON, as JSON; secrets are left out."""
    text = json.dumps(queries.export(SYSTEM, find(person)), indent=2, ensure_ascii=False)
    if output is None:
        click.echo(text)
        return
    output.touch(mode=0o600)
    output.chmod(0o600)  # also when it was there
    output.write_text(text + "\n", encoding="utf-8")
    click.echo(f"{output}: read it before you hand it over.")


@group.command("erase")
@click.argument("person")
@click.option("--dry-run", is_flag=True, help="Only say what goes, what stays, and why.")
@click.option("--anyway", is_flag=True, help="Also when an organisation loses its last manager.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def erase(person: str, dry_run: bool, anyway: bool, as_json: bool) -> None:
    """Erase PERSON: what law obliges to keep stays, and the account is closed for good."""
    subject = find(person)
    if dry_run:
        made = erasure.plan(SYSTEM, subject)
    else:
        with in_language("en"):
            made = erasure.erase(SYSTEM, subject, anyway=anyway)
    if as_json:
        click.echo(json.dumps(_as_json(made), indent=2))
    else:
        _tell(made, dry_run)


def _tell(made: Plan, dry_run: bool) -> None:
    if made.is_done:
        click.echo("This person was erased before. What stays:")
    for line in made.lines:
        why = f"{line.basis} ({line.sure})" + (f"; {line.note}" if line.note else "")
        click.echo(f"{line.table:<22} {line.rows:>5}  {FATES[line.fate]:<27} {why}")
    for column, rows in made.mentions.items():
        click.echo(f"{column:<22} {rows:>5}  the name was typed there: read it, it stays")
    if made.lines:
        click.echo("(C: article from memory; own: our own choice. docs/processing-register.md)")
    for reason in _reasons(made):
        click.echo(f"In the way: {reason}")
    if not made.is_done:
        click.echo("Nothing was changed." if dry_run else "Erased. Backups keep it until they end.")


def _reasons(made: Plan) -> list[str]:
    with in_language("en"):
        found = [each.refusal for each in made.hindrances]
        return [say(refusal.sentence, **refusal.details) for refusal in found]


def _as_json(made: Plan) -> dict[str, Any]:
    return {
        "person": made.subject.person_id,
        "erased_before": made.is_done,
        "in_the_way": _reasons(made),
        "kinds": [asdict(line) for line in made.lines],
        "typed_by_others_in": made.mentions,
    }


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(group)
