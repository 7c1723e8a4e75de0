"""Before there is a text: what the parties of a language café expect, side by side."""

from __future__ import annotations

from demo.covenants import join, start
from demo.stage import Stage
from partnerships.exploration import service
from partnerships.exploration.schema import ExpectCommand

TITLE = "Taalcafé in de bibliotheek"
EXPECTED = (  # days ago, who, in which words
    (12, "hatice", ExpectCommand(
        "Dat vrouwen uit onze vereniging elke week Nederlands spreken, met iemand die tijd heeft.",
        "Vijftien vrouwen die willen komen, thee, en drie leden die op de kinderen passen.",
        "Een plek die dichtbij is, en mensen die rustig praten.",
        "Dat het een les wordt met toetsen. Dan komt niemand meer.",
        "Het bestuur beslist elke eerste maandag. Een appje is genoeg voor kleine dingen.",
    )),
    (9, "marieke", ExpectCommand(
        "Dat meer bewoners meedoen in de wijk, en dat wij zien wat daarvoor helpt.",
        "De zaal in de bibliotheek op woensdag, en geld voor koffie en een vergoeding.",
        "Korte cijfers: hoeveel mensen komen er, en wat vinden zij ervan?",
        "Dat de zaal leeg blijft als de zomer komt.",
        "De beleidsmedewerker beslist tot 5.000 euro. Daarboven duurt het drie weken.",
    )),
    (6, "peter", ExpectCommand(
        "Dat mensen bij ons les nemen als zij meer willen dan praten.",
        "Twee ervaren begeleiders en materiaal voor elk niveau.",
        "Dat de anderen mensen naar ons toe brengen.",
        "", "De voorzitter beslist. Meestal dezelfde dag.",
    )),
)  # fmt: skip


def side_by_side(stage: Stage) -> None:
    """Three of the four said what they expect; Welzijn reads it after saying its own."""
    with stage.on(14):
        reference = start(
            stage, "hatice", TITLE,
            "Wie de taal leert, spreekt die elke week met buren, zonder boek en zonder toets.",
            (75, 805),
        )  # fmt: skip
        join(stage, "hatice", reference, "gemeente", "taalhuis", "welzijn")
    for days, key, said in EXPECTED:
        with stage.on(days, hour=16):
            service.give(stage.actor(key), reference, said)
