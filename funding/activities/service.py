"""The verbs of an activity: write it down with who pays for it, change it, end it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from funding.actions import GrantAction
from funding.activities.errors import ActivityEnded, ActivityThere, NoSuchGrant
from funding.activities.model import Activity, ActivityShare
from funding.activities.queries import content, load
from funding.activities.rules import Share, shares_refusal
from funding.activities.schema import ActivityCommand
from funding.grants import queries as grants
from funding.grants.errors import Replaced
from funding.grants.model import Grant, GrantState
from funding.grants.rules import mark
from funding.grants.service import covenant_of, may_enter, one_at_a_time


def enter(actor: Actor, command: ActivityCommand) -> int:
    """Write an activity down; the same form sent twice is one activity. Returns its number."""
    may_enter(actor)
    with transaction():
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        said = _said(actor, command, None)
        there = _named(actor.organisation_id, command.name)
        if there is not None:
            if content(there) == said:
                return there.id
            raise ActivityThere()
        row = Activity(
            organisation_id=actor.organisation_id, by_person_id=actor.person_id, at=clock.now(),
            name=command.name, covenant_id=said["covenant_id"],
        )  # fmt: skip
        session().add(row)
        session().flush()
        _share(actor, row, command.paid)
        record(actor, "activity.enter", row)
        return row.id


def change(actor: Actor, number: int, command: ActivityCommand) -> None:
    """Say it better; refused where another one did so since the form was opened."""
    with transaction():
        row = _current(actor, number)
        said, before = _said(actor, command, row.covenant_id), content(row)
        if said == before:
            return
        if command.based_on != mark(before):
            raise Replaced()
        one_at_a_time(row.organisation_id)
        there = _named(row.organisation_id, command.name)
        if there is not None and there.id != row.id:
            raise ActivityThere()
        row.name, row.covenant_id = command.name, said["covenant_id"]
        row.by_person_id, row.at = actor.person_id or row.by_person_id, clock.now()
        _share(actor, row, command.paid)
        record(actor, "activity.change", row)


def end(actor: Actor, number: int) -> None:
    """Say that it is over; what was booked on it keeps its name."""
    with transaction():
        row = load(number, lock=True)
        allow(actor, GrantAction.EDIT, row, sees=GrantAction.READ)
        if row.ended_at is None:
            row.ended_at = clock.now()
            record(actor, "activity.end", row)


def _current(actor: Actor, number: int) -> Activity:
    row = load(number, lock=True)
    allow(actor, GrantAction.EDIT, row, sees=GrantAction.READ)
    if row.ended_at is not None:
        raise ActivityEnded()
    return row


def _said(actor: Actor, command: ActivityCommand, covenant_id: int | None) -> dict[str, Any]:
    """What was typed, as it is kept; refused where it cannot be so."""
    if refusal := shares_refusal(command.paid):
        raise refusal
    return {
        "name": command.name,
        "covenant_id": covenant_of(actor, command.covenant, covenant_id),
        "shares": sorted((share.grant, share.percent) for share in command.paid),
    }


def _share(actor: Actor, row: Activity, shares: list[Share]) -> None:
    """Who pays what; a share that stays keeps its row."""
    there = {share.grant_id: share for share in row.shares}
    for share in shares:
        number = _grant(actor, share)
        kept = there.pop(number, None)
        if kept is None:
            row.shares.append(ActivityShare(grant_id=number, percent=share.percent))
        else:
            kept.percent = share.percent
    for gone in there.values():
        row.shares.remove(gone)
    session().flush()


def _grant(actor: Actor, share: Share) -> int:
    """The own grant that was chosen."""
    statement = select(Grant.id).where(
        Grant.reference == share.grant,
        grants.visible_to(actor),
        Grant.state != GrantState.WITHDRAWN,
    )
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NoSuchGrant(at=f"shares-{share.place}-grant")
    return found


def _named(organisation_id: int, name: str) -> Activity | None:
    """The activity of this name that goes on."""
    statement = select(Activity).where(
        Activity.organisation_id == organisation_id,
        func.lower(Activity.name) == name.lower(),
        Activity.ended_at.is_(None),
    )
    return session().scalars(statement.limit(1)).one_or_none()
