"""What a registration leaves in the trail of its covenant."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("covenant", "register"): N_("Legde een eerder getekend convenant vast."),
    ("registration", "keep"): N_("De scan is nagekeken en bewaard."),
    ("registration_answer", "registration.answer"): N_("Gaf antwoord op de vastlegging."),
}
