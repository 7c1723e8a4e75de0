"""A covenant in force in which two parties agree how people are handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.storage.database import session
from partnerships.handovers import queries, service
from partnerships.handovers.queries import CountView, RouteView
from partnerships.handovers.schema import CountCommand, RouteCommand, Side, Way
from partnerships.policy import HandoverAction
from tests.partnerships.commitments.promises import Promised, sign

START = date(2026, 9, 15)
LATER = date(2026, 11, 23)


@dataclass(frozen=True)
class Routed:
    """The first party hands over to the second; the third looks on."""

    made: Promised

    @property
    def reference(self) -> str:
        """Of the covenant."""
        return self.made.reference

    def propose(
        self, by: int = 0, to: int = 1, topic: str = "Hulp bij schulden", **more: object
    ) -> int:
        """One party proposes a route to another one."""
        words = {
            "accompany": "Onze vrijwilliger gaat mee naar het eerste gesprek.",
            "after_care": "Na zes weken vraagt iemand hoe het gaat.",
            "after_care_by": Side.THEM,
        }
        other = self.made.parties[to].id
        command = RouteCommand(other, Way.TO_THEM, topic, **{**words, **more})  # type: ignore[arg-type]
        return service.propose(self.made.actor(by), self.reference, command)

    def agreed(self) -> int:
        """A route to which both said yes."""
        number = self.propose()
        service.agree(self.made.actor(1), self.reference, number)
        return number

    def count(
        self, chair: int, number: int, month: str = "2026-10", people: int = 7, **more: object
    ) -> None:
        """One party counts a month."""
        command = CountCommand(month, people, **more)  # type: ignore[arg-type]
        service.count(self.made.actor(chair), self.reference, number, command)

    def view(self, number: int, chair: int = 0) -> RouteView:
        """The route as a party sees it."""
        session().rollback()
        return queries.route(self.made.actor(chair), HandoverAction.READ, self.reference, number)

    def counts(self, number: int, chair: int = 0, year: int = 2026) -> list[CountView]:
        """The months of a year as a party sees them."""
        session().rollback()
        return queries.counts(self.made.actor(chair), self.reference, number, year)


def routed() -> Routed:
    """A covenant that began in September."""
    return Routed(sign(start=START))
