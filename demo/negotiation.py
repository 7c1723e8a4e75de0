"""At the table of Samen Thuis: agreed days to answer that bind all, and a newcomer who is asked."""

from __future__ import annotations

from demo.covenants import titled
from demo.stage import Stage, unless_it_moved_on
from partnerships.accessions import service as accessions
from partnerships.accessions.schema import AskCommand
from partnerships.negotiation import answer_days
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand

TITLE = "Samen aan tafel in het Havenkwartier"
DAYS = 7
WHY = "Zij koken elke donderdag in het buurthuis. Zonder hen missen wij veel gezinnen."


def days_to_answer(stage: Stage) -> None:
    """All three say seven days; the gemeente is the one that is late now."""
    for key in ("yusuf", "petra", "marieke"):
        with stage.on(49), unless_it_moved_on():
            answer_days.say(stage.actor(key), reference(), DAYS)


def asked_to_join(stage: Stage) -> None:
    """Welzijn asks the Eritrean community to the table; one says yes, the gemeente has yet to."""
    newcomer = AskCommand(stage.organisation("eritrees").id, WHY)
    with unless_it_moved_on():
        with stage.on(5):
            asked = accessions.ask(stage.actor("petra"), reference(), newcomer)
        with stage.on(3):
            yes = AnswerCommand(AnswerWord.ACCEPT)
            accessions.answer(stage.actor("yusuf"), reference(), asked, yes)


def reference() -> str:
    """The covenant at this table."""
    return titled(TITLE)
