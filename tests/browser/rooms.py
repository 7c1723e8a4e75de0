"""What the pages of the library, of the talks, of chains of proposals and of promises need."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from core.values import clock
from demo.agreements import function, line, side
from demo.covenants import change, join, start, the_round, write
from demo.stage import Stage
from partnerships.accessions import service as accessions
from partnerships.accessions.schema import AskCommand
from partnerships.amendments import service as amendments
from partnerships.amendments.schema import BeginCommand
from partnerships.clauses import queries as library
from partnerships.clauses import service as shelf
from partnerships.clauses.model import ItemKind, LibraryVersion
from partnerships.clauses.schema import NewItemCommand, WriteItemCommand
from partnerships.clauses.topics import Topic
from partnerships.commitments import keeping
from partnerships.commitments import service as commitments
from partnerships.commitments.model import Rhythm
from partnerships.commitments.schema import AddCommand, ConfirmCommand, ReasonCommand, WordsCommand
from partnerships.conversation import people, requesting
from partnerships.conversation import service as talk
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import CommentCommand, QuestionCommand, RequestCommand
from partnerships.covenants import queries
from partnerships.covenants import service as covenants
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.schema import StartCommand
from partnerships.evaluation import indicators, volunteers
from partnerships.evaluation import service as evaluating
from partnerships.evaluation.schema import BeginCommand as LookBack
from partnerships.evaluation.schema import ReviewCommand, VolunteerCommand
from partnerships.exploration import service as exploration
from partnerships.exploration.schema import ExpectCommand
from partnerships.negotiation import answer_days
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from partnerships.policy import CovenantAction
from partnerships.readings import service as readings
from partnerships.readings.model import Reading
from partnerships.readings.schema import AddReadingCommand

SHELVES = ("fatima", "samir")  # whose organisation has words of its own in the library
OFTEN = "Eén keer per jaar"
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
    back = talk.ask(stage.actor("marieke"), reference, here, QuestionCommand("En wie daarna?"))
    readings.add_to_article(samir, reference, clause_id, AddReadingCommand(*TURKISH))
    mine = select(Reading.id).where(Reading.made_by == TURKISH[3]).order_by(Reading.id.desc())
    reading = session().scalars(mine.limit(1)).one()
    advice = {
        name: _asked_for_advice(stage.actor(key), reference, here)
        for name, key in (("advice", "fatima"), ("advice_too", "samir"))
    }
    return {"question": asked, "asked_back": back, "table_reading": reading} | advice


def _asked_for_advice(who: Actor, reference: str, here: talk.Place) -> int:
    """Somebody asks a colleague, for a day."""
    colleague = people.advisers(who)[0].person_id
    command = RequestCommand(colleague, clock.today() + timedelta(days=5), "Mag dit zo?")
    return requesting.request(who, reference, here, command)


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


def composed(stage: Stage) -> dict[str, Any]:
    """A template of one's own, made from the house's by choosing."""
    return {f"template_{key}": shelf.copy(stage.actor(key), "taalhuis") for key in SHELVES}


def countered(stage: Stage, reference: str) -> dict[str, Any]:
    """A proposal that Nour answered with other words: only the last of the chain is open."""
    with stage.on(6):
        first = negotiation.propose(
            stage.actor("fatima"), reference, _other(stage, "fatima", reference, "Elk kwartaal")
        )
        last = negotiation.counter(
            stage.actor("samir"), reference, first,
            _other(stage, "samir", reference, "Twee keer per jaar"),
        )  # fmt: skip
    return {"first_wish": first, "other_wish": last}


def _other(stage: Stage, key: str, reference: str, often: str) -> ProposeCommand:
    who, why = stage.person(key).name, "Dan past het naast het werk."
    return change(stage, key, reference, "Volgen", who, why, (OFTEN, often))


def promised(stage: Stage) -> dict[str, Any]:
    """In force between Nour and the gemeente: to confirm, to do, late, and asked to be let go."""
    reference = _signed(stage)
    with stage.on(20):
        late, dropped = (
            _stands(stage, reference, what) for what in ("Stuurt een verslag", "Geeft een feest")
        )
    with stage.on(5):
        why = WordsCommand("Wanneer komt het verslag?")
        keeping.ask(stage.actor("marieke"), reference, late, 1, why)
        stop = ReasonCommand("De zaal is dicht tot het voorjaar.")
        keeping.ask_waiver(stage.actor("samir"), reference, dropped, 1, stop)
    there = {"kept": reference, "promise": 1, "late": late, "dropped": dropped}
    there |= _evaluated(stage, reference)
    return there | {"amendment": _amended(stage, reference)}


def _evaluated(stage: Stage, reference: str) -> dict[str, Any]:
    """One of the two parties looked back; its volunteers have links."""
    samir = stage.actor("samir")
    number = indicators.choose(samir, reference, "Hoe vaak bewoners terugkomen")
    begun = LookBack(clock.today() + timedelta(days=20))
    evaluation = evaluating.begin(samir, reference, begun)
    parties = (party.organisation_id for party in queries.load(reference).parties)
    rows = [
        {"about": party, "keeps": 4, "listens": 3, "equal": 5, "words": "Het gaat beter."}
        for party in parties
    ]
    found = [{"indicator": number, "reached": 4, "words": "Steeds vaker."}]
    evaluating.give(samir, reference, evaluation, ReviewCommand(rows, found))
    tokens = volunteers.make_links(samir, reference, evaluation, 4)
    for token in tokens[:3]:
        volunteers.answer(token, VolunteerCommand(4, 3, 5, "Er is tijd voor mij."))
    return {"volunteer": tokens[3]}


def _amended(stage: Stage, covenant: str) -> str:
    """Two changes of one article: agreed by both parties, and not signed."""
    with stage.on(3):
        first, second = (
            amendments.begin(stage.actor(key), covenant, BeginCommand(why))
            for key, why in (("samir", "Ook in de vakantie."), ("marieke", "Andere taken."))
        )
        for reference, words in ((first, "Ook in de vakantie."), (second, "Op school.")):
            view = queries.covenant(stage.actor("samir"), CovenantAction.READ, reference)
            article = view.articles[2]
            number = negotiation.propose(stage.actor("samir"), reference, ProposeCommand(
                kind=ProposalKind.CHANGE, clause_id=article.clause_id, reason="Dat is beter.",
                based_on=article.current, heading=article.heading,
                body=f"{article.body} {words}",
            ))  # fmt: skip
            yes = AnswerCommand(AnswerWord.ACCEPT)
            negotiation.answer(stage.actor("marieke"), reference, number, yes)
    return first


def _stands(stage: Stage, reference: str, what: str) -> int:
    """A promise of Nour that Nour itself confirmed."""
    samir, day = stage.actor("samir"), stage.day(-10)
    nour = samir.organisation_id or 0
    number = commitments.add(samir, reference, AddCommand(nour, what, Rhythm.ONCE, day))
    commitments.confirm(samir, reference, number, ConfirmCommand(what, Rhythm.ONCE, day))
    return number


def _signed(stage: Stage) -> str:
    with stage.on(50):
        purpose = "Ouders weten waar zij terecht kunnen."
        reference = start(stage, "samir", "De weg naar school", purpose, (-40, 600))
        join(stage, "samir", reference, "gemeente")
        ours, city = (stage.organisation(key).id for key in ("nour", "gemeente"))
        contacts = [(ours, "Samir Haddad", "Amina el Idrissi"), (city, "Marieke de Wit", "")]
        write(stage, "samir", reference, ClauseKind.ROLES, {
            "functions": [function("bridge", 60, 6, "Marieke de Wit", contacts)],
            "parties": [side(ours, "zes vrijwilligers", "coaching"),
                        side(city, "een lokaal", "ouders die meedenken")],
        })  # fmt: skip
        write(stage, "samir", reference, ClauseKind.BUDGET, {
            "lines": [line("bridge", stage.day(30).year, 6, 60, 550, 30_000, city)],
        })  # fmt: skip
        covenants.propose_to_parties(stage.actor("samir"), reference)
        stage.agree(reference, "samir", "marieke")
        for key, signer in (("samir", "amina"), ("samir", "samir"), ("marieke", "karim")):
            stage.name_signer(key, reference, signer)
    with stage.on(48):
        stage.send("samir", reference, stage.day(-30))
    for days, signer in ((47, "amina"), (46, "samir"), (45, "karim")):
        with stage.on(days):
            stage.sign(signer, reference)
    with stage.on(40):
        the_round()
    return reference
