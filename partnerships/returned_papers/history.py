"""What papers that come back leave in the trail of a covenant."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("returned_paper", "returned.bring"): N_("Leverde een elders getekend bestand in."),
    ("returned_paper", "accept"): N_("Het ingeleverde bestand is nagekeken."),
    ("returned_paper", "refuse"): N_("Het ingeleverde bestand kon niet worden gebruikt."),
    ("returned_paper", "overtake"): N_("Het ingeleverde bestand kwam te laat."),
    ("returned_paper", "replace"): N_("Het ingeleverde bestand is vervangen of vervallen."),
    ("returned_paper", "sign"): N_("Tekende met een eigen certificaat."),
    ("returned_paper", "declare"): N_("Tekende op papier en leverde een scan in."),
    ("returned_paper", "confirm"): N_("Bevestigde wiens handtekening de scan laat zien."),
    ("returned_paper", "dispute"): N_("Zei dat de scan niet de handtekening laat zien."),
}
NAMED = {
    ("returned_paper", "confirm"): N_("Bevestigde de scan van %(signer)s."),
    ("returned_paper", "dispute"): N_("Zei dat de scan niet de handtekening van %(signer)s is."),
}
