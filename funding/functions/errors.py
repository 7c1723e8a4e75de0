"""Why something cannot be done with a function, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class FunctionThere(Invalid):
    """Two functions with one name are one to whoever writes hours."""

    sentence = N_("Deze functie staat er al. Geef elke functie een eigen naam.")
    field = "name"


class FunctionEnded(Refusal):
    """What is over stays as it was."""

    sentence = N_("Deze functie is gestopt. U kunt er niets meer aan veranderen.")


class RateFromEarlier(Invalid):
    """What an hour was on a day that passed another change stays as it was."""

    sentence = N_("Het bedrag veranderde al op %(day)s. Kies die dag of een latere.")
    field = "rate_from"


class RateNeedsDay(Invalid):
    """Another amount begins on a day."""

    sentence = N_("Vanaf welke dag geldt dit bedrag?")
    field = "rate_from"


class NotAFee(Invalid):
    """No fee is an empty field; nobody pays to volunteer."""

    sentence = N_("Schrijf een bedrag dat hoger is dan nul. Is er geen vergoeding? Laat dit leeg.")
    field = "rate"
