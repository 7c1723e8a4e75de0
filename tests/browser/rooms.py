"""What the pages of the library, of conversations and of reading versions need to be seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.storage.database import session
from core.values import clock
from demo.covenants import join
from demo.stage import Stage
from partnerships.accessions import service as accessions
from partnerships.accessions.schema import AskCommand
from partnerships.clauses import queries as library
from partnerships.clauses import service as shelf
from partnerships.clauses.model import ItemKind, LibraryVersion
from partnerships.clauses.schema import NewItemCommand, WriteItemCommand
from partnerships.clauses.topics import Topic
from partnerships.conversation import service as talk
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import CommentCommand, QuestionCommand
from partnerships.covenants import service as covenants
from partnerships.covenants.schema import StartCommand
from partnerships.exploration import service as exploration
from partnerships.exploration.schema import ExpectCommand
from partnerships.negotiation import answer_days
from partnerships.readings import service as readings
from partnerships.readings.model import Reading
from partnerships.readings.schema import AddReadingCommand

EXPECTED = ExpectCommand(
    "Dat niemand in de wijk alleen eet.", "Koks, een keuken en elke week een avond.",
    "Dat de anderen mensen naar ons toe brengen.", "Dat het na een jaar weer stopt.",
    "Wij beslissen met het bestuur, elke eerste dinsdag.",
)  # fmt: skip
TURKISH = ("tr", "Görüşme", "Taraflar yılda iki kez görüşür.", "Emine Kaya", 1)


def shelved(stage: Stage, owner: str) -> dict[str, Any]:
    """A clause of one's own in the library: two versions and a reading version."""
    actor = stage.actor(owner)
    title = "Overleg bij ons aan tafel"
    key = shelf.begin(actor, NewItemCommand(ItemKind.CLAUSE, title, Topic.MEETINGS))
    for words in ("Wij overleggen elke maand.", "Wij overleggen elke twee maanden."):
        draft = library.load(key).draft
        based_on = draft.revision if draft else None
        shelf.write(actor, key, WriteItemCommand(title, words, "Dan blijft het gewoon.", based_on))
        shelf.publish(actor, key)
    language, heading, body, made_by, _ = TURKISH
    readings.add_to_item(actor, key, AddReadingCommand(language, heading, body, made_by, 2))
    mine = select(Reading.id).join(LibraryVersion).where(
        LibraryVersion.item_id == library.load(key).id
    )  # fmt: skip
    return {f"shelf_{owner}": key, f"reading_{owner}": session().scalars(mine).one()}


def spoken(stage: Stage, reference: str, clause_id: int) -> dict[str, Any]:
    """At the table: a comment for all, one for one's own side, a question, and a translation."""
    here = talk.Place(clause_id=clause_id)
    samir = stage.actor("samir")
    talk.comment(samir, reference, here, CommentCommand("Dit raakt ons werk.", Audience.ALL))
    talk.comment(samir, reference, here, CommentCommand("Zullen wij dit vragen?"))
    asked = talk.ask(samir, reference, here, QuestionCommand("Wie belt er eerst?"))
    readings.add_to_article(samir, reference, clause_id, AddReadingCommand(*TURKISH))
    mine = select(Reading.id).where(Reading.made_by == TURKISH[3]).order_by(Reading.id.desc())
    return {"question": asked, "table_reading": session().scalars(mine.limit(1)).one()}


def expected(stage: Stage, reference: str) -> None:
    """Two of the three parties say what they expect of the draft."""
    for key in ("samir", "marieke"):
        exploration.give(stage.actor(key), reference, EXPECTED)


def visited(stage: Stage, reference: str) -> dict[str, Any]:
    """Welfare is asked to the table, and waits for an answer."""
    why = "Zij kennen de mensen die wij niet bereiken."
    newcomer = AskCommand(stage.organisation("welzijn").id, why)
    with stage.on(19):
        for key in ("samir", "fatima", "marieke"):  # all are late by the tenth day after the ninth
            answer_days.say(stage.actor(key), reference, 7)
    return {"accession": accessions.ask(stage.actor("samir"), reference, newcomer)}


def asked(stage: Stage) -> dict[str, Any]:
    """A draft whose privacy article comes from a questionnaire."""
    begin = StartCommand("taalhuis", "Taalhuis De Brug", "Iedereen leert de taal op zijn tempo.")
    reference = covenants.start(stage.actor("samir"), begin)
    join(stage, "samir", reference, "noodpot", "gemeente")
    return {"questionnaire": reference, "today": clock.today()}
