"""Commands for who runs the installation, and for scripts that check files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask
from flask.cli import AppGroup

from documents.checking import service
from documents.checking.findings import SignatureFinding
from documents.checking.verdict import Verdict
from documents.signatures.certificates import fingerprint
from documents.signatures.errors import KeysMissing
from documents.signatures.keys import installation, make_real
from documents.signatures.settings import settings
from documents.vault.verification import count, verify_all

documents = AppGroup("documents", help="Check papers, the vault and the keys they are sealed with.")


@documents.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify(file: Path, as_json: bool) -> None:
    """Say what a PDF proves.

    Exit 0 only when all its signatures, one at least, are intact and cover all that one sees
    and, if it carries a seal of this installation, it is byte for byte a complete file kept here.
    """
    verdict = service.verify(file.read_bytes())
    click.echo(json.dumps(verdict.as_dict(), indent=2) if as_json else in_words(verdict))
    sys.exit(0 if verdict.holds else 1)


@documents.command("verify-vault")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify_vault(as_json: bool) -> None:
    """Read every kept file and compare it with what was kept. Exit 0 when all are sound."""
    damages = verify_all()
    found = {"files": count(), "damaged": [damage.as_dict() for damage in damages]}
    if as_json:
        click.echo(json.dumps(found, indent=2))
    else:
        for damage in damages:
            click.echo(f"{damage.what}: paper {damage.paper_id}, revision {damage.number}")
        click.echo(f"{found['files']} files, {len(damages)} damaged")
    sys.exit(1 if damages else 0)


@documents.command("make-keys")
def make_keys() -> None:
    """Make the keys of a production installation, once, under HANDSLAG_KEY_PASSPHRASE."""
    here = settings()
    try:
        made = make_real(here.folder, here.passphrase, here.name, here.token)
    except KeysMissing as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"made in {here.folder}; authority {fingerprint(made.authority)}")
    click.echo("Keep a copy of that folder and of the passphrase, apart from each other.")


@documents.command("authority")
def authority() -> None:
    """Print the authority's certificate, then those before it, for tools/check_evidence.py --ca."""
    for each in installation().known:
        click.echo(each.public_bytes(Encoding.PEM).decode("ascii"), nl=False)


def install(app: Flask) -> None:
    """Hang the commands on the app."""
    app.cli.add_command(documents)


def in_words(verdict: Verdict) -> str:
    """The verdict for a person at a terminal."""
    lines = [
        f"issued here: {_yes(verdict.issued_here)}",
        f"intact:      {_yes(verdict.intact)}",
        f"complete:    {_yes(verdict.complete)}",
        f"reason:      {verdict.reason.value}",
    ]
    for each in verdict.findings:
        when = each.at.isoformat() if each.at else "at an unknown moment"
        kind = "scan, no signature" if each.note else each.kind.value
        lines.append(
            f"{kind} {each.field}: {each.note or _who(each, verdict)}, {when}: {each.reason.value}"
        )
    return "\n".join(lines)


def _who(each: SignatureFinding, verdict: Verdict) -> str:
    """Whose box it is, where that is known; what a certificate of elsewhere says comes after."""
    named = ", ".join(filter(None, (each.signer, each.function, each.organisation)))
    box = verdict.boxes.get(each.field)
    if box is None or each.trusted_by_us:
        return named
    signatory = ", ".join(filter(None, (box.name, box.function, box.organisation)))
    return f"{signatory}; certificate in the name of {named or 'nobody'}"


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
