"""What was promised in the covenant that is in force: kept, late with an explanation, and asked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from core.storage.database import session
from demo.stage import Stage
from partnerships.commitments import desk, keeping, queries, service
from partnerships.commitments.model import Commitment, CommitmentState, Rhythm
from partnerships.commitments.schema import (
    AddCommand,
    ConfirmCommand,
    DeskCommand,
    DoneCommand,
    LateCommand,
    ReasonCommand,
    WordsCommand,
)
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import load
from partnerships.policy import CommitmentAction

PARTIES = {"noodpot": "fatima", "gemeente": "marieke", "welzijn": "karel"}
PROMISES = (  # party, what, rhythm, days from the first load
    ("welzijn", "Roept alle partijen bij elkaar om te horen hoe het gaat", Rhythm.QUARTER, -70),
    ("noodpot", "Stuurt een kort verslag over de eerste drie maanden", Rhythm.ONCE, -25),
    ("gemeente", "Geeft een vaste contactpersoon door aan de andere partijen", Rhythm.ONCE, -20),
    ("welzijn", "Houdt een avond voor vrijwilligers", Rhythm.ONCE, 6),
)


def promises_of_the_pot(stage: Stage) -> None:
    """Three parties say what they take on, and two months later one of them is late."""
    in_force = select(Covenant.reference).where(Covenant.state == CovenantState.IN_FORCE)
    reference = session().scalars(in_force.order_by(Covenant.id).limit(1)).one()
    with stage.on(100):
        service.draw(load(reference))
        _confirm_drawn(stage, reference)
        _look_after(stage, reference)
        numbers = [promise(stage, reference, *each) for each in PROMISES]
    _kept_and_late(stage, reference, *numbers)


def _kept_and_late(
    stage: Stage, reference: str, talk: int, report: int, person: int, evening: int
) -> None:
    """One is kept and seen, one reported, one explained and asked about, one asked to be let go."""
    with stage.on(69):
        done = DoneCommand(
            "Wij zaten met alle partijen bij elkaar. Vier punten staan in het verslag."
        )
        keeping.report(stage.actor("karel"), reference, talk, 1, done)
    with stage.on(66):
        for key in ("fatima", "marieke"):
            keeping.see(stage.actor(key), reference, talk, 1)
    with stage.on(26):
        done = DoneCommand("Verslag gestuurd: 31 aanvragen, 27 keer geholpen.")
        keeping.report(stage.actor("fatima"), reference, report, 1, done)
    with stage.on(15):
        why = LateCommand(
            "De collega die dit zou doen, is ziek. Wij laten het over twee weken weten."
        )
        keeping.explain(stage.actor("marieke"), reference, person, 1, why)
    with stage.on(13):
        asked = WordsCommand("Wie kunnen wij tot die tijd bellen?")
        keeping.ask(stage.actor("fatima"), reference, person, 1, asked)
    with stage.on(12):
        said = WordsCommand("Tot die tijd kunt u Marieke bellen.")
        keeping.answer(stage.actor("marieke"), reference, person, 1, said)
    with stage.on(5):
        stop = ReasonCommand("De zaal wordt verbouwd. Wij doen het liever als die weer open is.")
        keeping.ask_waiver(stage.actor("karel"), reference, evening, 1, stop)


def _confirm_drawn(stage: Stage, reference: str) -> None:
    """Everybody confirms; the last promise of the welfare organisation is left for the visitor.

    In an older demo somebody may have confirmed a promise before the story came to it.
    """
    parties = {stage.organisation(key).id: person for key, person in PARTIES.items()}
    waiting = (
        select(Commitment.number, Commitment.organisation_id)
        .join(Covenant, Covenant.id == Commitment.covenant_id)
        .where(Covenant.reference == reference, Commitment.state == CommitmentState.PROPOSED)
        .order_by(Commitment.number)
    )
    drawn = [(number, parties[party]) for number, party in session().execute(waiting)]
    left = max((number for number, who in drawn if who == "karel"), default=None)
    for number, who in drawn:
        if number != left:
            confirm(stage, reference, who, number)


def promise(stage: Stage, reference: str, party: str, what: str, rhythm: Rhythm, ahead: int) -> int:
    """A party takes something on and confirms it; returns its number."""
    who, day = PARTIES[party], stage.day(ahead)
    command = AddCommand(stage.organisation(party).id, what, rhythm, day)
    number = service.add(stage.actor(who), reference, command)
    confirm(stage, reference, who, number)
    return number


def proposed_to(stage: Stage, reference: str, who: str) -> list[int]:
    """The numbers of what waits for the word of somebody's organisation."""
    waiting = (
        select(Commitment.number)
        .join(Covenant, Covenant.id == Commitment.covenant_id)
        .where(Covenant.reference == reference, Commitment.state == CommitmentState.PROPOSED)
        .where(Commitment.organisation_id == stage.actor(who).organisation_id)
        .order_by(Commitment.number)
    )
    return list(session().scalars(waiting))


def confirm(stage: Stage, reference: str, who: str, number: int) -> None:
    """Take on what was proposed, in its own words."""
    actor = stage.actor(who)
    one = queries.commitment(actor, CommitmentAction.CONFIRM, reference, number)
    day: date = one.due_on or stage.day(90)
    rhythm = one.rhythm or Rhythm.YEAR
    command = ConfirmCommand(one.what, rhythm, day, one.until, one.proof, one.contact)
    service.confirm(actor, reference, number, command)


def _look_after(stage: Stage, reference: str) -> None:
    command = DeskCommand(stage.person("karel").id, stage.person("petra").id)
    desk.appoint(stage.actor("karel"), reference, command)
