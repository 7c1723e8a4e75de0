"""What a registration leaves in the trail of its covenant."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("covenant", "register"): N_("Legde een eerder getekend convenant vast."),
    ("covenant", "covenant.replacement"): N_(
        "Begon een convenant dat dit vervangt: %(reference)s."
    ),
    ("covenant", "covenant.replaces"): N_("Dit convenant vervangt %(reference)s."),
    ("covenant", "replace"): N_("Is vervangen door %(reference)s."),
    ("registration", "keep"): N_("De scan is nagekeken en bewaard."),
    ("registration", "drop"): N_("Liet het vastleggen vallen."),
    ("covenant", "take back"): N_("Trok de vastlegging in."),
    ("registration_answer", "registration.answer"): N_("Gaf antwoord op de vastlegging."),
    ("registration_answer", "registration.confirm"): N_("Zei dat de vastlegging klopt."),
    ("registration_answer", "registration.object"): N_("Zei dat de vastlegging niet klopt."),
}
