"""Commands for administrators and machines."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from accounts.actor import SYSTEM
from core.storage.database import session
from core.values.errors import NotFound
from documents.vault.errors import NoRevision
from documents.vault.prints import press_kept
from partnerships.covenants import fees, listing, previews, queries
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.signing_rounds.model import Nomination, Signatory, SigningRound

covenant = AppGroup("covenant", help="Covenants: list them, get their file.")
PRINTED = {CovenantState.SIGNING, CovenantState.SIGNED, CovenantState.IN_FORCE, CovenantState.ENDED}


def install(app: Flask) -> None:
    """Offer the commands."""
    app.cli.add_command(covenant)


@covenant.command("list")
@click.option("--state", type=click.Choice([state.value for state in CovenantState]))
@click.option("--json", "as_json", is_flag=True, help="A JSON array, for machines.")
def list_(state: str | None, as_json: bool) -> None:
    """List covenants with their parties and signatories."""
    wish = listing.Wish.of("", state or "", "kenmerk")
    found = [_row(line) for line in listing.exported(SYSTEM, wish)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in found:
        click.echo(f"{row['reference']}  {row['state']:<12} {row['title']}")


@covenant.command("pdf")
@click.argument("reference")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
def pdf(reference: str, output: Path) -> None:
    """Write the covenant's PDF: final once signed, kept while signing, else marked CONCEPT.

    Of a covenant that was signed before Handslag it is the scan. A covenant that was sent a moment
    ago, whose document is still being made, is marked CONCEPT too.
    """
    try:
        data = _pdf(reference)
    except NotFound as unknown:
        raise click.ClickException(f"there is no covenant {reference}") from unknown
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    click.echo(str(output))


@covenant.command("seed-norms")
def seed_norms() -> None:
    """Add the legal maxima of volunteer fees that are not in the table yet."""
    click.echo(f"{fees.seed()} new")


def _pdf(reference: str) -> bytes:
    found = queries.load(reference)
    if found.registered:
        from partnerships.registrations.queries import scan

        return scan(SYSTEM, reference)
    if found.state in PRINTED:
        from partnerships.signing_rounds.queries import kept_file

        with suppress(NoRevision):
            return kept_file(SYSTEM, reference)[0]
    return press_kept(previews.as_it_stands(reference)).pdf


def _row(line: listing.Line) -> dict[str, Any]:
    return {
        "reference": line.reference,
        "title": line.title,
        "state": line.state.value,
        "parties": list(line.parties),
        "signatories": _signatories(line.reference),
    }


def _signatories(reference: str) -> list[str]:
    """Who signs in the newest round; before there is one, who was named for it."""
    newest = (
        select(SigningRound.id)
        .join(Covenant)
        .where(Covenant.reference == reference)
        .order_by(SigningRound.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    signing = select(Signatory.name).where(Signatory.round_id == newest)
    names = session().scalars(signing.order_by(Signatory.position)).all()
    if names:
        return list(names)
    named = select(Nomination).join(Covenant).where(Covenant.reference == reference)
    return [each.person.name for each in session().scalars(named.order_by(Nomination.id))]
