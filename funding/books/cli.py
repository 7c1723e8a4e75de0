"""Commands: the figures of a year, and whether all books hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from accounts.organisations import queries as organisations
from core.storage.database import session
from core.values.money import Money, two_decimals
from funding.books import checking, statement
from funding.books.model import AccountKind, Ledger
from funding.books.statement import Statement

books = AppGroup("books", help="The books: figures of a year, auditfiles, and whether they hold.")


def install(app: Flask) -> None:
    """Offer the commands."""
    app.cli.add_command(books)


def of_organisation(asked: str) -> Ledger:
    """The books of the organisation with this KvK number, or else with this number of its own."""
    number = organisations.asked_for(asked)
    if number is None:
        raise click.ClickException(f"there is no organisation {asked}")
    found = session().scalars(select(Ledger).where(Ledger.organisation_id == number)).one_or_none()
    if found is None:
        raise click.ClickException(f"organisation {asked} keeps no books here")
    return found


def every() -> list[Ledger]:
    """All books of this installation."""
    return list(session().scalars(select(Ledger).order_by(Ledger.organisation_id)))


@books.command("statement")
@click.option("--organisation", required=True, help="Its KvK number or its own number.")
@click.option("--year", type=int, required=True, help="The book year: in which it began.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def statement_(organisation: str, year: int, as_json: bool) -> None:
    """Income and expenditure of a book year, and the balance at its begin and end."""
    figures = statement.statement(of_organisation(organisation), year)
    if figures is None:
        raise click.ClickException(f"organisation {organisation} has no book year {year}")
    told = _told(figures)
    if as_json:
        click.echo(json.dumps({"organisation": organisation, **told}, ensure_ascii=False, indent=2))
        return
    for line in _in_words(told):
        click.echo(line)


@books.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def check(as_json: bool) -> None:
    """Whether all books hold: totals, sums, balances, numbers. Exit 1 when something differs."""
    told = [
        {"organisation": each.organisation_id, "entries": each.last_number,
         "differences": [asdict(fault) for fault in checking.faults(each)]}
        for each in every()
    ]  # fmt: skip
    sound = not any(each["differences"] for each in told)
    if as_json:
        click.echo(json.dumps({"sound": sound, "books": told}, ensure_ascii=False, indent=2))
    else:
        for each in told:
            click.echo(f"{each['organisation']}: {each['entries']} entries, {_count(each)}")
    sys.exit(0 if sound else 1)


def _count(told: dict[str, Any]) -> str:
    found = [f"{each['check']} ({each['what']})" for each in told["differences"]]
    return "; ".join(found) or "all holds"


def _told(figures: Statement) -> dict[str, Any]:
    own = figures.total(AccountKind.LIABILITY) + figures.total(AccountKind.RESERVE)
    return {
        "year": figures.year,
        "starts_on": figures.starts_on.isoformat(),
        "ends_on": figures.ends_on.isoformat(),
        "income": _flow(figures, AccountKind.INCOME),
        "expenditure": _flow(figures, AccountKind.EXPENDITURE),
        "result": _text(figures.result),
        "assets": _stock(figures, AccountKind.ASSET),
        "liabilities": _stock(figures, AccountKind.LIABILITY),
        "reserves": _stock(figures, AccountKind.RESERVE),
        "earlier_results": _text(figures.earlier),
        "balance": {
            "begin": _text(figures.begin_of(AccountKind.ASSET)),
            "end": _text(figures.total(AccountKind.ASSET)),
            "own_and_owed_at_end": _text(own + figures.earlier + figures.result),
        },
        "balanced": figures.balanced,
    }


def _flow(figures: Statement, kind: AccountKind) -> dict[str, Any]:
    """What came or went in this year, and in the year before."""
    return {
        "accounts": [
            {"number": each.number, "name": each.name, "amount": _text(each.amount),
             "year_before": _text(each.before)}
            for each in figures.groups[kind]
        ],
        "total": _text(figures.total(kind)),
    }  # fmt: skip


def _stock(figures: Statement, kind: AccountKind) -> dict[str, Any]:
    """What there was when the year began, and at its end."""
    return {
        "accounts": [
            {"number": each.number, "name": each.name, "begin": _text(each.before),
             "end": _text(each.amount)}
            for each in figures.groups[kind]
        ],
        "begin": _text(figures.begin_of(kind)),
        "end": _text(figures.total(kind)),
    }  # fmt: skip


def _text(amount: Money) -> str:
    return two_decimals(amount.cents)


def _in_words(told: dict[str, Any]) -> Iterator[str]:
    for name in ("income", "expenditure"):
        yield f"{name:<14} {told[name]['total']:>14}"
    yield f"{'result':<14} {told['result']:>14}"
    for name in ("assets", "liabilities", "reserves"):
        yield f"{name:<14} {told[name]['begin']:>14} -> {told[name]['end']}"
