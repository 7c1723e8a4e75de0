"""How the trail of a covenant tells who came and went during the negotiation."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("accession", "accession.ask"): N_("Stelde voor dat %(organisation)s meedoet."),
    ("accession", "accession.accept"): N_("Zei ja op de vraag of %(organisation)s meedoet."),
    ("accession", "accession.refuse"): N_("Zei nee op de vraag of %(organisation)s meedoet."),
    ("accession", "join"): N_("Daarmee zeiden alle partijen ja op %(organisation)s."),
    ("accession", "refuse"): N_("Daarmee doet %(organisation)s niet mee."),
    ("accession", "withdraw"): N_("Trok de vraag in of %(organisation)s meedoet."),
    ("covenant", "party.leave"): N_("Stapte uit het overleg."),
}
