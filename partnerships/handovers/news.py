"""Who hears what about routes; joins the transaction of the verb."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.handovers.model import HandoverRoute


def proposed(route: HandoverRoute, organisation_id: int) -> None:
    """The other party proposes how people are handed over."""
    _tell(
        route, organisation_id, N_("Een voorstel voor warme overdracht: %(title)s"),
        N_("In het convenant “%(title)s” staat een voorstel over warme overdracht. Zegt u ja?"),
    )  # fmt: skip


def agreed(route: HandoverRoute, organisation_id: int) -> None:
    """The other party said yes."""
    _tell(
        route, organisation_id, N_("Warme overdracht afgesproken: %(title)s"),
        N_("De andere partij zei ja tegen uw voorstel. U kunt nu elke maand de aantallen opgeven."),
    )  # fmt: skip


def ended(route: HandoverRoute, organisation_id: int) -> None:
    """The other party said no, or stopped."""
    _tell(
        route, organisation_id, N_("Warme overdracht gaat niet door: %(title)s"),
        N_("De andere partij zei nee, of stopt ermee. Op de pagina leest u waarom."),
    )  # fmt: skip


def link_to(route: HandoverRoute) -> str:
    """The path of a route."""
    return f"/convenanten/{route.covenant.reference}/overdracht/{route.number}"


def _tell(route: HandoverRoute, organisation_id: int, subject: str, text: str) -> None:
    tell_organisation(
        organisation_id, subject, text, link_to(route), title=route.covenant.title
    )  # fmt: skip
