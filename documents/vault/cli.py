"""Commands for kept papers."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from documents.signatures.errors import TimestampFailed
from documents.signatures.settings import settings
from documents.vault.renewal import retimestamp as renew_all

papers = AppGroup("papers", help="Kept papers: renew their timestamps.")


@papers.command("retimestamp")
def retimestamp() -> None:
    """Stamp papers without a timestamp, or whose timestamp ends within half a year."""
    if not settings().timestamp_url:
        raise click.ClickException("no HANDSLAG_TSA_URL: there is nobody to ask for a timestamp")
    try:
        done = renew_all()
    except TimestampFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{done.looked_at} papers, {done.renewed} renewed")


def install(app: Flask) -> None:
    """Hang the commands on the app."""
    app.cli.add_command(papers)
