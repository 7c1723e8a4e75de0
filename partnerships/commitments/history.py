"""The trail of commitments in sentences, for the story of the covenant."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.covenants.history import tells

tells(
    {
        ("commitment", "commitment.draw"): N_("Haalde een afspraak uit de tekst."),
        ("commitment", "commitment.add"): N_("Stelde een afspraak voor."),
        ("commitment", "confirm"): N_("Bevestigde een afspraak."),
        ("commitment", "decline"): N_("Nam een afspraak niet over."),
        ("commitment_occurrence", "do"): N_("Meldde dat een afspraak is gedaan."),
        ("commitment_occurrence", "explain"): N_("Legde uit waarom een afspraak later wordt."),
        ("commitment_occurrence", "waive"): N_("Alle partijen lieten een afspraak vervallen."),
        ("commitment_occurrence", "lapse"): N_(
            "Een afspraak vervalt, omdat het convenant er niet meer voor geldt."
        ),
        ("commitment_occurrence", "commitment.ask-waiver"): N_(
            "Vroeg om een afspraak te laten vervallen."
        ),
        ("commitment_occurrence", "commitment.release"): N_(
            "Vindt dat een afspraak mag vervallen."
        ),
        ("commitment_occurrence", "commitment.refusal"): N_(
            "Vindt dat een afspraak niet mag vervallen."
        ),
        ("commitment_occurrence", "commitment.withdrawal"): N_(
            "Vroeg niet langer om een afspraak te laten vervallen."
        ),
        ("commitment_occurrence", "commitment.seen"): N_("Zag wat er van een afspraak kwam."),
        ("commitment_occurrence", "commitment.question"): N_("Vroeg iets over een afspraak."),
        ("commitment_occurrence", "commitment.answer"): N_("Gaf antwoord over een afspraak."),
        ("commitment_desk", "commitment.appoint"): N_("Koos wie op de eigen afspraken let."),
    }
)
