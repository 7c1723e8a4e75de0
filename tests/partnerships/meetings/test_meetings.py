"""Planned by any party, written by who was there, fixed by another one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from accounts.actor import SYSTEM
from core.storage.audit import AuditLine
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from core.values.lifecycle import NotInThisState
from partnerships.commitments.errors import DueAfterEnd, NotSignedYet
from partnerships.covenants.queries import load
from partnerships.covenants.service import step
from partnerships.meetings import errors, rules, service
from partnerships.meetings.schema import ActionCommand, ItemCommand, PlanCommand, WhyNotCommand
from tests.builders import mailed, make_covenant, make_organisation
from tests.partnerships.meetings.table import DAY, Table


def changes() -> list[str]:
    """Every verb of the trail."""
    return list(session().scalars(select(AuditLine.verb)))


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:30", "14:30"), ("14.30", "14:30"), ("9", "09:00"), ("9 uur", "09:00"),
        ("23u", "23:00"), ("00:00", "00:00"),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_write_it(typed: str, hour: str):
    assert rules.hour_of(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "14:60", "half drie", "", "14:3", "-1", "٩:٣٠"])
def test_what_is_no_hour_is_refused(typed: str):
    with pytest.raises(errors.WrongHour):
        rules.hour_of(typed)


def test_any_party_plans_and_the_others_hear_of_it(table: Table):
    table.plan(chair=1)
    for chair in (0, 2):
        assert "8 december 2026" in mailed(table.made.parties[chair].coordinator)
    assert "Overleg op" not in mailed(table.made.parties[1].coordinator)
    view = table.view(1, chair=2)
    assert (view.hour, view.until, view.state, view.begun) == ("14:30", "15:30", "planned", False)


def test_the_same_meeting_twice_is_refused(table: Table):
    table.plan()
    with pytest.raises(errors.MeetingThere):
        table.plan(chair=1)
    table.plan(hour="16:00")


def test_a_meeting_moves_and_all_hear_of_it_once(table: Table):
    number = table.plan()
    command = PlanCommand("Hoe gaat het?", DAY, "10:00", 90, "Het buurthuis")
    service.change(table.made.actor(1), table.reference, number, command)
    assert "veranderd" in mailed(table.made.parties[0].coordinator)
    view = table.view(number)
    assert (view.hour, view.until, view.place) == ("10:00", "11:30", "Het buurthuis")
    mailed_once = mailed(table.made.parties[0].coordinator)
    service.change(table.made.actor(1), table.reference, number, command)
    assert mailed(table.made.parties[0].coordinator) == mailed_once
    assert len([line for line in changes() if line == "meeting.change"]) == 1


def test_who_cancels_says_why_and_then_it_stands(table: Table):
    number = table.plan()
    why = WhyNotCommand("De zaal is dicht.")
    service.cancel(table.made.actor(2), table.reference, number, why)
    assert (table.view(number).state, table.view(number).reason) == ("cancelled", why.reason)
    for again in (lambda: service.cancel(table.made.actor(0), table.reference, number, why),
                  lambda: table.put_on(number)):  # fmt: skip
        with pytest.raises(errors.NotPlanned):
            again()


def test_what_has_minutes_took_place_and_is_not_called_off(table: Table):
    number = table.written()
    with pytest.raises(errors.MinutesThere):
        service.cancel(table.made.actor(2), table.reference, number, WhyNotCommand("Liever niet."))
    assert (table.view(number).state, table.view(number).reason) == ("planned", "")


def test_every_party_puts_points_on_the_agenda_once(table: Table):
    number = table.plan()
    for chair, title in ((0, "Geld"), (1, "Taal"), (2, "Wonen")):
        table.put_on(number, title, chair)
    with pytest.raises(errors.ItemThere):
        table.put_on(number, "Taal", 2)
    names = [party.name for party in table.made.parties]
    assert [(i.number, i.title, i.party) for i in table.view(number).items] == [
        (1, "Geld", names[0]), (2, "Taal", names[1]), (3, "Wonen", names[2]),
    ]  # fmt: skip


def test_minutes_come_after_the_first_word(table: Table):
    number = table.plan()
    table.put_on(number)
    with pytest.raises(errors.NotBegun):
        table.write(number)
    with clock.fixed(DAY), pytest.raises(errors.NotBegun):  # noon; it begins at half past two
        table.write(number)
    with clock.fixed(date(2026, 12, 9)):
        table.write(number, decision="Ja.", present="Wij allen")
        view = table.view(number, chair=2)
        assert (view.items[0].said, view.items[0].decision) == ("Het loopt.", "Ja.")
        assert (view.present, view.written_by) == ("Wij allen", table.made.parties[0].name)


def test_two_who_write_at_once_lose_no_words(table: Table):
    number = table.written()
    before = table.view(number).revision
    table.write(number, "Van de tweede.", chair=1)
    with pytest.raises(errors.MinutesChanged):
        table.write(number, "Van de derde.", chair=2, based_on=before)
    assert table.view(number).items[0].said == "Van de tweede."


def test_another_party_than_the_writer_fixes_the_minutes(table: Table):
    number = table.written()
    with pytest.raises(NotAllowed):
        service.fix(table.made.actor(0), table.reference, number)
    service.fix(table.made.actor(1), table.reference, number)
    view = table.view(number)
    assert (view.state, view.fixed_by) == ("fixed", table.made.parties[1].name)
    with pytest.raises(errors.NotPlanned):
        table.write(number, "Toch anders.")
    with pytest.raises(NotInThisState):
        service.fix(table.made.actor(2), table.reference, number)


def test_empty_minutes_and_a_meeting_to_come_are_not_fixed(table: Table):
    with pytest.raises(errors.NotBegun):
        service.fix(table.made.actor(1), table.reference, table.plan())
    past = table.plan(day=date(2026, 11, 2))
    with pytest.raises(errors.NothingWritten):
        service.fix(table.made.actor(1), table.reference, past)


def test_an_action_becomes_a_commitment_that_its_party_confirms(table: Table):
    number = table.written()
    command = ActionCommand(table.made.parties[2].id, "Zoekt een zaal", date(2026, 12, 20))
    promise = service.act(table.made.actor(0), table.reference, number, command)
    view = table.made.view(promise, chair=2)
    assert (view.state, view.meeting, view.by) == ("proposed", number, table.made.parties[0].name)
    table.made.confirm(2, promise, what="Zoekt een grote zaal")
    actions = table.view(number).actions
    assert [(a.what, a.state) for a in actions] == [("Zoekt een zaal", "confirmed")]


def test_an_action_keeps_the_rules_of_commitments(table: Table):
    number = table.written()
    late = ActionCommand(table.made.parties[0].id, "Iets", date(2030, 1, 1))
    with pytest.raises(DueAfterEnd):
        service.act(table.made.actor(0), table.reference, number, late)
    draft = make_covenant()
    plan = PlanCommand("Kennismaken", DAY, "10:00")
    first = service.plan(draft.starter, draft.reference, plan)  # before signing people meet too
    soon = ActionCommand(draft.parties[0].id, "Iets", date(2027, 2, 1))
    with pytest.raises(NotSignedYet):
        service.act(draft.starter, draft.reference, first, soon)


def test_after_the_end_nobody_plans(table: Table):
    with clock.fixed(date(2028, 11, 2)):
        with transaction():
            step(SYSTEM, load(table.reference, lock=True), "end")
        session().expire_all()
        with pytest.raises(errors.CovenantIsDone):
            table.plan(day=date(2028, 11, 9))


def test_a_stranger_finds_no_meeting(table: Table):
    number = table.plan()
    stranger = make_organisation().actor
    with pytest.raises(NotFound):
        service.put_on(stranger, table.reference, number, ItemCommand("X"))
    with pytest.raises(NotFound):
        service.put_on(table.made.actor(0), table.reference, 99, ItemCommand("X"))


def test_a_meeting_is_planned_for_today_or_later_at_an_hour_that_exists(table: Table):
    today = clock.today()
    for day, hour, refusal in (
        (today - timedelta(days=366), "10:00", errors.TooLongAgo),
        (date(2027, 3, 28), "02:30", errors.NoSuchHour),
    ):
        command = PlanCommand("Hoe gaat het?", day, hour)
        with pytest.raises(refusal):
            service.plan(table.made.actor(0), table.reference, command)
        with pytest.raises(refusal):
            service.change(table.made.actor(0), table.reference, table.plan(title=hour), command)
    assert table.plan(day=date(2027, 3, 28), hour="3:00")


def test_what_was_held_keeps_its_day_when_something_else_is_mended(table: Table):
    number, day = table.written(), date(2026, 11, 17)
    command = PlanCommand("Hoe gaat het?", day, "14:30", place="De bibliotheek")
    service.change(table.made.actor(0), table.reference, number, command)
    assert (table.view(number).day, table.view(number).place) == (day, "De bibliotheek")
