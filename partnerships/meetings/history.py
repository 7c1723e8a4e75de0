"""The trail of meetings in sentences, for the story of the covenant."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.covenants.history import tells

tells(
    {
        ("meeting", "meeting.plan"): N_("Plande een overleg."),
        ("meeting", "meeting.change"): N_("Veranderde een overleg."),
        ("meeting", "cancel"): N_("Zegde een overleg af."),
        ("agenda_item", "meeting.put-on"): N_("Zette een punt op de agenda van een overleg."),
        ("meeting", "meeting.write"): N_("Schreef aan het verslag van een overleg."),
        ("meeting", "fix"): N_("Stelde het verslag van een overleg vast."),
        ("working_group", "group.begin"): N_("Begon een werkgroep."),
        ("working_group_member", "group.join"): N_("Zette iemand in een werkgroep."),
        ("working_group_member", "group.leave"): N_("Haalde iemand uit een werkgroep."),
    }
)
