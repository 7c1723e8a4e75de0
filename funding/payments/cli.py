"""The file for the bank from the command line: the same bytes as the page gives."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from core.values.errors import Refusal
from funding.payments import batches
from funding.payments.errors import NotMadeSo
from funding.payments.pain import FORMATS

payments = AppGroup("payments", help="Payments out: the file that a bank takes them in.")


@payments.command("pain001")
@click.argument("batch")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(FORMATS),
    help="Refused where the file was not made so.",
)  # fmt: skip
def pain001(batch: str, output: Path, format_: str | None) -> None:
    """Write the file BATCH (such as BB-2026-0001-U): made once, confirmed by a second person."""
    try:
        row = batches.load(batch)
        if format_ not in (None, row.format):
            raise NotMadeSo(format=row.format)
        output.write_bytes(batches.bytes_of(row))
    except Refusal as reason:
        raise click.ClickException(str(reason)) from reason
    except OSError as reason:
        raise click.ClickException(f"{output}: {reason.strerror}") from reason
    click.echo(f"{row.count} payments, {row.total}, sha256 {row.sha256}")


def install(app: Flask) -> None:
    """Offer the command."""
    app.cli.add_command(payments)
