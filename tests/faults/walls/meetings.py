"""The parties of the covenant in force at the table, with a mark in each of their texts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from core.jobs import work_off
from core.storage.database import session
from core.values import clock
from partnerships.meetings import calendars, groups, previews, service
from partnerships.meetings.model import GroupMember
from partnerships.meetings.schema import (
    GroupCommand,
    ItemCommand,
    MemberCommand,
    MinutesCommand,
    PlanCommand,
    WhyNotCommand,
    Written,
)
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

WRITER, OTHER = "sti", "gem"
PARTIES = ("sti", "gem", "wel")


class Table:
    """Meetings and a group, each among the things to aim at."""

    def __init__(self, world: World, reference: str) -> None:
        self.world, self.reference = world, reference

    def by(self, party: str) -> Actor:
        """The coordinator of a party at work."""
        return self.world.actor(f"{party}/coordinator")

    def text(self, what: str) -> str:
        """A sentence for the eyes of the parties."""
        return self.world.marks.text(what, *PARTIES)

    def keep(self, key: str, **more: Any) -> None:
        """Among the things to aim at; what was written was written by one party."""
        values = {**self.world.targets["force"].values, **more}
        self.world.targets[key] = Target(key, frozenset(PARTIES), owner=WRITER, values=values)

    def plan(self, key: str, ahead: int) -> int:
        """One more, with a point on its agenda."""
        day = clock.today() + timedelta(days=ahead)
        command = PlanCommand(
            self.text(f"meeting.title {key}"), day, "10:00", 60, self.text(f"meeting.place {key}")
        )
        with clock.fixed(clock.now() + timedelta(days=min(ahead, 0))):
            number = service.plan(self.by(WRITER), self.reference, command)
        item = ItemCommand(self.text(f"agenda_item.title {key}"))
        service.put_on(self.by(WRITER), self.reference, number, item)
        self.keep(key, number=number, revision=0)
        return number

    def meet(self, key: str) -> int:
        """One that was last week, with its minutes."""
        number = self.plan(key, -7)
        written = Written(
            1, self.text(f"agenda_item.said {key}"), self.text(f"agenda_item.decision {key}")
        )
        command = MinutesCommand(0, self.text(f"meeting.present {key}"), (written,))
        service.write(self.by(WRITER), self.reference, number, command)
        self.keep(key, number=number, revision=1)
        return number


def meet(world: World) -> None:
    """One to come, one called off, one with minutes, one whose minutes are fixed; a group."""
    made = Table(world, str(world.targets["force"].values["reference"]))
    made.plan("coming", 14)
    off = WhyNotCommand(made.text("meeting.reason"))
    service.cancel(made.by(WRITER), made.reference, made.plan("called-off", 15), off)
    made.meet("met")
    fixed = made.meet("fixed")
    service.fix(made.by(OTHER), made.reference, fixed)
    previews.ask(made.reference, fixed, previews.as_it_stands(made.reference, fixed))
    work_off()
    name, purpose = made.text("working_group.name"), made.text("working_group.purpose")
    number = groups.begin(made.by(WRITER), made.reference, GroupCommand(name, purpose))
    person = made.by(WRITER).person_id or 0
    groups.join(made.by(WRITER), made.reference, number, MemberCommand(person))
    member = session().scalars(select(GroupMember.id)).one()
    made.keep("group", number=number, member=member)
    token = calendars.make(made.by(WRITER))
    values: dict[str, Any] = {"token": token, "link": calendars.links(made.by(WRITER))[0].id}
    world.targets["calendar"] = Target("calendar", owner="sti/coordinator", values=values)
