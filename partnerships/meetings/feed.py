"""A calendar as RFC 5545 has it: meetings at their hour, promises as whole days. No people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app
from icalendar import Calendar, Event
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from core.storage.database import session
from core.values import clock
from partnerships.commitments.model import WAITING, Commitment, Occurrence
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import visible_to
from partnerships.meetings.model import GroupMember, Meeting, MeetingState

BACK, AHEAD = timedelta(days=90), timedelta(days=730)
MOST = 1_000  # events of each kind
PRODUCT = "-//Handslag//Handslag//NL"


def of_person(owner: Actor) -> bytes:
    """What somebody's own organisation promised, and the meetings that he or she belongs at."""
    groups = select(GroupMember.group_id).where(
        GroupMember.person_id == owner.person_id,
        GroupMember.organisation_id == owner.organisation_id,
        GroupMember.ended_at.is_(None),
    )
    seen = visible_to(owner)
    meetings = _meetings(seen, or_(Meeting.group_id.is_(None), Meeting.group_id.in_(groups)))
    promises = _promises(seen, Occurrence.organisation_id == owner.organisation_id)
    return _calendar("Handslag", meetings, promises)


def of_covenant(covenant: Covenant) -> bytes:
    """What all parties promised in one covenant, and every meeting; the caller has decided."""
    here = Covenant.id == covenant.id
    return _calendar(covenant.title, _meetings(here), _promises(here))


def _meetings(*conditions: ColumnElement[bool]) -> list[Meeting]:
    today = clock.today()
    statement = (
        select(Meeting)
        .join(Covenant, Covenant.id == Meeting.covenant_id)
        .where(*conditions, Meeting.day >= today - BACK, Meeting.day <= today + AHEAD)
        .options(joinedload(Meeting.covenant))
        .order_by(Meeting.day, Meeting.id)
        .limit(MOST)
    )
    return list(session().scalars(statement))


def _promises(*conditions: ColumnElement[bool]) -> Sequence[Any]:
    today = clock.today()
    statement = (
        select(
            Occurrence.id, Occurrence.number.label("turn"), Occurrence.due_on, Occurrence.version,
            Commitment.what, Commitment.number, Commitment.decided_at, Covenant.reference,
            Covenant.title,
        )
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .join(Covenant, Covenant.id == Occurrence.covenant_id)
        .where(*conditions, Occurrence.state.in_(WAITING))
        .where(Occurrence.due_on >= today - BACK, Occurrence.due_on <= today + AHEAD)
        .order_by(Occurrence.due_on, Occurrence.id)
        .limit(MOST)
    )  # fmt: skip
    return session().execute(statement).all()


def _calendar(name: str, meetings: Sequence[Meeting], promises: Sequence[Any]) -> bytes:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for row in meetings:
        made.add_component(_meeting(row))
    for row in promises:
        made.add_component(_promise(row))
    today = clock.today()
    made.add_missing_timezones(today - BACK, today + AHEAD)
    return bytes(made.to_ical())


def _meeting(row: Meeting) -> Event:
    path = f"/convenanten/{row.covenant.reference}/overleg/{row.number}"
    made = _event(f"meeting-{row.id}", row.title, row.covenant.title, path, row.version, row.at)
    made.add("dtstart", row.starts)
    made.add("dtend", row.ends)
    if row.place:
        made.add("location", row.place)
    cancelled = row.state == MeetingState.CANCELLED
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return made


def _promise(row: Any) -> Event:
    path = f"/convenanten/{row.reference}/afspraken/{row.number}/{row.turn}"
    what = " ".join(row.what.split())
    short = what if len(what) <= 120 else f"{what[:119]}…"
    made = _event(f"promise-{row.id}", short, row.title, path, row.version, row.decided_at)
    day: date = row.due_on
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    return made


def _event(
    uid: str, summary: str, covenant: str, path: str, version: int, at: datetime | None
) -> Event:
    base = str(current_app.config["BASE_URL"])
    made = Event()
    made.add("uid", f"{uid}@{base.partition('//')[2].partition('/')[0].partition(':')[0]}")
    made.add("dtstamp", (at or clock.now()).replace(microsecond=0))
    made.add("sequence", version - 1)
    made.add("summary", summary)
    made.add("description", covenant)
    made.add("url", base + path)
    return made
