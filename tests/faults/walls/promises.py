"""What the parties of the covenant in force promised: one promise in each state that matters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from accounts.actor import Actor
from core.jobs import work_off
from core.values import clock
from core.web.uploads import Upload
from partnerships.commitments import keeping, previews, service
from partnerships.commitments.model import Rhythm
from partnerships.commitments.schema import (
    AddCommand,
    ConfirmCommand,
    DoneCommand,
    LateCommand,
    ReasonCommand,
    WordsCommand,
)
from tests.faults.walls.who import Target
from tests.faults.walls.world import PDF, World

OWNER, OTHER = "sti", "gem"
PARTIES = ("sti", "gem", "wel")


class Promises:
    """Promises of one party, with a mark in each of their texts."""

    def __init__(self, world: World, reference: str) -> None:
        self.world, self.reference = world, reference

    def by(self, party: str) -> Actor:
        """The coordinator of a party at work."""
        return self.world.actor(f"{party}/coordinator")

    def text(self, what: str) -> str:
        """A sentence for the eyes of the parties."""
        return self.world.marks.text(what, *PARTIES)

    def make(self, key: str, ahead: int = 30, proof: str = "", contact: str = "") -> int:
        """One that another party proposes."""
        command = AddCommand(
            self.world.organisations[OWNER], self.text(f"commitment.what {key}"), Rhythm.ONCE,
            clock.today() + timedelta(days=ahead), None, proof, contact,
        )  # fmt: skip
        number = service.add(self.by(OTHER), self.reference, command)
        self.keep(key, number)
        return number

    def stand(self, key: str, ahead: int = 30) -> tuple[str, int, int]:
        """One that its own party confirmed, in other words."""
        number = self.make(key, ahead)
        command = ConfirmCommand(
            self.text(f"commitment.what own {key}"), Rhythm.ONCE,
            clock.today() + timedelta(days=ahead), None, self.text(f"commitment.proof own {key}"),
        )  # fmt: skip
        service.confirm(self.by(OWNER), self.reference, number, command)
        return self.reference, number, 1

    def keep(self, key: str, number: int) -> None:
        """Among the things to aim at; its parts belong to the party that promised."""
        force = self.world.targets["force"].values
        values: dict[str, Any] = {**force, "number": number, "turn": 1}
        self.world.targets[key] = Target(key, frozenset(PARTIES), owner=OWNER, values=values)


def promise(world: World) -> None:
    """All promises of the town, in the covenant that is in force."""
    made = Promises(world, str(world.targets["force"].values["reference"]))
    shown = (made.text("commitment.proof"), made.text("commitment.contact"))
    made.make("promise", 30, *shown)
    declined = made.make("promise-declined")
    why = ReasonCommand(made.text("commitment.reason"))
    service.decline(made.by(OWNER), made.reference, declined, why)
    overdue = made.stand("moment", -1)
    asked = WordsCommand(made.text("commitment_reaction.words"))
    keeping.ask(made.by(OTHER), *overdue, asked)
    late = LateCommand(made.text("commitment_occurrence.explanation"))
    keeping.explain(made.by(OWNER), *made.stand("moment-late", -1), late)
    name = f"{world.marks.word('commitment_occurrence.document_name', *PARTIES)}.pdf"
    done = DoneCommand(made.text("commitment_occurrence.proof"))
    document = Upload(PDF, name, "application/pdf", "")
    keeping.report(made.by(OWNER), *made.stand("kept"), done, document)
    why = ReasonCommand(made.text("commitment_occurrence.waiver"))
    keeping.ask_waiver(made.by(OWNER), *made.stand("waiver"), why)
    previews.ask(made.reference, previews.as_it_stands(made.reference))
    work_off()
