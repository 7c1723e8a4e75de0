"""The Dutch words for the states of a covenant, with the tone in which a page shows them."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.covenants.model import CovenantState as S

STATES = {
    S.DRAFT: (N_("Concept"), "neutral"),
    S.NEGOTIATION: (N_("In overleg"), "warning"),
    S.FROZEN: (N_("Tekst is bevroren"), "warning"),
    S.SIGNING: (N_("Wordt getekend"), "warning"),
    S.SIGNED: (N_("Getekend"), "success"),
    S.IN_FORCE: (N_("Geldt nu"), "success"),
    S.ENDED: (N_("Afgelopen"), "neutral"),
    S.ABANDONED: (N_("Gestopt"), "neutral"),
}
