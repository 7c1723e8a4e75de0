"""The Dutch words for where a grant stands, with the tone in which a page shows them."""

from __future__ import annotations

from datetime import date

from core.values.errors import N_
from funding.grants.model import GrantState as S
from funding.grants.rules import SOON

GRANT_STATES = {
    S.CURRENT: (N_("Loopt"), "info"),
    S.ACCOUNTED: (N_("Verantwoord"), "success"),
    S.WITHDRAWN: (N_("Ingetrokken"), "neutral"),
}


def report_stand(due_on: date, sent_on: date | None, today: date) -> tuple[str, str]:
    """Where a report stands."""
    if sent_on:
        return N_("Verstuurd"), "success"
    if due_on < today:
        return N_("Te laat"), "danger"
    return (N_("Binnenkort"), "warning") if due_on - today <= SOON else (N_("Later"), "neutral")


def instalment_stand(due_on: date, received_on: date | None, today: date) -> tuple[str, str]:
    """Where an instalment stands."""
    if received_on:
        return N_("Binnen"), "success"
    return (N_("Nog niet binnen"), "warning") if due_on < today else (N_("Komt nog"), "neutral")
