"""Why an account cannot be so, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NumberThere(Invalid):
    """One number, one account; also of those that ended."""

    sentence = N_("Dit nummer is al van “%(name)s”. Kies een ander nummer.")
    field = "number"


class NotACode(Invalid):
    """A code of RGS of the fourth level has a shape, and a side."""

    sentence = N_(
        "Dit is geen RGS-code van niveau 4. Zo'n code heeft tien tekens, zoals BLimKasKas. Hij "
        "begint met een B voor de balans, of met een W voor baten en lasten."
    )
    field = "rgs"


class KindStays(Invalid):
    """What was booked would change its side."""

    sentence = N_("Op deze post is al geboekt. De soort kan dan niet meer anders.")
    field = "kind"


class OnlyForAssets(Invalid):
    """A cash box or a bank account is something one has."""

    sentence = N_("Een kas of bankrekening is een bezit. Kies bij de soort “Bezit”.")
    field = "use"


class HouseBooksUnderIt(Refusal):
    """Something of Handslag would have no place any more."""

    sentence = N_("Handslag boekt zelf op deze post. Daarom kan hij niet stoppen.")


class StillSomething(Refusal):
    """What stands under it would be out of sight."""

    sentence = N_("Op deze post staat nog %(amount)s. Boek dat eerst naar een andere post.")


class Moved(Conflict):
    """Somebody else was just first."""

    sentence = N_("Iemand anders heeft deze post net aangepast. Kijk opnieuw.")
