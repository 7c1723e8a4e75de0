"""The Dutch words for where a route stands, with the tone in which a page shows them."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.handovers.model import RouteState as S

ROUTE_STATES = {
    S.PROPOSED: (N_("Voorgesteld"), "warning"),
    S.AGREED: (N_("Afgesproken"), "success"),
    S.DECLINED: (N_("Niet afgesproken"), "neutral"),
    S.STOPPED: (N_("Gestopt"), "neutral"),
}
