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
    ("frozen_text", "text.confirm"): N_("Bevestigde de bevroren tekst."),
}
