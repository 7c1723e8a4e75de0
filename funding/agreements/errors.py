"""Why an agreement cannot be, or does not cover a day, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class EndsFirst(Invalid):
    """A stretch of days has an order."""

    sentence = N_("De laatste dag ligt voor de eerste dag.")
    field = "ends_on"


class BeforeJoining(Invalid):
    """Nobody agrees on work before coming."""

    sentence = N_("Deze vrijwilliger begon op %(day)s. Kies die dag of een latere.")
    field = "starts_on"


class NoSuchFunction(Invalid):
    """Not there, ended, or of somebody else: all are the same."""

    sentence = N_("Kies een of meer functies van uw organisatie.")
    field = "functions"


class BirthDateFirst(Invalid):
    """The norm of an hour follows from the age."""

    sentence = N_(
        "Bij “%(function)s” hoort een vergoeding. Vul eerst de geboortedatum van de vrijwilliger "
        "in: de norm voor een uur hangt af van de leeftijd."
    )
    field = "functions"


class AnotherText(Conflict):
    """Somebody says yes to what stands there, not to what stood there."""

    sentence = N_("De tekst is intussen veranderd. Lees hem nog eens en zeg dan akkoord.")


class AgreementOver(Refusal):
    """It ended already."""

    sentence = N_("Deze afspraak is al afgelopen.")


class NotAgreedYet(Invalid):
    """Hours rest on an agreement."""

    sentence = N_("Er is nog geen afspraak waar de vrijwilliger akkoord op zei.")
    field = "day"


class BeforeAgreement(Invalid):
    """The agreement had not begun."""

    sentence = N_("De afspraak begint op %(start)s. Voor %(day)s kunt u nog geen uren opschrijven.")
    field = "day"


class NotAgreedThen(Invalid):
    """No agreement about this function on that day."""

    sentence = N_("Op %(day)s was er geen afspraak over deze functie.")
    field = "day"
