"""Commands for who looks after the keys that papers are sealed with."""

from __future__ import annotations

import json

import click
from flask import Flask
from flask.cli import AppGroup

from documents.signatures.certificates import fingerprint
from documents.signatures.errors import KeysMissing
from documents.signatures.rotation import held
from documents.signatures.rotation import rotate as rotate_keys

keys = AppGroup("keys", help="The keys that papers are sealed with: list them, make new ones.")


@keys.command("list")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, for machines.")
def list_(as_json: bool) -> None:
    """List the authority and the seal, and the certificates of those before them."""
    try:
        found = held()
    except KeysMissing as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps([each.as_dict() for each in found], indent=2))
        return
    for each in found:
        state = f"now, in a {each.kept}" if each.current else "before"
        click.echo(f"{each.what:<9} {each.sha256[:16]}  until {each.ends:%Y-%m-%d}  {state}")


@keys.command("rotate")
def rotate() -> None:
    """Make a new authority and a new seal; papers sealed before stay checkable."""
    try:
        made = rotate_keys()
    except KeysMissing as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"sealing with a new authority: {fingerprint(made.authority)}")
    click.echo("Make a backup now, and publish the new authority: documents authority.")


def install(app: Flask) -> None:
    """Hang the commands on the app."""
    app.cli.add_command(keys)
