"""Why something cannot be booked, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NoBooks(Refusal):
    """The organisation keeps no books here yet."""

    sentence = N_("Uw organisatie heeft hier nog geen boekhouding. Begin daar eerst mee.")


class BooksThere(Conflict):
    """One organisation has one set of books."""

    sentence = N_("Uw organisatie heeft al een boekhouding. Ververs de pagina.")


class FirstDayToCome(Invalid):
    """Books begin on a day that is there."""

    sentence = N_("Deze dag moet nog komen. Begin uw boekhouding op een dag die er al is.")
    field = "begun_on"


class OpenedAlready(Conflict):
    """What there was on the first day is booked once; a mistake is undone and booked again."""

    sentence = N_("De beginstand is al geboekt. Klopt hij niet? Boek hem dan eerst terug.")


class DoesNotAddUp(Invalid):
    """The parts are not the whole."""

    sentence = N_("De delen zijn samen %(parts)s en het bedrag is %(whole)s. Dat moet gelijk zijn.")
    field = "amount"


class Nothing(Invalid):
    """An amount of nothing is no booking."""

    sentence = N_("Schrijf een bedrag dat groter is dan nul.")
    field = "amount"


class SameAccount(Invalid):
    """Money that does not move is no transfer."""

    sentence = N_("Kies twee verschillende rekeningen.")
    field = "to"


class WrongAccount(Invalid):
    """The account is of other books, or is not used any more."""

    sentence = N_("Kies een post uit de lijst.")
    field = "account"


class WrongPlace(Invalid):
    """The grant, line or activity is of somebody else, or does not belong together."""

    sentence = N_("Kies een subsidie en een post die bij elkaar horen.")
    field = "place"


class BeforeTheBooks(Invalid):
    """What came before the opening balance is in it."""

    sentence = N_("Uw boekhouding begint op %(day)s. Kies een dag vanaf toen.")
    field = "day"


class InTheFuture(Invalid):
    """What has not happened cannot be booked."""

    sentence = N_("Deze dag moet nog komen. Boek pas wat al gebeurd is.")
    field = "day"


class MonthClosed(Invalid):
    """A closed month takes nothing any more."""

    sentence = N_("Deze maand is dicht. Boek het op een dag in een maand die nog open is.")
    field = "day"


class MonthSoftClosed(Invalid):
    """Only who closes books may still add to it."""

    sentence = N_(
        "Deze maand is voorlopig dicht. Vraag de penningmeester of het bestuur om dit te boeken, "
        "of kies een dag in een maand die nog open is."
    )
    field = "day"


class UndoneAlready(Refusal):
    """An entry is undone once."""

    sentence = N_("Deze boeking is al teruggeboekt.")


class IsItselfUndoing(Refusal):
    """What was undone by mistake is booked again, in plain sight."""

    sentence = N_("Dit is zelf een terugboeking. Klopte die niet? Maak de boeking dan opnieuw.")


class NoReason(Invalid):
    """Who reads the books later wants to know why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"


class EarlierMonthOpen(Refusal):
    """Months are closed in their order."""

    sentence = N_("Sluit eerst %(month)s. Maanden gaan op volgorde dicht.")


class MonthNotOver(Refusal):
    """What can still happen cannot be closed."""

    sentence = N_("Deze maand is nog niet voorbij.")


class CashBelowZero(Invalid):
    """A cash box holds no less than nothing: something else is not booked yet, or is booked wrong.

    It is said before, and who knows better books it all the same: see decision 0027.
    """

    sentence = N_(
        "Op %(day)s zou er volgens de boeken %(amount)s minder dan niets in “%(box)s” zitten. Dat "
        "kan niet. Mist er nog geld dat erin ging? Boek dat eerst, of zet een vinkje bij “Ik weet "
        "het” en zoek het later uit."
    )
    field = "aware"


class MonthBelowZero(Refusal):
    """What cannot be true is not closed for good."""

    sentence = N_(
        "Deze maand kan nog niet voorgoed dicht. Op %(day)s zat er volgens de boeken %(amount)s "
        "minder dan niets in “%(box)s”. Zoek eerst uit wat er mist."
    )
