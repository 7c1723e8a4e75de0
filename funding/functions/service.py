"""The verbs of a function: write it down, say it better, end it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from funding.actions import VolunteerAction
from funding.functions.errors import FunctionEnded, FunctionThere
from funding.functions.model import Function, FunctionRate
from funding.functions.queries import content, load
from funding.functions.rules import rate_on, rate_refusal
from funding.functions.schema import FunctionCommand
from funding.grants.errors import Replaced
from funding.grants.rules import mark
from funding.grants.service import one_at_a_time
from funding.policy import purse


def may_enter(actor: Actor) -> None:
    """Decide whether somebody may write one down at all, for the page that asks."""
    allow(actor, VolunteerAction.KEEP, purse(actor), sees=VolunteerAction.READ)


def enter(actor: Actor, command: FunctionCommand) -> int:
    """Write a function down; the same form sent twice is one function. Returns its number."""
    may_enter(actor)
    with transaction():
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        if refusal := rate_refusal((), command.rate, command.rate_from):
            raise refusal
        there = _named(actor.organisation_id, command.name)
        if there is not None:
            if _same(there, command):
                return there.id
            raise FunctionThere()
        row = Function(
            organisation_id=actor.organisation_id, by_person_id=actor.person_id, at=clock.now(),
            **_said(command),
        )  # fmt: skip
        session().add(row)
        row.rates.append(FunctionRate(valid_from=command.rate_from, rate=command.rate))
        session().flush()
        record(actor, "function.enter", row)
        return row.id


def change(actor: Actor, number: int, command: FunctionCommand) -> None:
    """Say it better; refused where another one did so since the form was opened."""
    with transaction():
        row = _current(actor, number)
        if _same(row, command):
            return
        if command.based_on != mark(content(row)):
            raise Replaced()
        one_at_a_time(row.organisation_id)
        there = _named(row.organisation_id, command.name)
        if there is not None and there.id != row.id:
            raise FunctionThere()
        for name, value in _said(command).items():
            setattr(row, name, value)
        _rate(row, command)
        row.by_person_id, row.at = actor.person_id or row.by_person_id, clock.now()
        record(actor, "function.change", row)


def end(actor: Actor, number: int) -> None:
    """Nobody does it any more; hours that were written keep its name."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, VolunteerAction.KEEP, row, sees=VolunteerAction.READ)
        if row.ended_at is None:
            row.ended_at = clock.now()
            record(actor, "function.end", row)


def _current(actor: Actor, number: int) -> Function:
    row = load(number, lock=True)
    allow(actor, VolunteerAction.KEEP, row, sees=VolunteerAction.READ)
    if row.ended_at is not None:
        raise FunctionEnded()
    return row


def _rate(row: Function, command: FunctionCommand) -> None:
    """Another amount from a day on; on the day of the last change it takes its place."""
    assert command.rate_from is not None
    if command.rate == rate_on(row.rates, command.rate_from):
        return
    if refusal := rate_refusal(row.rates, command.rate, command.rate_from):
        raise refusal
    last = row.rates[-1]
    if last.valid_from == command.rate_from:
        last.rate = command.rate
    else:
        row.rates.append(FunctionRate(valid_from=command.rate_from, rate=command.rate))


def _said(command: FunctionCommand) -> dict[str, Any]:
    names = ("name", "task", "repays", "needs_training", "needs_conduct")
    return {name: getattr(command, name) for name in names}


def _same(row: Function, command: FunctionCommand) -> bool:
    """The form of what is there already, sent once more."""
    assert command.rate_from is not None
    same = all(getattr(row, name) == value for name, value in _said(command).items())
    return same and rate_on(row.rates, command.rate_from) == command.rate


def _named(organisation_id: int, name: str) -> Function | None:
    """The function of this name that goes on."""
    statement = select(Function).where(
        Function.organisation_id == organisation_id,
        func.lower(Function.name) == name.lower(),
        Function.ended_at.is_(None),
    )
    return session().scalars(statement.limit(1)).one_or_none()
