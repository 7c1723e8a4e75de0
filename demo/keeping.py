"""Said beforehand and refused: two promises of the pot that do not go as they were meant to."""

from __future__ import annotations

from demo.amendments import reference
from demo.commitments import promise
from demo.stage import Stage, unless_it_moved_on
from partnerships.commitments import keeping
from partnerships.commitments.model import Rhythm
from partnerships.commitments.schema import LateCommand, ReasonCommand


def said_and_refused(stage: Stage) -> None:
    """Henk says two weeks early that it will be late; the gemeente may not drop what it promised."""
    with unless_it_moved_on():
        with stage.on(62):
            books = promise(
                stage, reference(), "noodpot",
                "Laat de kascommissie de boeken van het eerste half jaar nakijken",
                Rhythm.ONCE, 11,
            )  # fmt: skip
            desk = promise(
                stage, reference(), "gemeente",
                "Houdt elke maandag een loket open in Oostpolder", Rhythm.ONCE, 18,
            )  # fmt: skip
        with stage.on(16):
            stop = ReasonCommand("Er komt op maandag bijna niemand. Wij willen ermee stoppen.")
            keeping.ask_waiver(stage.actor("marieke"), reference(), desk, 1, stop)
        with stage.on(14):
            keeping.release(stage.actor("karel"), reference(), desk, 1)
            no = ReasonCommand("Juist wie niet belt, komt langs. Maak het liever eerst bekend.")
            keeping.refuse_waiver(stage.actor("fatima"), reference(), desk, 1, no)
        with stage.on(3):
            why = LateCommand(
                "Een lid van de kascommissie is gevallen en zit tot eind volgende maand thuis. "
                "Wij zoeken iemand die het overneemt."
            )
            keeping.explain(stage.actor("henk"), reference(), books, 1, why)
