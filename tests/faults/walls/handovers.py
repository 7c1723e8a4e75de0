"""How two parties of the covenant in force hand people over, with a mark in each of their texts."""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor
from core.values import clock
from partnerships.handovers import service
from partnerships.handovers.schema import CountCommand, RouteCommand, Side, Way, WhyCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

GIVER, TAKER = "sti", "gem"
PARTIES = ("sti", "gem", "wel")


class Routes:
    """Routes that one party proposes to another one; the third party looks on."""

    def __init__(self, world: World, reference: str) -> None:
        self.world, self.reference = world, reference

    def by(self, party: str) -> Actor:
        """The coordinator of a party at work."""
        return self.world.actor(f"{party}/coordinator")

    def propose(self, key: str) -> int:
        """One more, among the things to aim at."""
        topic = self.world.marks.text(f"handover_route.topic {key}", *PARTIES)
        what = self.world.marks.text(f"handover_step.what {key}", *PARTIES)
        command = RouteCommand(
            self.world.organisations[TAKER],
            Way.TO_THEM,
            topic,
            accompany=what,
            accompany_by=Side.US,
        )
        number = service.propose(self.by(GIVER), self.reference, command)
        force = self.world.targets["force"].values
        values: dict[str, Any] = {**force, "number": number}
        self.world.targets[key] = Target(
            key, frozenset(PARTIES), owner=GIVER, pair=frozenset({GIVER, TAKER}), values=values
        )
        return number


def hand_over(world: World) -> None:
    """One offered, one running with a month in figures, one refused."""
    made = Routes(world, str(world.targets["force"].values["reference"]))
    made.propose("offered")
    running = made.propose("running")
    service.agree(made.by(TAKER), made.reference, running)
    note = world.marks.text("handover_count.note", GIVER, TAKER)
    month = f"{clock.today():%Y-%m}"
    service.count(made.by(GIVER), made.reference, running, CountCommand(month, 7, note=note))
    refused = made.propose("turned-down")
    why = WhyCommand(world.marks.text("handover_route.reason", *PARTIES))
    service.decline(made.by(TAKER), made.reference, refused, why)
