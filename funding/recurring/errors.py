"""Why a rule cannot be so, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class AsksNothing(Invalid):
    """It would fit every payment."""

    sentence = N_(
        "Zeg waaraan Handslag het herkent: een naam, een woord, een rekening of een bedrag."
    )
    field = "name_has"


class TurnedAround(Invalid):
    """The least is more than the most."""

    sentence = N_("Het laagste bedrag is hoger dan het hoogste.")
    field = "least"


class NotAnAmount(Invalid):
    """A rule looks at the size of an amount; which way it goes is asked before."""

    sentence = N_("Schrijf een bedrag dat groter is dan nul.")


class Replaced(Conflict):
    """Somebody else changed it since the form was opened."""

    sentence = N_("Iemand anders heeft deze regel net veranderd. Kijk opnieuw.")


class NothingToRemember(Refusal):
    """A rule says one account; this was booked for several things, or not at all."""

    sentence = N_(
        "Deze boeking gaat over meer dan één post. Daar kan Handslag geen regel van maken."
    )
