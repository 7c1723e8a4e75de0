"""A pilot of seven months that is nearly over: signed in three ways, and looked back on by all."""

from __future__ import annotations

from core.web.language import in_language
from demo.agreements import side
from demo.commitments import confirm, proposed_to
from demo.covenants import join, the_round, write
from demo.elsewhere import sign_on_paper, sign_with_own_certificate
from demo.looking_back import Said, answer, begin
from demo.stage import Stage
from partnerships.commitments import keeping
from partnerships.commitments.schema import DoneCommand
from partnerships.covenants import service as covenants
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.schema import StartCommand
from partnerships.evaluation import service, volunteers
from partnerships.evaluation.schema import ImproveCommand, VolunteerCommand

TITLE = "Proef: samen op de fiets in Oostpolder"
PARTIES = ("hatice", "peter", "karel")
SEEN_BY = ("Hoeveel vrouwen nu zelf naar de markt fietsen", "Hoe vaak de les doorging")
ANSWERS = (  # days ago, who, what
    (37, "hatice", Said(
        {"lale": (5, 4, 5), "taalhuis": (4, 5, 5), "welzijn": (3, 4, 4)},
        ((4, "Elf van de zestien. Twee halen nu hun kinderen op met de fiets."), (5, "Eén keer regende het te hard.")),
        {"welzijn": "De schuur zat twee keer op slot. Petra loste het op, maar wij stonden buiten.",
         "taalhuis": "De woorden van de les passen bij de straat. Dat werkt."},
    )),
    (34, "peter", Said(
        {"lale": (5, 5, 5), "taalhuis": (3, 4, 4), "welzijn": (4, 4, 5)},
        ((4, ""), (4, "Wij misten twee lessen door ziekte.")),
        {"taalhuis": "Wij kwamen twee keer niet en belden te laat af.",
         "lale": "Zonder de vrijwilligers van Lale waren wij nergens."},
    )),
    (31, "karel", Said(
        {"lale": (5, 5, 5), "taalhuis": (4, 4, 4), "welzijn": (3, 3, 4)},
        ((5, "Wij hadden er tien gehoopt."), (5, "")),
        {"welzijn": "De sleutel van de schuur moeten wij beter regelen."},
    )),
)  # fmt: skip
VOLUNTEERS = (  # of whom, marks, words
    ("hatice", ((5, 4, 5, "Ik fiets nu zelf ook vaker."), (4, 4, 5, None), (5, 3, 4, "Een extra pomp graag."), (4, 5, 5, None))),
    ("peter", ((4, 4, 4, None), (3, 4, 4, "Ik hoor de dag ervoor pas waar het is."), (5, 5, 5, None))),
)  # fmt: skip
IMPROVEMENTS = (  # who says it, whose it is, what, days from the first load
    ("hatice", "welzijn", "Geeft Lale een eigen sleutel van de schuur met de fietsen", -8),
    ("karel", "taalhuis", "Stuurt op maandag een bericht waar de les is, en belt dezelfde dag af bij ziekte", 20),
    ("peter", "lale", "Vraagt elke maand aan de vrijwilligers wat zij nodig hebben", 12),
)  # fmt: skip


def signed_in_three_ways(stage: Stage) -> None:
    """Hatice signs with a pen, Peter with a certificate of his own, Karel with a mailed code."""
    with stage.on(172):
        reference = _written(stage)
    with stage.on(166):
        covenants.propose_to_parties(stage.actor("hatice"), reference)
    with stage.on(162):
        stage.agree(reference, *PARTIES)
        for key in PARTIES:
            stage.name_signer(key, reference, key)
    with stage.on(160):
        stage.send("hatice", reference, stage.day(-148))
    with stage.on(159, hour=15):
        sign_with_own_certificate(stage, "peter", reference)
    with stage.on(157, hour=11):
        sign_on_paper(stage, "hatice", reference, witness="karel")
    with stage.on(155):
        stage.sign("karel", reference)
    with stage.on(150):
        the_round("signing.calendar")
    with stage.on(149):
        for key in PARTIES:
            for number in proposed_to(stage, reference, key):
                confirm(stage, reference, key, number)
    _look_back(stage, reference)


def _written(stage: Stage) -> str:
    with in_language("nl"):
        reference = covenants.start(stage.actor("hatice"), StartCommand(
            "leeg", TITLE, "Vrouwen uit Oostpolder leren fietsen, en de taal die daarbij hoort.",
            stage.day(-150), stage.day(70),
        ))  # fmt: skip
    join(stage, "hatice", reference, "taalhuis", "welzijn")
    lale, school, welfare = (stage.organisation(k).id for k in ("lale", "taalhuis", "welzijn"))
    write(stage, "hatice", reference, ClauseKind.ROLES, {
        "functions": [],
        "parties": [
            side(lale, "zes vrijwilligers en zestien vrouwen die willen leren", "fietsen, een plek en begeleiding"),
            side(school, "op zaterdag een docent, met de woorden van de straat", "mensen die daarna les nemen"),
            side(welfare, "twaalf fietsen, een schuur en een coach", "weten wat vrouwen in Oostpolder nodig hebben"),
        ],
    })  # fmt: skip
    return reference


def _look_back(stage: Stage, reference: str) -> None:
    """All answer, volunteers too; three improvements, of which one is kept and one is unanswered."""
    with stage.on(42):
        number = begin(stage, "karel", reference, SEEN_BY, -28)
    for key, answers in VOLUNTEERS:
        with stage.on(39):
            tokens = volunteers.make_links(stage.actor(key), reference, number, len(answers) + 2)
            for token, marks in zip(tokens, answers, strict=False):
                volunteers.answer(token, VolunteerCommand(*marks))
    for days, key, said in ANSWERS:
        with stage.on(days, hour=14):
            answer(stage, key, reference, number, said)
    with stage.on(26):
        made = [_improve(stage, reference, number, *each) for each in IMPROVEMENTS]
        for key, promised in zip(("karel", "peter"), made, strict=False):
            confirm(stage, reference, key, promised)
    with stage.on(20):
        the_round("endings.calendar")  # ninety days before the end: all parties hear it
    with stage.on(9):
        done = DoneCommand("Hatice heeft de sleutel. Hij hangt ook bij de beheerder.")
        keeping.report(stage.actor("karel"), reference, made[0], 1, done)
    with stage.on(8):
        keeping.see(stage.actor("hatice"), reference, made[0], 1)


def _improve(
    stage: Stage, reference: str, number: int, key: str, whose: str, what: str, ahead: int
) -> int:
    command = ImproveCommand(stage.organisation(whose).id, what, stage.day(ahead))
    return service.improve(stage.actor(key), reference, number, command)
