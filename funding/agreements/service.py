"""The verbs of an agreement: make its text, say yes to it, end it."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import VolunteerAction
from funding.agreements import rules
from funding.agreements.errors import (
    AgreementOver,
    AnotherText,
    BirthDateFirst,
    EndsFirst,
    NoSuchFunction,
)
from funding.agreements.model import Agreement, AgreementPart, Way
from funding.agreements.schema import AgreeCommand, EndCommand, YesCommand
from funding.agreements.text import Part, Terms, written
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.own_links.service import entered
from funding.volunteers.model import Volunteer
from funding.volunteers.queries import load
from funding.volunteers.service import current


def make(actor: Actor, number: int, command: AgreeCommand) -> int:
    """Write the text; the same form sent twice is one agreement. Returns its number."""
    with transaction():
        row = current(actor, number)
        assert actor.person_id is not None
        refusal = rules.days_refusal(command.starts_on, command.ends_on, row.joined_on, row.left_on)
        if refusal:
            raise refusal
        functions = _functions(row, command)
        body = written(_terms(row, functions, command))
        sha256 = hashlib.sha256(body.encode()).hexdigest()
        newest = _newest(row)
        if newest is not None and newest.sha256 == sha256 and newest.ends_on == command.ends_on:
            return newest.number
        made = Agreement(
            volunteer_id=row.id, number=(newest.number if newest else 0) + 1,
            starts_on=command.starts_on, ends_on=command.ends_on, body=body, sha256=sha256,
            by_person_id=actor.person_id, at=clock.now(),
            parts=[AgreementPart(function_id=each.id) for each in functions],
        )  # fmt: skip
        session().add(made)
        session().flush()
        record(actor, "agreement.make", made, detail={"sha256": sha256})
        return made.number


def accept_by_link(token: str, number: int, command: YesCommand) -> None:
    """The volunteer says yes to the text that the own link showed."""
    with transaction():
        who, row = entered(token)
        made = held(row, number)
        if made.sha256 != command.sha256:
            raise AnotherText()
        _accept(who.acting, made, Way.LINK)


def accept_on_paper(actor: Actor, number: int, agreement: int) -> None:
    """Note that the volunteer signed this text on paper."""
    with transaction():
        row = current(actor, number)
        _accept(actor, held(row, agreement), Way.PAPER)


def end(actor: Actor, number: int, agreement: int, command: EndCommand) -> None:
    """Say which day is the last one of it."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, VolunteerAction.KEEP, row, sees=VolunteerAction.READ)
        made = held(row, agreement)
        if made.ends_on == command.ends_on:
            return
        if made.ends_on is not None and made.ends_on < clock.today():
            raise AgreementOver()
        if command.ends_on < made.starts_on:
            raise EndsFirst()
        made.ends_on = command.ends_on
        record(actor, "agreement.end", made)


def held(row: Volunteer, number: int) -> Agreement:
    """One agreement of a volunteer, held until the end of the transaction."""
    statement = select(Agreement).where(
        Agreement.volunteer_id == row.id, Agreement.number == number
    )
    found = session().scalars(locked(statement)).one_or_none()
    if found is None:
        raise NotFound()
    made: Agreement = found
    return made


def _accept(actor: Actor, made: Agreement, way: Way) -> None:
    if made.accepted_at is not None:
        return  # the same button pressed twice
    made.accepted_at, made.accepted_by = clock.now(), way
    session().flush()
    record(actor, "agreement.accept", made, detail={"sha256": made.sha256, "way": way.value})


def _functions(row: Volunteer, command: AgreeCommand) -> list[Function]:
    wanted = set(command.functions)
    statement = select(Function).where(
        Function.id.in_(wanted), Function.organisation_id == row.organisation_id,
        Function.ended_at.is_(None),
    )  # fmt: skip
    found = session().scalars(statement.order_by(Function.name, Function.id)).all()
    if not wanted or len(found) != len(wanted):
        raise NoSuchFunction()
    for each in found:
        if row.born_on is None and any(rate.rate for rate in each.rates):
            raise BirthDateFirst(function=each.name)
    return list(found)


def _terms(row: Volunteer, functions: list[Function], command: AgreeCommand) -> Terms:
    named = select(Organisation.name).where(Organisation.id == row.organisation_id)
    parts = [
        Part(each.name, each.task, rate_on(each.rates, command.starts_on), each.repays,
             each.needs_training, each.needs_conduct)
        for each in functions
    ]  # fmt: skip
    organisation = session().scalars(named).one()
    hours = command.hours or ""
    return Terms(organisation, row.name, command.starts_on, command.ends_on, parts, hours)


def _newest(row: Volunteer) -> Agreement | None:
    mine = select(func.max(Agreement.number)).where(Agreement.volunteer_id == row.id)
    statement = select(Agreement).where(
        Agreement.volunteer_id == row.id, Agreement.number == mine.scalar_subquery()
    )
    return session().scalars(statement).one_or_none()
