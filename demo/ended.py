"""Three years of Welzijn Zilverwaard and the gemeente: kept, looked back on, ended, archived."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from accounts.organisations import service as organisations
from accounts.organisations.model import AuthorityBasis
from accounts.organisations.schema import AuthorityCommand
from core.web.language import in_language
from demo.commitments import confirm, proposed_to
from demo.covenants import join, the_round, titled
from demo.founding import mandate
from demo.looking_back import Said, answer, begin
from demo.people import PEOPLE
from demo.stage import Stage
from partnerships.commitments import keeping
from partnerships.commitments import service as commitments
from partnerships.commitments.model import Rhythm
from partnerships.commitments.schema import AddCommand, DoneCommand
from partnerships.covenants import service as covenants
from partnerships.covenants.schema import StartCommand

THANKS = (
    "94 vrijwilligers kwamen. De burgemeester schonk de koffie in.",
    "108 vrijwilligers, en voor het eerst ook de jongeren van het jeugdhonk.",
    "121 vrijwilligers. Zij vertelden op het podium wat zij doen.",
)
SEEN_BY = ("Hoeveel vrijwilligers na een jaar nog meedoen",)
ANSWERS = {
    "marieke": Said(
        {"gemeente": (3, 4, 4), "welzijn": (5, 4, 4)},
        ((4, "Van 61 naar 78 van de honderd."),),
        {"gemeente": "Wij betaalden twee keer te laat."},
    ),
    "karel": Said(
        {"gemeente": (4, 4, 5), "welzijn": (4, 3, 4)},
        ((4, "Wie een coach had, bleef vaker."),),
        {"welzijn": "Wij vroegen vrijwilligers te weinig wat zij zelf wilden."},
    ),
}


def three_years(stage: Stage) -> None:
    """Signed before it began, and over on the last day of last year, after all had looked back."""
    last = stage.day(0).year - 1
    signers = (("karel", "karel"), ("marieke", "karim"))
    with _on(stage, date(last - 3, 11, 3)):
        _authorise(stage, last)
        reference = _written(stage, last)
        covenants.propose_to_parties(stage.actor("karel"), reference)
    with _on(stage, date(last - 3, 11, 24)):
        stage.agree(reference, "karel", "marieke")
        for key, signer in signers:
            stage.name_signer(key, reference, signer)
    with _on(stage, date(last - 3, 12, 1)):
        stage.send("karel", reference, date(last - 3, 12, 20))
    for day, (_, signer) in zip((5, 9), signers, strict=True):
        with _on(stage, date(last - 3, 12, day)):
            stage.sign(signer, reference)
    with _on(stage, date(last - 2, 1, 1)):
        the_round("signing.calendar")
    _kept(stage, reference, last)
    with _on(stage, date(last, 9, 22)):
        number = begin(stage, "karel", reference, SEEN_BY, -stage.ago(date(last, 10, 20)))
    for day, (key, said) in zip((2, 9), ANSWERS.items(), strict=True):
        with _on(stage, date(last, 10, day)):
            answer(stage, key, reference, number, said)
    with _on(stage, date(last + 1, 1, 1)):
        the_round("signing.calendar")


def reference(stage: Stage) -> str:
    """The covenant that ended."""
    return titled(_title(stage.day(0).year - 1))


def _title(last: int) -> str:
    return f"Vrijwilligers in De Linde {last - 2}–{last}"


def _on(stage: Stage, day: date) -> AbstractContextManager[None]:
    return stage.on(stage.ago(day))


def _authorise(stage: Stage, last: int) -> None:
    """Who signed then, on the papers of then; both ran out with the covenant."""
    begun, over = date(last - 3, 6, 1), date(last, 12, 31)
    decision = f"{last - 3}-03"
    karim = next(p for p in PEOPLE if p.email == stage.person("karim").email)
    for leader, signer, basis, function, on, document in (
        ("petra", "karel", AuthorityBasis.SOLE, "directeur", "statuten artikel 7", None),
        ("marieke", "karim", AuthorityBasis.MANDATE, "wethouder zorg en welzijn",
         f"mandaatbesluit {decision}", mandate(karim, decision)),
    ):  # fmt: skip
        command = AuthorityCommand(stage.person(signer).id, basis, function, on, begun, over)
        organisations.add_authority(stage.actor(leader), command, document)


def _written(stage: Stage, last: int) -> str:
    purpose = "Wie iets voor de wijk wil doen, vindt werk dat past en iemand die helpt."
    with in_language("nl"):
        command = StartCommand(
            "leeg", _title(last), purpose, date(last - 2, 1, 1), date(last, 12, 31)
        )
        reference = covenants.start(stage.actor("karel"), command)
    join(stage, "karel", reference, "gemeente")
    return reference


def _kept(stage: Stage, reference: str, last: int) -> None:
    """A day of thanks each year, and each year it was there."""
    with _on(stage, date(last - 2, 1, 10)):
        command = AddCommand(
            stage.organisation("welzijn").id, "Houdt een bedankdag voor alle vrijwilligers",
            Rhythm.YEAR, date(last - 2, 6, 15),
        )  # fmt: skip
        number = commitments.add(stage.actor("karel"), reference, command)
        for key in ("karel", "marieke"):
            for each in proposed_to(stage, reference, key):
                confirm(stage, reference, key, each)
    for turn, words in enumerate(THANKS, 1):
        with _on(stage, date(last - 3 + turn, 6, 16)):
            keeping.report(stage.actor("karel"), reference, number, turn, DoneCommand(words))
            keeping.see(stage.actor("marieke"), reference, number, turn)
