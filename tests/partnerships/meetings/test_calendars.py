"""A calendar by a secret link shows what its owner may read now, and nothing when that is over."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from accounts.memberships.model import Role
from accounts.memberships.roles import active, end
from core.storage.database import session
from core.values.clock import AMSTERDAM
from core.values.errors import NotAllowed, NotFound
from partnerships.commitments import keeping
from partnerships.commitments.schema import DoneCommand
from partnerships.meetings import calendars, groups, service
from partnerships.meetings.model import CalendarLink
from partnerships.meetings.schema import GroupCommand, MemberCommand, PlanCommand, WhyNotCommand
from tests.builders import make_organisation, make_person
from tests.kept import kept
from tests.partnerships.meetings.table import DAY, Table, laid

DUE = date(2027, 3, 1)


@kept
def busy() -> Table:
    """A meeting to come, and a promise of each of two parties."""
    made = laid()
    made.plan(place="Het buurthuis")
    made.made.standing(0, "Stuurt een verslag", due_on=DUE)
    made.made.standing(1, "Geeft een zaal", due_on=DUE)
    return made


@pytest.fixture
def table(app: Flask, monday) -> Table:
    return busy()


def read(client: FlaskClient, token: str) -> Calendar:
    answer = client.get(f"/agenda/{token}.ics")
    assert answer.status_code == 200, answer.status
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    return Calendar.from_ical(answer.data)


def titles(calendar: Calendar) -> set[str]:
    return {str(event["summary"]) for event in calendar.walk("VEVENT")}


def event(calendar: Calendar, title: str):
    return next(each for each in calendar.walk("VEVENT") if each["summary"] == title)


def status(client: FlaskClient, token: str) -> int:
    session().rollback()
    return client.get(f"/agenda/{token}.ics").status_code


def test_a_person_sees_the_meetings_and_what_the_own_organisation_promised(
    client: FlaskClient, table: Table
):
    found = read(client, calendars.make(table.made.actor(0)))
    assert titles(found) == {"Hoe gaat het?", "Stuurt een verslag"}
    meeting = event(found, "Hoe gaat het?")
    assert meeting.decoded("dtstart") == datetime(2026, 12, 8, 14, 30, tzinfo=AMSTERDAM)
    assert meeting.decoded("dtend") == datetime(2026, 12, 8, 15, 30, tzinfo=AMSTERDAM)
    assert meeting["location"] == "Het buurthuis"
    assert event(found, "Stuurt een verslag").decoded("dtstart") == DUE


def test_a_covenant_shows_what_all_parties_promised_there(client: FlaskClient, table: Table):
    found = read(client, calendars.make(table.made.actor(2), table.reference))
    assert titles(found) == {"Hoe gaat het?", "Stuurt een verslag", "Geeft een zaal"}


def test_it_is_as_the_standard_asks(client: FlaskClient, table: Table):
    found = read(client, calendars.make(table.made.actor(0), table.reference))
    assert (found["version"], found["prodid"]) == ("2.0", "-//Handslag//Handslag//NL")
    (zone,) = found.walk("VTIMEZONE")
    assert zone["tzid"] == event(found, "Hoe gaat het?")["dtstart"].params["TZID"]
    events = found.walk("VEVENT")
    assert len({str(each["uid"]) for each in events}) == len(events) == 3
    assert all({"DTSTAMP", "DTSTART", "UID", "SUMMARY"} <= set(each) for each in events)
    lines = found.to_ical().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)


def test_no_person_is_named_in_it(client: FlaskClient, table: Table):
    token = calendars.make(table.made.actor(0), table.reference)
    text = client.get(f"/agenda/{token}.ics").text
    people = [party.coordinator for party in table.made.parties]
    assert [each.name for each in people if each.name in text or each.email in text] == []


def test_what_is_done_leaves_and_what_is_cancelled_says_so(client: FlaskClient, table: Table):
    token = calendars.make(table.made.actor(0))
    keeping.report(table.made.actor(0), table.reference, 1, 1, DoneCommand("Gestuurd."))
    service.cancel(table.made.actor(1), table.reference, 1, WhyNotCommand("Ziek."))
    found = read(client, token)
    assert titles(found) == {"Hoe gaat het?"}
    assert event(found, "Hoe gaat het?")["status"] == "CANCELLED"


def test_a_meeting_that_moved_keeps_its_name_and_counts_on(client: FlaskClient, table: Table):
    token = calendars.make(table.made.actor(0))
    before = event(read(client, token), "Hoe gaat het?")
    moved = PlanCommand("Hoe gaat het?", DAY, "16:00")
    service.change(table.made.actor(1), table.reference, 1, moved)
    session().rollback()
    after = event(read(client, token), "Hoe gaat het?")
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_the_meetings_of_a_group_are_for_its_members(client: FlaskClient, table: Table):
    group = groups.begin(table.made.actor(0), table.reference, GroupCommand("Taal"))
    command = MemberCommand(table.made.parties[1].coordinator.id)
    groups.join(table.made.actor(1), table.reference, group, command)
    table.plan(title="Over de lessen", group=group)
    found = [titles(read(client, calendars.make(table.made.actor(chair)))) for chair in (0, 1)]
    assert ["Over de lessen" in each for each in found] == [False, True]


def test_a_new_link_ends_the_one_before_it_and_no_other(client: FlaskClient, table: Table):
    first, here = (calendars.make(table.made.actor(0), r) for r in (None, table.reference))
    second = calendars.make(table.made.actor(0))
    assert [status(client, token) for token in (first, here, second)] == [404, 200, 200]
    assert len(calendars.links(table.made.actor(0))) == 2


def test_a_link_that_is_taken_back_is_dead(client: FlaskClient, table: Table):
    token = calendars.make(table.made.actor(0))
    link = calendars.links(table.made.actor(0))[0]
    with pytest.raises(NotFound):
        calendars.take_back(table.made.actor(1), link.id)
    assert status(client, token) == 200
    calendars.take_back(table.made.actor(0), link.id)
    assert status(client, token) == 404
    calendars.take_back(table.made.actor(0), link.id)


@pytest.mark.parametrize("of_covenant", [False, True])
def test_a_link_of_somebody_who_left_is_not_there(
    client: FlaskClient, table: Table, of_covenant: bool
):
    leaver = make_person(table.made.parties[0], Role.PROFESSIONAL)
    token = calendars.make(leaver.actor, table.reference if of_covenant else None)
    assert status(client, token) == 200
    for row in active(table.made.parties[0].id):
        if row.person_id == leaver.id:
            end(table.made.actor(0), row.id)
    answer = client.get(f"/agenda/{token}.ics")
    assert answer.status_code == 404
    assert table.reference not in answer.text


def test_what_nobody_made_is_not_there(client: FlaskClient, table: Table):
    assert [status(client, token) for token in ("x", "0" * 43, "%C2%B2", "a" * 5_000)] == [404] * 4


def test_only_the_hash_of_a_link_is_kept(table: Table):
    token = calendars.make(table.made.actor(0))
    assert token not in session().scalars(select(CalendarLink.token_hash)).one()


def test_a_stranger_makes_no_link_of_a_covenant_and_nobody_without_work_makes_one(table: Table):
    with pytest.raises(NotFound):
        calendars.make(make_organisation().actor, table.reference)
    with pytest.raises((NotAllowed, NotFound)):
        calendars.make(make_person().actor)
