"""The parties of a covenant in force around a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from core.storage.database import session
from core.values import clock
from partnerships.meetings import queries, service
from partnerships.meetings.queries import MeetingView
from partnerships.meetings.schema import ItemCommand, MinutesCommand, PlanCommand, Written
from partnerships.policy import MeetingAction
from tests.partnerships.commitments.promises import Promised, sign

START = date(2026, 9, 1)
DAY = date(2026, 12, 8)  # two weeks after the Monday of these tests


@dataclass(frozen=True)
class Table:
    """A covenant, and what its parties do at the table; chairs count from 0."""

    made: Promised

    @property
    def reference(self) -> str:
        """Of the covenant."""
        return self.made.reference

    def plan(
        self, chair: int = 0, title: str = "Hoe gaat het?", day: date = DAY, **more: object
    ) -> int:
        """One party plans a meeting."""
        command = PlanCommand(title, day, **{"hour": "14:30", **more})  # type: ignore[arg-type]
        with clock.fixed(min(clock.now(), datetime.combine(day, time(9), tzinfo=clock.AMSTERDAM))):
            return service.plan(self.made.actor(chair), self.reference, command)

    def put_on(self, number: int, title: str = "Geld", chair: int = 1) -> None:
        """One party puts a point on the agenda."""
        service.put_on(self.made.actor(chair), self.reference, number, ItemCommand(title))

    def write(self, number: int, said: str = "Het loopt.", chair: int = 0, **more: object) -> None:
        """One party writes about the first point."""
        based_on = more.get("based_on", self.view(number).revision)
        items = (Written(1, said, str(more.get("decision", ""))),)
        command = MinutesCommand(based_on, str(more.get("present", "")), items)  # type: ignore[arg-type]
        service.write(self.made.actor(chair), self.reference, number, command)

    def written(self) -> int:
        """A meeting of last week with minutes of the first party."""
        number = self.plan(day=date(2026, 11, 17))
        self.put_on(number)
        self.write(number, decision="Wij doen het zo.")
        return number

    def view(self, number: int, chair: int = 0) -> MeetingView:
        """The meeting as a party sees it."""
        session().rollback()
        return queries.meeting(self.made.actor(chair), MeetingAction.READ, self.reference, number)


def laid() -> Table:
    """A covenant that began in September."""
    return Table(sign(start=START))
