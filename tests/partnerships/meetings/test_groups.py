"""Working groups: each party puts in its own people."""

from __future__ import annotations

import pytest

from core.storage.database import session
from core.values.errors import NotFound
from partnerships.meetings import errors, groups, queries
from partnerships.meetings.queries import GroupView
from partnerships.meetings.schema import GroupCommand, MemberCommand
from partnerships.policy import MeetingAction
from tests.partnerships.meetings.table import Table


def begin(table: Table, name: str = "Taal", chair: int = 0) -> int:
    return groups.begin(table.made.actor(chair), table.reference, GroupCommand(name, "Lessen"))


def join(table: Table, number: int, chair: int, person: int | None = None) -> None:
    command = MemberCommand(person or table.made.parties[chair].coordinator.id)
    groups.join(table.made.actor(chair), table.reference, number, command)


def view(table: Table, number: int) -> GroupView:
    session().rollback()
    actor = table.made.actor(0)
    return queries.working_group(actor, MeetingAction.READ, table.reference, number)


def test_a_group_has_people_of_each_party(table: Table):
    number = begin(table)
    join(table, number, 0)
    join(table, number, 1)
    join(table, number, 1)  # twice is once
    assert [m.party for m in view(table, number).members] == [
        party.name for party in table.made.parties[:2]
    ]  # fmt: skip


def test_two_groups_of_one_name_are_refused(table: Table):
    begin(table)
    with pytest.raises(errors.GroupThere):
        begin(table, chair=1)


def test_nobody_puts_in_the_people_of_another(table: Table):
    number = begin(table)
    with pytest.raises(errors.NotYourColleague):
        join(table, number, 0, table.made.parties[1].coordinator.id)


def test_who_left_may_come_back_and_only_the_own_party_takes_out(table: Table):
    number = begin(table)
    join(table, number, 1)
    member = view(table, number).members[0].id
    with pytest.raises(NotFound):
        groups.leave(table.made.actor(0), table.reference, number, member)
    groups.leave(table.made.actor(1), table.reference, number, member)
    assert view(table, number).members == ()
    groups.leave(table.made.actor(1), table.reference, number, member)
    join(table, number, 1)
    assert len(view(table, number).members) == 1


def test_a_meeting_may_be_of_a_group_of_this_covenant_only(table: Table):
    number = begin(table)
    assert table.view(table.plan(group=number)).group == "Taal"
    with pytest.raises(errors.NoSuchGroup):
        table.plan(title="Anders", group=99)
