"""Commands for administrators and machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from accounts.actor import SYSTEM
from accounts.organisations import queries as organisations
from core.storage.database import session
from core.values.money import two_decimals
from funding.grants import listing
from funding.grants.listing import Line
from funding.grants.model import CostLine
from partnerships.covenants.model import Covenant

grant = AppGroup("grant", help="Grants: list what organisations were granted.")


def install(app: Flask) -> None:
    """Offer the commands."""
    app.cli.add_command(grant)


@grant.command("list")
@click.option("--organisation", help="Only those of this one: its KvK number or its own number.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, for machines.")
def list_(organisation: str | None, as_json: bool) -> None:
    """List grants with their cost lines."""
    lines = list(listing.exported(SYSTEM, listing.Wish()))
    if organisation is not None:
        number = _number_of(organisation)
        lines = [line for line in lines if line.organisation_id == number]
    found = list(_rows(lines))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in found:
        click.echo(f"{row['reference']}  {row['state']:<10} {row['amount']:>12}  {row['title']}")


def _number_of(asked: str) -> int:
    """The organisation with this KvK number, or else with this number of its own."""
    found = organisations.asked_for(asked)
    if found is None:
        raise click.ClickException(f"there is no organisation {asked}")
    return found


def _rows(lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    costs = _costs([line.id for line in lines])
    numbers = {line.covenant_id for line in lines if line.covenant_id is not None}
    asked = select(Covenant.id, Covenant.reference).where(Covenant.id.in_(numbers))
    covenants = {row.id: row.reference for row in session().execute(asked)}
    for line in lines:
        yield {
            "reference": line.reference,
            "funder": line.funder,
            "number": line.their_number,
            "title": line.title,
            "amount": two_decimals(line.amount.cents),
            "starts_on": line.starts_on.isoformat(),
            "ends_on": line.ends_on.isoformat(),
            "state": line.state.value,
            "covenant": covenants.get(line.covenant_id or 0),
            "lines": costs.get(line.id, []),
        }


def _costs(grants: Sequence[int]) -> dict[int, list[dict[str, str]]]:
    statement = (
        select(CostLine.grant_id, CostLine.heading, CostLine.amount)
        .where(CostLine.grant_id.in_(grants), CostLine.ended_at.is_(None))
        .order_by(CostLine.grant_id, CostLine.position)
    )
    found: dict[int, list[dict[str, str]]] = {}
    for row in session().execute(statement):
        line = {"heading": row.heading, "amount": two_decimals(row.amount.cents)}
        found.setdefault(row.grant_id, []).append(line)
    return found
