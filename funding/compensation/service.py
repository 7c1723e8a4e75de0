"""Writing down a line of the budget, and saying it better."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from funding.actions import FeeAction
from funding.compensation import errors, queries
from funding.compensation.model import CompensationLine
from funding.compensation.rules import LARGEST
from funding.compensation.schema import LineCommand
from funding.compensation.sources import Kind, Source
from funding.functions.queries import to_choose
from funding.grants.service import one_at_a_time
from funding.policy import purse


def enter(actor: Actor, kind: Kind, reference: str, command: LineCommand) -> int:
    """Write a line down; the same form sent twice is one line. Returns its number."""
    with transaction():
        of, number = _held(actor, kind, reference)
        said = _checked(of, number, command)
        there = _twin(of, number, said)
        if there is not None:
            if all(getattr(there, name) == value for name, value in said.items()):
                return there.id
            raise errors.LineThere()
        assert actor.person_id is not None
        row = CompensationLine(
            organisation_id=number, by_person_id=actor.person_id, at=clock.now(), **said
        )
        session().add(row)
        session().flush()
        record(actor, "compensation.enter", row, detail=_told(row))
        return row.id


def change(actor: Actor, kind: Kind, reference: str, line_id: int, command: LineCommand) -> None:
    """Say it better; refused where another one did so since the form was opened."""
    with transaction():
        of, number = _held(actor, kind, reference)
        row = line(of, number, line_id)
        said = _checked(of, number, command)
        if all(getattr(row, name) == value for name, value in said.items()):
            return
        if command.based_on != row.version:
            raise errors.LineChanged()
        there = _twin(of, number, said)
        if there is not None and there.id != row.id:
            raise errors.LineThere()
        for name, value in said.items():
            setattr(row, name, value)
        row.by_person_id, row.at = actor.person_id or row.by_person_id, clock.now()
        session().flush()
        record(actor, "compensation.change", row, detail=_told(row))


def line(of: Source, organisation_id: int, line_id: int) -> CompensationLine:
    """One of a budget; who calls decided."""
    for row in queries.rows_of(of, organisation_id):
        if row.id == line_id:
            return row
    raise NotFound()


def _held(actor: Actor, kind: Kind, reference: str) -> tuple[Source, int]:
    allow(actor, FeeAction.PLAN, purse(actor), sees=FeeAction.READ)
    assert actor.organisation_id is not None
    one_at_a_time(actor.organisation_id)
    return queries.source(actor, kind, reference), actor.organisation_id


def _checked(of: Source, organisation_id: int, command: LineCommand) -> dict[str, Any]:
    """The columns of a line, once all that it says can be so."""
    if command.function_id not in dict(to_choose(organisation_id)):
        raise errors.NoSuchFunction()
    costs = command.costs or Money.zero()
    if not Money.zero() <= costs <= LARGEST:
        raise errors.TooMuchCosts()
    said: dict[str, Any] = {
        "function_id": command.function_id, "year": command.year, "costs": costs,
        "minutes": (command.hours or 0) * 60,
    }  # fmt: skip
    of_it = _of_covenant if of.kind == Kind.COVENANT else _of_grant
    return said | of_it(of, organisation_id, command)


def _of_covenant(of: Source, organisation_id: int, command: LineCommand) -> dict[str, Any]:
    if not of.named(command.named or "", command.year):
        raise errors.NotInArticle()
    elsewhere = select(CompensationLine.id).where(
        CompensationLine.organisation_id == organisation_id,
        CompensationLine.function_id == command.function_id,
        CompensationLine.year == command.year, CompensationLine.covenant_id != of.id,
    )  # fmt: skip
    if session().scalar(elsewhere.limit(1)) is not None:
        raise errors.FunctionElsewhere()
    return {"covenant_id": of.id, "named": command.named}


def _of_grant(of: Source, organisation_id: int, command: LineCommand) -> dict[str, Any]:
    if command.year not in of.years:
        raise errors.OutsideGrant()
    if command.agreed is None:
        raise errors.AmountNeeded()
    if not Money.zero() <= command.agreed <= LARGEST:
        raise errors.TooMuch()
    return {"grant_id": of.id, "agreed": command.agreed}


def _twin(of: Source, organisation_id: int, said: dict[str, Any]) -> CompensationLine | None:
    names = ("named", "year") if of.kind == Kind.COVENANT else ("function_id", "year")
    for row in queries.rows_of(of, organisation_id):
        if all(getattr(row, name) == said[name] for name in names):
            return row
    return None


def _told(row: CompensationLine) -> dict[str, Any]:
    return {
        "year": row.year, "agreed": row.agreed.cents if row.agreed else None,
        "minutes": row.minutes, "costs": row.costs.cents,
    }  # fmt: skip
