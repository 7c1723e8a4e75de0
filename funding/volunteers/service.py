"""The verbs of a volunteer: write down, say better, leave, see a birth date, note the days of a
paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import VolunteerAction
from funding.grants.errors import Replaced
from funding.grants.rules import mark
from funding.grants.service import one_at_a_time
from funding.policy import purse
from funding.volunteers import rules
from funding.volunteers.errors import Gone, LeftFirst
from funding.volunteers.model import Proof, Volunteer
from funding.volunteers.queries import content, load
from funding.volunteers.schema import LeaveCommand, ProofCommand, VolunteerCommand


def may_enter(actor: Actor) -> None:
    """Decide whether somebody may write one down at all, for the page that asks."""
    allow(actor, VolunteerAction.KEEP, purse(actor), sees=VolunteerAction.READ)


def enter(actor: Actor, command: VolunteerCommand) -> int:
    """Write somebody down; the same form sent twice is one volunteer. Returns the number."""
    may_enter(actor)
    _check(command, command.born_on)
    with transaction():
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        if (twice := _there(actor.organisation_id, command)) is not None:
            return twice
        row = Volunteer(
            organisation_id=actor.organisation_id, by_person_id=actor.person_id, at=clock.now(),
            born_on=command.born_on, **_said(command),
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "volunteer.enter", row)
        return row.id


def change(actor: Actor, number: int, command: VolunteerCommand) -> None:
    """Say it better; refused where another one did so since the form was opened."""
    with transaction():
        row = current(actor, number)
        born_on = command.born_on or row.born_on
        _check(command, born_on)
        said = _said(command) | {"born_on": born_on}
        if all(getattr(row, name) == value for name, value in said.items()):
            return
        if command.based_on != mark(content(row)):
            raise Replaced()
        for name, value in said.items():
            setattr(row, name, value)
        _changed(actor, row, "volunteer.change")


def leave(actor: Actor, number: int, command: LeaveCommand) -> None:
    """Say which day is the last one; hours of later days are refused from now on."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, VolunteerAction.KEEP, row, sees=VolunteerAction.READ)
        if row.left_on == command.left_on:
            return
        if row.left_on is not None:
            raise Gone()
        if command.left_on < row.joined_on:
            raise LeftFirst()
        row.left_on = command.left_on
        _changed(actor, row, "volunteer.leave")


def birth_date(actor: Actor, number: int) -> date | None:
    """The day itself; that somebody asked for it stands in the trail."""
    with transaction():
        row = load(number)
        allow(actor, VolunteerAction.BIRTH, row, sees=VolunteerAction.READ)
        record(actor, "volunteer.show-birth-date", row)
        return row.born_on


def note_proof(actor: Actor, number: int, command: ProofCommand) -> None:
    """Note the days of a paper that somebody saw; sent twice it is noted once."""
    with transaction():
        row = current(actor, number)
        refusal = rules.proof_refusal(command.given_on, command.valid_until, clock.today())
        if refusal:
            raise refusal
        said = (command.kind, command.what or "", command.given_on, command.valid_until)
        if any((p.kind, p.what, p.given_on, p.valid_until) == said for p in row.proofs):
            return
        assert actor.person_id is not None
        kind, what, given_on, valid_until = said
        row.proofs.append(Proof(
            kind=kind, what=what, given_on=given_on, valid_until=valid_until,
            by_person_id=actor.person_id, at=clock.now(),
        ))  # fmt: skip
        session().flush()
        record(actor, "volunteer.proof", row.proofs[-1])


def drop_proof(actor: Actor, number: int, proof_id: int) -> None:
    """Take the days of a paper away that were noted by mistake."""
    with transaction():
        row = current(actor, number)
        found = next((each for each in row.proofs if each.id == proof_id), None)
        if found is None:
            raise NotFound()
        record(actor, "volunteer.drop-proof", found)
        session().delete(found)


def current(actor: Actor, number: int) -> Volunteer:
    """The row to change, held until the end of the transaction."""
    row = load(number, lock=True)
    allow(actor, VolunteerAction.KEEP, row, sees=VolunteerAction.READ)
    if row.left_on is not None and row.left_on < clock.today():
        raise Gone()
    return row


def _changed(actor: Actor, row: Volunteer, verb: str) -> None:
    row.by_person_id, row.at = actor.person_id or row.by_person_id, clock.now()
    session().flush()
    record(actor, verb, row)


def _check(command: VolunteerCommand, born_on: date | None) -> None:
    refusal = rules.person_refusal(command.email, command.phone, born_on, command.joined_on)
    if refusal:
        raise refusal


def _said(command: VolunteerCommand) -> dict[str, Any]:
    return {
        "name": command.name, "email": command.email or "", "phone": command.phone or "",
        "language": command.language, "joined_on": command.joined_on,
    }  # fmt: skip


def _there(organisation_id: int, command: VolunteerCommand) -> int | None:
    """The volunteer of the same form sent twice."""
    statement = select(Volunteer.id).where(
        Volunteer.organisation_id == organisation_id,
        func.lower(Volunteer.name) == command.name.lower(),
        Volunteer.email == (command.email or ""), Volunteer.phone == (command.phone or ""),
        Volunteer.joined_on == command.joined_on, Volunteer.left_on.is_(None),
    )  # fmt: skip
    return session().scalars(statement.limit(1)).one_or_none()
