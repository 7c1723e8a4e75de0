"""Commands: what a bank file says, without any database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from funding.bank.errors import BankFileRefused
from funding.bank.reading import read as read_file
from funding.bank.rules import two_decimals
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
