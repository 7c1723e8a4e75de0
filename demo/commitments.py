"""What was promised in the covenant that is in force: kept, late with an explanation, and asked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from core.storage.database import session
from demo.stage import Stage
from partnerships.commitments import desk, keeping, queries, service
from partnerships.commitments.model import Commitment, Rhythm
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


def promises_of_the_pot(stage: Stage) -> None:
    """Three parties say what they take on, and two months later one of them is late."""
    in_force = select(Covenant.reference).where(Covenant.state == CovenantState.IN_FORCE)
    reference = session().scalars(in_force.order_by(Covenant.id).limit(1)).one()
    with stage.on(100):
        service.draw(load(reference))
        _confirm_drawn(stage, reference)
        _look_after(stage, reference)
        talk = _promise(
            stage,
            reference,
            "welzijn",
            "Roept alle partijen bij elkaar om te horen hoe het gaat",
            Rhythm.QUARTER,
            -70,
        )
        report = _promise(
            stage,
            reference,
            "noodpot",
            "Stuurt een kort verslag over de eerste drie maanden",
            Rhythm.ONCE,
            -25,
        )
        person = _promise(
            stage,
            reference,
            "gemeente",
            "Geeft een vaste contactpersoon door aan de andere partijen",
            Rhythm.ONCE,
            -20,
        )
        evening = _promise(
            stage, reference, "welzijn", "Houdt een avond voor vrijwilligers", Rhythm.ONCE, 6
        )
    _kept_and_late(stage, reference, talk, report, person, evening)


def _kept_and_late(
    stage: Stage, reference: str, talk: int, report: int, person: int, evening: int
) -> None:
    """One is kept and seen, one reported, one explained and asked about, one asked to be let go."""
    with stage.on(69):
        done = DoneCommand(
            "Wij zaten op 14 september bij elkaar. Vier punten staan in het verslag."
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
            "De collega die dit zou doen, is ziek. Wij laten het voor de kerst weten."
        )
        keeping.explain(stage.actor("marieke"), reference, person, 1, why)
    with stage.on(13):
        asked = WordsCommand("Wie kunnen wij tot die tijd bellen?")
        keeping.ask(stage.actor("fatima"), reference, person, 1, asked)
    with stage.on(12):
        said = WordsCommand("Tot die tijd kunt u Marieke bellen.")
        keeping.answer(stage.actor("marieke"), reference, person, 1, said)
    with stage.on(5):
        stop = ReasonCommand("De zaal wordt verbouwd. Wij doen het liever in het voorjaar.")
        keeping.ask_waiver(stage.actor("karel"), reference, evening, 1, stop)


def _confirm_drawn(stage: Stage, reference: str) -> None:
    """Everybody confirms; the last promise of the welfare organisation is left for the visitor."""
    parties = {stage.organisation(key).id: person for key, person in PARTIES.items()}
    rows = list(session().scalars(select(Commitment).order_by(Commitment.id)))
    left = max(row.number for row in rows if parties[row.organisation_id] == "karel")
    for number, organisation_id in [(row.number, row.organisation_id) for row in rows]:
        if number != left:
            _confirm(stage, reference, parties[organisation_id], number)


def _promise(
    stage: Stage, reference: str, party: str, what: str, rhythm: Rhythm, ahead: int
) -> int:
    who, day = PARTIES[party], stage.day(ahead)
    command = AddCommand(stage.organisation(party).id, what, rhythm, day)
    number = service.add(stage.actor(who), reference, command)
    _confirm(stage, reference, who, number)
    return number


def _confirm(stage: Stage, reference: str, who: str, number: int) -> None:
    actor = stage.actor(who)
    one = queries.commitment(actor, CommitmentAction.CONFIRM, reference, number)
    day: date = one.due_on or stage.day(0)
    command = ConfirmCommand(one.what, one.rhythm, day, one.until, one.proof, one.contact)
    service.confirm(actor, reference, number, command)


def _look_after(stage: Stage, reference: str) -> None:
    command = DeskCommand(stage.person("karel").id, stage.person("petra").id)
    desk.appoint(stage.actor("karel"), reference, command)
