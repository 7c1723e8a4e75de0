"""How the trail of a covenant tells of evaluations: that somebody answered, never what."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("indicator", "indicator.choose"): N_("Koos waaraan de partijen zien of het werkt."),
    ("indicator", "indicator.leave-out"): N_("Liet een punt weg waaraan de partijen dat zien."),
    ("evaluation", "evaluation.begin"): N_("Begon evaluatie %(number)s."),
    ("evaluation", "evaluation.links"): N_("Maakte links waarmee vrijwilligers antwoorden."),
    ("evaluation", "finish"): N_("Alle partijen hebben geantwoord: evaluatie %(number)s is klaar."),
    ("evaluation", "close"): N_("Sloot evaluatie %(number)s: niet alle partijen antwoordden."),
    ("review", "evaluation.give"): N_("Beantwoordde de vragen van de evaluatie."),
}
