"""How the trail of a covenant tells what happened in its negotiation."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("proposal", "proposal.make"): N_("Deed voorstel %(number)s."),
    ("proposal", "proposal.accept"): N_("Zei ja op voorstel %(number)s."),
    ("proposal", "proposal.refuse"): N_("Zei nee op voorstel %(number)s."),
    ("proposal", "proposal.counter"): N_("Deed een tegenvoorstel op voorstel %(number)s."),
    ("proposal", "counter"): N_("Voorstel %(number)s maakte daarmee plaats voor voorstel %(by)s."),
    ("proposal", "adopt"): N_("Voorstel %(number)s werd daarmee de tekst."),
    ("proposal", "refuse"): N_("Voorstel %(number)s ging daarmee niet door."),
    ("proposal", "outdate"): N_("Voorstel %(number)s verouderde daarmee."),
    ("proposal", "withdraw"): N_("Trok voorstel %(number)s in."),
    ("covenant_party", "days.say"): N_("Wil dat iedere partij binnen %(days)s dagen antwoordt."),
    ("covenant_party", "days.say-none"): N_("Wil geen termijn om te antwoorden."),
    ("covenant", "days.agree"): N_("Daarmee is afgesproken: antwoord binnen %(days)s dagen."),
    ("covenant", "days.agree-none"): N_("Daarmee is er geen termijn meer om te antwoorden."),
    ("frozen_text", "text.confirm"): N_("Bevestigde de bevroren tekst."),
}
