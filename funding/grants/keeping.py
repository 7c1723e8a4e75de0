"""Keeping the lists of a grant. A row that is still there keeps its number; one that was taken out
is ended, because the books may name it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts.actor import Actor
from core.storage.database import session, transaction
from core.values import clock
from funding.grants import rules
from funding.grants.errors import Replaced
from funding.grants.model import CostLine, Grant, Instalment, ReportDue
from funding.grants.parts import Cost, Part, Report, Row
from funding.grants.queries import costs, dues, parts, standing
from funding.grants.service import changed, current


def keep_lines(actor: Actor, reference: str, lines: Sequence[Cost], based_on: str | None) -> None:
    """What the money is for; together it is the grant."""
    with transaction():
        row = current(actor, reference)
        if refusal := rules.lines_refusal(lines, row.amount):
            raise refusal
        there = standing(row.lines)
        if _differs(costs(there), lines, based_on):
            _keep(row, CostLine, there, lines)
            changed(actor, row, "grant.lines")


def keep_instalments(
    actor: Actor, reference: str, instalments: Sequence[Part], based_on: str | None
) -> None:
    """When the money comes, and what came already."""
    with transaction():
        row = current(actor, reference)
        if refusal := rules.instalments_refusal(instalments, row.amount, clock.today()):
            raise refusal
        there, wanted = standing(row.instalments), sorted(instalments, key=_day)
        if _differs(parts(there), wanted, based_on):
            _keep(row, Instalment, there, wanted)
            changed(actor, row, "grant.instalments")


def keep_reports(
    actor: Actor, reference: str, reports: Sequence[Report], based_on: str | None
) -> None:
    """What the funder wants to read, and what was sent already."""
    with transaction():
        row = current(actor, reference)
        if refusal := rules.reports_refusal(reports, clock.today()):
            raise refusal
        there, wanted = standing(row.reports), sorted(reports, key=_day)
        if _differs(dues(there), wanted, based_on):
            _keep(row, ReportDue, there, wanted)
            changed(actor, row, "grant.reports")


def mark_of(rows: Sequence[Row]) -> str:
    """The mark of a list, for the form that shows it."""
    return rules.mark([(row.id, row.content) for row in rows])


def _day(row: Part | Report) -> date:
    return row.due_on


def _differs(there: Sequence[Row], wanted: Sequence[Row], based_on: str | None) -> bool:
    """Whether there is anything to keep; refuses a form that was opened on an older list."""
    if [row.content for row in there] == [row.content for row in wanted]:
        return False  # also the same form sent twice
    if based_on != mark_of(there):
        raise Replaced()
    return True


def _keep(row: Grant, kind: type[Any], there: Sequence[Any], wanted: Sequence[Row]) -> None:
    left = {each.id: each for each in there}
    for position, said in enumerate(wanted, 1):
        kept = left.pop(said.id, None) or kind(grant_id=row.id)
        for name, value in said.columns.items():
            setattr(kept, name, value)
        if kind is CostLine:
            kept.position = position
        session().add(kept)
    for gone in left.values():
        gone.ended_at = clock.now()
