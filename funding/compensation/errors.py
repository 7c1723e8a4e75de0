"""Why a line of the compensation budget is not kept, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class LineThere(Invalid):
    """One function and year is one line."""

    sentence = N_("Deze regel staat er al. Pas die regel aan.")
    field = "function_id"


class NoSuchFunction(Invalid):
    """Not one of the organisation's own."""

    sentence = N_("Kies een functie uit de lijst.")
    field = "function_id"


class NotInArticle(Invalid):
    """The covenant does not speak of it."""

    sentence = N_("Deze functie staat voor dit jaar niet in het convenant.")
    field = "named"


class OutsideGrant(Invalid):
    """A grant pays within its own years."""

    sentence = N_("Dit jaar ligt buiten de looptijd van de subsidie.")
    field = "year"


class FunctionElsewhere(Invalid):
    """Hours without a grant have to count in one place."""

    sentence = N_("Deze functie hoort in dit jaar al bij een ander convenant.")
    field = "function_id"


class AmountNeeded(Invalid):
    """A grant does not say it by itself."""

    sentence = N_("Schrijf het bedrag dat de subsidie voor deze functie heeft.")
    field = "agreed"


class TooMuch(Invalid):
    """A slip of the pen."""

    sentence = N_("Dit bedrag kan niet. Schrijf een bedrag van nul tot 100 miljoen euro.")
    field = "agreed"


class TooMuchCosts(TooMuch):
    """The same of the costs."""

    field = "costs"


class LineChanged(Conflict):
    """Somebody else kept it while this form was open."""

    sentence = N_("Iemand anders heeft deze regel intussen aangepast. Kijk eerst wat er nu staat.")
    field = "hours"


class NoArticle(Refusal):
    """Nothing was agreed about fees."""

    sentence = N_("In dit convenant staat geen begroting voor vrijwilligers.")
