"""Why a cash box cannot be counted so, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NothingCounted(Invalid):
    """An empty box is counted too: then the total is nothing."""

    sentence = N_("Vul in hoeveel u telde. Was de kas leeg? Schrijf dan 0 als totaal.")
    field = "total"


class TotalDiffers(Invalid):
    """Two answers to one question."""

    sentence = N_("De biljetten en munten zijn samen %(pieces)s, maar u schreef %(total)s.")
    field = "total"


class BelowNothing(Invalid):
    """There is no less than nothing in a box."""

    sentence = N_("In een kas zit niet minder dan niets. Schrijf wat u telde.")
    field = "total"


class NoSuchBox(Invalid):
    """Of other books, ended, or no cash box."""

    sentence = N_("Kies een kas uit de lijst.")
    field = "account_id"


class CountedThatDay(Conflict):
    """One count a day; a wrong one is counted again, with a reason."""

    sentence = N_(
        "Op deze dag is deze kas al geteld. Klopte dat niet? Open die telling en kies daar “Tel "
        "opnieuw”."
    )
    field = "day"


class WhyAgain(Invalid):
    """Who reads it later wants to know what was wrong with the first one."""

    sentence = N_("Leg uit waarom u opnieuw telde.")
    field = "reason"


class CountedAgain(Conflict):
    """A newer count took its place."""

    sentence = N_("Deze telling is vervangen door een nieuwe. Ga verder met die nieuwe.")


class CountedLater(Conflict):
    """What was missing then is in what was missing later."""

    sentence = N_("Deze kas is later nog eens geteld. Boek het verschil van die laatste telling.")


class DifferenceBooked(Conflict):
    """Once."""

    sentence = N_(
        "Het verschil van deze telling is al geboekt. Klopt dat niet? Boek die boeking dan eerst "
        "terug."
    )


class BeforeTheCount(Invalid):
    """What was found out by counting is not booked before it."""

    sentence = N_("U telde op %(day)s. Kies een dag vanaf toen.")
    field = "day"


class NoDifference(Refusal):
    """The books say what was counted."""

    sentence = N_("De boeken zeggen wat u telde. Er is geen verschil om te boeken.")


class BooksMovedOn(Conflict):
    """Another amount than the one that was shown."""

    sentence = N_(
        "Er is intussen iets in deze kas geboekt. Het verschil is nu %(amount)s. Kijk of dat klopt."
    )


class NoDifferenceAccount(Refusal):
    """The account was ended."""

    sentence = N_(
        "In uw rekeningschema is geen post voor verschillen in de kas meer in gebruik. Neem die "
        "eerst weer in gebruik."
    )
