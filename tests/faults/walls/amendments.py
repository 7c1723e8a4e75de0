"""What the parties of the covenant in force want to change, with a mark in each of its texts."""

from __future__ import annotations

from typing import Any

from core.jobs import work_off
from partnerships.amendments import previews, service
from partnerships.amendments.schema import BeginCommand
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import ClauseKind
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from partnerships.policy import CovenantAction
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

PARTIES = ("sti", "gem", "wel")


def amend(world: World) -> None:
    """An amendment in which all agreed on one change."""
    force = world.targets["force"].values

    def by(party: str) -> Any:
        return world.actor(f"{party}/coordinator")

    def text(what: str) -> str:
        return world.marks.text(f"{what} amendment", *PARTIES)

    begun = BeginCommand(text("covenant.purpose"))
    reference = service.begin(by("sti"), str(force["reference"]), begun)
    view = covenants.covenant(by("sti"), CovenantAction.READ, reference)
    article = next(a for a in view.articles if a.kind == ClauseKind.TEXT)
    wanted = ProposeCommand(
        kind=ProposalKind.CHANGE, clause_id=article.clause_id, based_on=article.current,
        heading=text("proposal.heading"), body=text("proposal.body"), reason=text("proposal.reason"),
    )  # fmt: skip
    number = negotiation.propose(by("sti"), reference, wanted)
    for party in ("gem", "wel"):
        negotiation.answer(by(party), reference, number, AnswerCommand(AnswerWord.ACCEPT))
    made = previews.preview(by("sti"), str(force["reference"]))
    previews.ask(str(force["reference"]), made)
    work_off()
    values = {**force, "reference": reference, "clause_id": article.clause_id, "number": number}
    world.targets["amendment"] = Target("amendment", frozenset(PARTIES), owner="sti", values=values)
