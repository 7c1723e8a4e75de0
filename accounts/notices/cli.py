"""Commands for mail."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click
from flask import Flask
from flask.cli import AppGroup

from accounts.notices import bounces

mail = AppGroup("mail", help="Mail that came back.")


@mail.command("bounced")
@click.argument("message", type=click.File("rb"), default="-")
def bounced(message: BinaryIO) -> None:
    """Read a delivery report on standard input; exit 0 when it is about a mail of ours."""
    found = bounces.record(message.read())
    if found is None:
        click.echo("This is no report of a failed delivery of a mail of ours.", err=True)
        sys.exit(1)
    click.echo(f"mail {found.id} bounced")


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(mail)
