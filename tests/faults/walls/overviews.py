"""Why a cost line came out otherwise than planned: read by who reads the books, and nobody else."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding.grants import keeping
from funding.grants import service as grants
from funding.grants.model import CostLine
from funding.grants.parts import Cost
from funding.grants.schema import GrantCommand
from funding.overviews import service
from funding.overviews.schema import ExplainCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

OWNER = "gem"  # who keeps books: see ledgers.py
AMOUNT = Money(100_000)


def explain(world: World) -> None:
    """A grant with one line, and the explanation of that."""
    actor, marks, today = world.actor(f"{OWNER}/treasurer"), world.marks, clock.today()
    words = [marks.word(f"grant.{part} explained {OWNER}", OWNER) for part in ("funder", "title")]
    reference = grants.enter(
        actor,
        GrantCommand(
            funder=words[0], title=words[1], amount=AMOUNT, decided_on=today, starts_on=today,
            ends_on=today,
        ),
    )  # fmt: skip
    heading = marks.word(f"cost_line.heading explained {OWNER}", OWNER)
    keeping.keep_lines(
        actor, reference, [Cost(heading=heading, amount=AMOUNT)], keeping.mark_of([])
    )
    line = session().scalars(select(CostLine.id).where(CostLine.heading == heading)).one()
    why = marks.text(f"grant_explanation.text {OWNER}", OWNER)
    service.explain(actor, line, ExplainCommand(why))
    values: dict[str, object] = {"line": line}
    world.targets[f"explained-{OWNER}"] = Target(f"explained-{OWNER}", owner=OWNER, values=values)
    session().rollback()
