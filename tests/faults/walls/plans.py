"""What organisations plan for their volunteers: a line of a grant's budget, with its function."""

from __future__ import annotations

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding.compensation import service
from funding.compensation.schema import LineCommand
from funding.compensation.sources import Kind
from tests.faults.walls.volunteers import OWNERS
from tests.faults.walls.who import Target
from tests.faults.walls.world import World


def plan(world: World) -> None:
    """For each who has volunteers."""
    for owner in OWNERS:
        reference = str(world.targets[f"grant-{owner}"].values["reference"])
        function = int(str(world.targets[f"function-{owner}"].values["number"]))
        line = service.enter(
            world.actor(f"{owner}/treasurer"), Kind.GRANT, reference,
            LineCommand(function_id=function, year=clock.today().year, agreed=Money(500_00)),
        )  # fmt: skip
        values: dict[str, object] = {
            "kind": "subsidie", "reference": reference, "line": line, "format": "csv",
            "function": function,
        }  # fmt: skip
        world.targets[f"plan-{owner}"] = Target(f"plan-{owner}", owner=owner, values=values)
        session().rollback()
