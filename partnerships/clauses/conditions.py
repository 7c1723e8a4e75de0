"""When a clause of a template is laid: by choosing, never by code.

A template says "only if"; who begins a covenant ticks what is true; the clause is laid or left out,
and the page says why. What is left out can be brought in later.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from core.values.errors import N_


class Condition(StrEnum):
    """What must be true of a covenant for a clause to belong in it."""

    ALWAYS = "always"
    VOLUNTEERS = "volunteers"
    FEE = "fee"
    MUNICIPALITY = "municipality"
    ROOMS = "rooms"
    MONEY = "money"
    REFERRAL = "referral"

    @property
    def label(self) -> str:
        """As one chooses it in a template."""
        return LABELS[self]

    @property
    def question(self) -> str:
        """As one ticks it when a covenant begins."""
        return QUESTIONS[self]


LABELS = {
    Condition.ALWAYS: N_("altijd"),
    Condition.VOLUNTEERS: N_("alleen als er vrijwilligers meewerken"),
    Condition.FEE: N_("alleen als er een vrijwilligersvergoeding is"),
    Condition.MUNICIPALITY: N_("alleen als een gemeente meedoet"),
    Condition.ROOMS: N_("alleen als er ruimten gebruikt worden"),
    Condition.MONEY: N_("alleen als een partij geld geeft aan een andere partij"),
    Condition.REFERRAL: N_("alleen als partijen bewoners naar elkaar doorverwijzen"),
}
QUESTIONS = {
    Condition.VOLUNTEERS: N_("Er werken vrijwilligers mee"),
    Condition.FEE: N_("Vrijwilligers krijgen een vergoeding"),
    Condition.MUNICIPALITY: N_("Er doet een gemeente mee"),
    Condition.ROOMS: N_("Er worden ruimten gebruikt"),
    Condition.MONEY: N_("Een partij geeft geld aan een andere partij"),
    Condition.REFERRAL: N_("Partijen verwijzen bewoners naar elkaar door"),
}


def holds(condition: Condition, answers: Collection[Condition]) -> bool:
    """Whether a clause under this condition belongs in a covenant of which this was ticked.

    Only answers of people count, never what kind of organisation somebody acts for.
    """
    return condition is Condition.ALWAYS or condition in answers
