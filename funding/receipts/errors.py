"""Why something cannot be done with a receipt, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NothingBrought(Invalid):
    """A receipt is at least one photo, PDF or e-mail."""

    sentence = N_("Kies een foto, een pdf of een bewaarde e-mail.")
    field = "files"


class WrongKind(Invalid):
    """Not one of the kinds that a receipt can be."""

    sentence = N_(
        "%(name)s kan hier niet. Kies een foto (JPG, PNG, WebP of HEIC), een pdf, of een e-mail "
        "die u bewaarde als .eml."
    )
    field = "files"


class TooManyFiles(Invalid):
    """More than a receipt has."""

    sentence = N_("Een bon heeft hoogstens %(most)s bestanden. Maak er twee bonnen van.")
    field = "files"


class TooManyPages(Invalid):
    """More than a bill has."""

    sentence = N_(
        "Deze pdf heeft %(pages)s bladzijden, en hoogstens %(most)s kan. Bewaar alleen de "
        "bladzijden van de bon."
    )
    field = "files"


class KeptAlready(Conflict):
    """The same file is there; it may be another receipt all the same."""

    sentence = N_("Deze bon hebt u al: %(receipts)s. Is het toch een andere? Schrijf dan waarom.")
    field = "again"

    def __init__(self, numbers: list[int], receipts: str) -> None:
        self.numbers = numbers
        super().__init__(receipts=receipts)


class Incomplete(Refusal):
    """What is needed for an entry is not all there."""

    sentence = N_("Vul eerst aan wat er nog mist. Daarna kunt u de bon boeken.")


class StaysComplete(Invalid):
    """What waits to be booked cannot lose what it needs for that."""

    sentence = N_("Deze bon was klaar om te boeken. Laat niets leeg wat daarvoor nodig is.")


class WaitsForTheBank(Refusal):
    """The line of the bank is its entry."""

    sentence = N_(
        "Deze bon is van de bank betaald. Hij wordt geboekt zodra u hem koppelt aan de regel van "
        "de bank."
    )


class NotPaid(Refusal):
    """What was not paid is booked when it is."""

    sentence = N_("Deze rekening is nog niet betaald. Schrijf eerst hoe hij betaald is.")


class NoCashBox(Refusal):
    """The chart of accounts has none."""

    sentence = N_("In uw boekhouding is geen kas. Kies een andere manier van betalen.")


class NoAdvances(Refusal):
    """The chart of accounts has no account for what others paid first."""

    sentence = N_("In uw boekhouding is geen post voor voorgeschoten geld.")


class WrongCashBox(Invalid):
    """Not a cash box of these books."""

    sentence = N_("Kies een kas uit de lijst.")
    field = "money_id"


class NotToChange(Refusal):
    """In the books, or put aside."""

    sentence = N_("Deze bon is geboekt of opzij gelegd. Daarom verandert hij niet meer.")


class OthersFilledIn(Refusal):
    """Who keeps the books said more of it than who brought it can see."""

    sentence = N_("De penningmeester heeft deze bon al ingevuld. Vraag daar om een verandering.")


class WrongEntry(Invalid):
    """Not there, or undone."""

    sentence = N_("Kies een boeking die er staat en die niet is teruggeboekt.")
    field = "entry"


class BookedFromIt(Refusal):
    """Its own entry stays with it; that is undone instead."""

    sentence = N_("Deze boeking is van deze bon gemaakt. Boek de boeking terug als hij niet klopt.")


class NoReason(Invalid):
    """Who reads it later wants to know why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"
