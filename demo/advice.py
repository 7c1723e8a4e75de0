"""Asked for a day: what Fatima wants to know of Henk about the amendment of the Noodpot."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from demo.amendments import reference
from demo.covenants import article
from demo.stage import Stage, WordsGone, unless_it_moved_on
from partnerships.conversation import requesting
from partnerships.conversation.schema import AnswerCommand, RequestCommand
from partnerships.conversation.service import Place
from partnerships.covenants.model import Covenant, CovenantState

HOURS = "Kunnen wij een vrijwilliger zijn reis en zijn uren vergoeden als hij mee aan tafel zit?"
PAID = (
    "Wij kunnen een vrijwilliger aan tafel zijn reis en zijn uren vergoeden. Het zijn zes avonden "
    "per jaar, samen ongeveer € 280. Dat past in wat de gemeente voor het bureau betaalt."
)
WEEKEND = (
    "De dienst in het weekend mag tot € 150 beslissen. Moet dat omhoog voor een gezin met kinderen?"
)


def asked_for_a_day(stage: Stage) -> None:
    """Henk gave one in time; for the other he is two days late."""
    with unless_it_moved_on():
        with stage.on(11, hour=9):
            given = _ask(stage, "Overleg", HOURS, -7)
        with stage.on(8, hour=21):
            requesting.give(stage.actor("henk"), _table(stage), given, AnswerCommand(PAID))
        with stage.on(6, hour=9):
            _ask(stage, "Bereikbaar", WEEKEND, -2)


def _ask(stage: Stage, heading: str, words: str, day: int) -> int:
    there = article(stage, "fatima", _table(stage), heading)
    command = RequestCommand(stage.person("henk").id, stage.day(day), words)
    return requesting.request(
        stage.actor("fatima"), _table(stage), Place(clause_id=there.clause_id), command
    )


def _table(stage: Stage) -> str:
    """The amendment that the Noodpot began and that is still talked about."""
    pot = select(Covenant.id).where(Covenant.reference == reference()).scalar_subquery()
    ours = Covenant.started_by_organisation_id == stage.organisation("noodpot").id
    open_ = (Covenant.amends_id == pot, ours, Covenant.state == CovenantState.NEGOTIATION)
    newest = select(Covenant.reference).where(*open_).order_by(Covenant.id.desc())
    if found := session().scalars(newest.limit(1)).first():
        return found
    raise WordsGone("the Noodpot amends nothing any more")
