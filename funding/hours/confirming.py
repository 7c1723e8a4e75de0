"""The verbs of the coordinator: confirm lines, send one back, put another in the place of one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from funding.actions import VolunteerAction
from funding.books import places
from funding.books.draft import Place
from funding.hours import errors
from funding.hours.lifecycle import HOURS
from funding.hours.model import HourLine, HourState
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.hours.service import Writer, refuse_approved, write
from funding.policy import purse
from funding.volunteers.model import Volunteer


def may_confirm(actor: Actor) -> None:
    """Decide whether somebody may confirm at all, for the page that asks."""
    allow(actor, VolunteerAction.CONFIRM, purse(actor), sees=VolunteerAction.READ)


def confirm(actor: Actor, command: ConfirmCommand) -> int:
    """Say that these lines were worked, and who pays them; returns how many were new. Lines that
    somebody else confirmed meanwhile stay as they are."""
    may_confirm(actor)
    with transaction():
        lines = _held(actor, command.lines)
        waiting = [each for each in lines if each.state != HourState.CONFIRMED]
        if any(each.cents > Money.zero() for each in waiting) and not command.proven:
            raise errors.NoProofSeen()
        place = places.read(command.place or "", None)
        places.demand(purse(actor), [place])
        for line in waiting:
            refuse_approved(line.volunteer_id, line.day)
            _confirm(actor, line, place)
        return len(waiting)


def send_back(actor: Actor, number: int, command: WhyCommand) -> None:
    """Ask the volunteer to look at a line again, and say why."""
    with transaction():
        line = _one(actor, number)
        if (line.state, line.reason) == (HourState.SENT_BACK, command.reason):
            return  # the same button pressed twice
        line.reason = command.reason
        move(line, HOURS, "send back", actor)


def correct(actor: Actor, number: int, command: HoursCommand) -> int:
    """Put another line, confirmed at once, in the place of a confirmed one; returns its number."""
    with transaction():
        line = _one(actor, number)
        if line.state == HourState.CORRECTED:
            return _instead(line)  # the same form sent twice
        if line.state != HourState.CONFIRMED:
            raise errors.NotConfirmed()
        if not command.reason:
            raise errors.NoReason()
        place = Place(line.grant_id, line.cost_line_id)
        made = write(Writer(actor, False), line.volunteer, command, instead=line)
        line.reason = command.reason
        move(line, HOURS, "correct", actor)
        _confirm(actor, session().scalars(select(HourLine).where(HourLine.id == made)).one(), place)
        return made


def _confirm(actor: Actor, line: HourLine, place: Place) -> None:
    line.grant_id, line.cost_line_id = place.grant_id, place.cost_line_id
    line.confirmed_by_id, line.confirmed_at = actor.person_id, clock.now()
    move(line, HOURS, "confirm", actor)


def _one(actor: Actor, number: int) -> HourLine:
    """A line, held with its volunteer until the end of the transaction."""
    found = session().scalars(select(HourLine).where(HourLine.id == number)).one_or_none()
    if found is None:
        raise NotFound()
    allow(actor, VolunteerAction.CONFIRM, found, sees=VolunteerAction.READ)
    return _held(actor, [number])[0]


def _held(actor: Actor, numbers: Sequence[int]) -> list[HourLine]:
    """Own lines with their volunteers, held in one order: who approves a fee waits for it."""
    wanted = set(numbers)
    if not wanted:
        raise errors.NothingChosen()
    ours = (HourLine.id.in_(wanted), HourLine.organisation_id == actor.organisation_id)
    people = select(HourLine.volunteer_id).where(*ours)
    held = select(Volunteer).where(Volunteer.id.in_(people)).order_by(Volunteer.id)
    session().scalars(locked(held)).all()
    lines = session().scalars(locked(select(HourLine).where(*ours).order_by(HourLine.id))).all()
    if len(lines) != len(wanted):
        raise NotFound()
    return list(lines)


def _instead(line: HourLine) -> int:
    return session().scalars(select(HourLine.id).where(HourLine.corrects_id == line.id)).one()
