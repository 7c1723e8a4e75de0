"""The Dutch words for where a meeting stands, with the tone in which a page shows them."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.meetings.model import MeetingState as S

MEETING_STATES = {
    S.PLANNED: (N_("Gepland"), "neutral"),
    S.FIXED: (N_("Verslag vastgesteld"), "success"),
    S.CANCELLED: (N_("Afgezegd"), "neutral"),
}
TO_WRITE = (N_("Verslag nog niet vastgesteld"), "warning")


def stand(state: S, begun: bool) -> tuple[str, str]:
    """The word and the tone; what began and is not fixed waits for its minutes."""
    return TO_WRITE if state == S.PLANNED and begun else MEETING_STATES[state]
