"""Commands: what a bank file says, without any database; and reading one in."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from accounts.actor import SYSTEM
from core.values import identifiers
from core.values.errors import Refusal
from core.values.money import two_decimals
from funding.bank.errors import BankFileRefused
from funding.bank.reading import read as read_file
from funding.bank.service import import_file
from funding.bank.statement import Entry, Statement

bank = AppGroup("bank", help="Read what banks send: CAMT.053, MT940, or a zip of those.")


@bank.command("read", with_appcontext=False)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def read(file: Path, as_json: bool) -> None:
    """Read a bank file and check it, without keeping anything.

    Exit 0 only when every statement in it holds: its account and both balances are there, and
    opening + entries = closing to the cent.
    """
    refused: str | None = None
    statements: tuple[Statement, ...] = ()
    try:
        statements = read_file(file)
    except BankFileRefused as reason:
        refused = str(reason)
    told = {"statements": [_statement(each) for each in statements], "refused": refused}
    click.echo(json.dumps(told, indent=2, ensure_ascii=False) if as_json else _in_words(told))
    sys.exit(1 if refused or any(each.refused for each in statements) else 0)


@bank.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", required=True, help="The IBAN of the account, of an organisation here.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def import_(file: Path, account: str, as_json: bool) -> None:
    """Read a bank file in for one account; the same file again adds nothing.

    Counts entries that were new or known, and statements that were refused (a file that cannot be
    read counts as one). Exit 0 only when nothing was refused.
    """
    try:
        done = import_file(SYSTEM, file, identifiers.iban(account))
        told: dict[str, Any] = {**asdict(done.counts), "reasons": list(done.refused)}
    except Refusal as reason:
        told = {"new": 0, "known": 0, "refused": 1, "reasons": [str(reason)]}
    if as_json:
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        click.echo(f"{told['new']} new, {told['known']} known, {told['refused']} refused")
        for why in told["reasons"]:
            click.echo(f"REFUSED: {why}")
    sys.exit(1 if told["refused"] else 0)


def install(app: Flask) -> None:
    """Hang the commands on the app."""
    app.cli.add_command(bank)


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "account": one.account,
        "currency": one.currency,
        "opening": None if one.opening is None else two_decimals(one.opening),
        "closing": None if one.closing is None else two_decimals(one.closing),
        "entries": [_entry(each) for each in one.entries],
        "refused": str(one.refused) if one.refused else None,
    }


def _entry(one: Entry) -> dict[str, str]:
    return {
        "date": one.day.isoformat(),
        "amount": two_decimals(one.cents),
        "currency": one.currency,
        "name": one.name,
        "iban": one.iban,
        "text": one.text,
        "reference": one.reference,
    }


def _in_words(told: dict[str, Any]) -> str:
    lines = [
        f"{one['account']}: {one['opening']} to {one['closing']} {one['currency']}, "
        f"{len(one['entries'])} entries{_why(one)}"
        for one in told["statements"]
    ]
    return "\n".join(lines) + _why(told)


def _why(told: dict[str, Any]) -> str:
    return f"; REFUSED: {told['refused']}" if told["refused"] else ""
