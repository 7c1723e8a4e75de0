"""The trail of hand-overs in sentences, for the story of the covenant."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.covenants.history import tells

tells(
    {
        ("handover_route", "handover.propose"): N_("Stelde een warme overdracht voor."),
        ("handover_route", "agree"): N_("Zei ja tegen een warme overdracht."),
        ("handover_route", "decline"): N_("Zei nee tegen een warme overdracht."),
        ("handover_route", "stop"): N_("Stopte een warme overdracht."),
        ("handover_count", "handover.count"): N_("Telde de overdrachten van een maand."),
    }
)
