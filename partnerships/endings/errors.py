"""How ending says no."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class NotInForce(Refusal):
    """Notice is given of what holds; before that one leaves the table."""

    sentence = N_("Opzeggen, verlengen en beëindigen kan alleen bij een convenant dat nu geldt.")


class AnAmendment(Refusal):
    """One leaves a covenant, not an addendum of it."""

    sentence = N_("Dit is een wijziging. Opzeggen of beëindigen doet u bij het convenant zelf.")


class TooShortNotice(Invalid):
    """The others get the time that was agreed."""

    sentence = N_("Dat is te snel. De eerste dag waarop het kan is %(first)s.")
    field = "last_day"


class EndsBefore(Invalid):
    """Without notice it is over sooner."""

    sentence = N_("Het convenant is dan al afgelopen: het loopt tot en met %(end)s.")
    field = "last_day"


class WhichTerm(Invalid):
    """The text has several terms; the party says which one is its own."""

    sentence = N_("Kies welke termijn voor uw organisatie geldt.")
    field = "term"


class NoticeGiven(Refusal):
    """Said once is enough; the others count on that day."""

    sentence = N_("Uw organisatie heeft al opgezegd. Zij is partij tot en met %(day)s.")


class StillBound(Refusal):
    """Up to and including the last day a party is a party."""

    sentence = N_("De laatste dag van deze partij is nog niet voorbij.")


class StillThere(Refusal):
    """A notice lapses with its covenant only."""

    sentence = N_("Het convenant geldt nog.")


class NotLetByAll(Refusal):
    """A notice that reached the others is off only when they all say so (BW 3:37)."""

    sentence = N_("De opzegging vervalt pas als alle andere partijen dat goed vinden.")


class NoNotice(Refusal):
    """Nobody leaves, or not any more."""

    sentence = N_("Deze partij heeft geen opzegging die nu loopt.")


class NotAsked(Refusal):
    """The party itself speaks first."""

    sentence = N_("De partij die opzegde, heeft niet gevraagd of zij mag blijven.")


class StayNoted(Refusal):
    """Said once is enough."""

    sentence = N_("Uw organisatie heeft dit al gezegd. Wij wachten op: %(names)s.")


class EndNoted(Refusal):
    """Said once is enough."""

    sentence = N_("Uw organisatie heeft dit al gezegd. Wij wachten op: %(names)s.")


class NotSaid(Refusal):
    """There is nothing to take back."""

    sentence = N_("Uw organisatie heeft niet gezegd dat zij nu wil stoppen.")


class OpenCommitments(Refusal):
    """What is due is done or let go first."""

    sentence = N_("Afspraken die al klaar moesten zijn: %(number)s.")


class OpenAmendments(Refusal):
    """What is on the table is signed or stopped first."""

    sentence = N_("Wijzigingen waarover nog wordt gepraat: %(number)s.")


class OpenRounds(Refusal):
    """What is being signed is signed or called back first."""

    sentence = N_("Wijzigingen die nog worden getekend: %(number)s.")


class NoFinalEvaluation(Refusal):
    """The parties look back together first."""

    sentence = N_(
        "Er is in het afgelopen jaar nog geen evaluatie waarin alle partijen antwoordden."
    )


class NotLonger(Invalid):
    """A new term ends later than the one that holds."""

    sentence = N_("Kies een dag na %(end)s: tot en met die dag loopt het convenant al.")
    field = "until"


class HasNoEnd(Refusal):
    """What has no last day needs no new one."""

    sentence = N_("Dit convenant heeft geen einddatum. Verlengen is niet nodig.")


class RenewalWaits(Refusal):
    """One last day is talked about at a time."""

    sentence = N_(
        "Er wordt al over een andere laatste dag gepraat: %(title)s. Zeg daar ja of nee, of stel"
        " daar een andere dag voor."
    )


class TextIsAScan(Refusal):
    """A covenant of before Handslag is not amended; a new one takes its place."""

    sentence = N_(
        "De tekst van dit convenant staat in een scan en kan niet veranderen. Wilt u langer"
        " doorgaan? Maak samen een nieuw convenant dat dit vervangt."
    )


class NoTermArticle(Refusal):
    """Without an article about the term there is nothing to propose in one press."""

    sentence = N_(
        "In dit convenant staat geen artikel over de looptijd dat wij kunnen invullen. Stel een "
        "wijziging voor en schrijf daarin hoe lang het convenant doorgaat."
    )
