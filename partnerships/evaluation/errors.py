"""How evaluating says no."""

from __future__ import annotations

from core.values.errors import N_, Expired, Invalid, Refusal


class NotInForce(Refusal):
    """One looks back on what holds."""

    sentence = N_("Evalueren kan alleen bij een convenant dat nu geldt.")


class TooLongAgo(Refusal):
    """One looks back on what holds, or just held."""

    sentence = N_(
        "Een evaluatie begint u bij een convenant dat nu geldt, of binnen %(days)s dagen na het "
        "einde."
    )


class OneRuns(Refusal):
    """One at a time, so that all answer the same."""

    sentence = N_("Er loopt al een evaluatie: nummer %(number)s. Geef daar uw antwoorden.")


class AnsweredBefore(Refusal):
    """Who has read the others does not rewrite its own."""

    sentence = N_(
        "Uw organisatie heeft al geantwoord. Dat antwoord is bewaard en verandert niet meer. Wilt "
        "u er iets bij zeggen? Doe dat in het gesprek."
    )


class Over(Refusal):
    """All parties of that time have answered."""

    sentence = N_("Deze evaluatie is klaar: alle partijen hebben geantwoord.")


class Closed(Refusal):
    """It was closed without the answers of all."""

    sentence = N_("Deze evaluatie is gesloten. Antwoorden kan niet meer.")


class NotLate(Refusal):
    """Every party has its time to answer."""

    sentence = N_("Sluiten kan na %(day)s. Tot en met die dag kan elke partij nog antwoorden.")


class NotAllAnswered(Refusal):
    """It is done when all have given theirs."""

    sentence = N_("Nog niet alle partijen hebben geantwoord.")


class JudgeAll(Invalid):
    """The same questions about every party, oneself included, and about every indicator."""

    sentence = N_("De vragen zijn intussen veranderd. Ververs de pagina en kijk na wat er mist.")


class WhileOneRuns(Refusal):
    """What one is asked about does not change under one's hands."""

    sentence = N_(
        "Evaluatie %(number)s loopt nog. Punten kiezen of weglaten kan weer als die klaar of "
        "gesloten is."
    )


class IndicatorThere(Refusal):
    """The same twice adds nothing."""

    sentence = N_("Dit staat er al.")
    field = "text"


class TooManyIndicators(Refusal):
    """What nobody fills in."""

    sentence = N_("Kies hooguit %(most)s punten: meer vult niemand in.")
    field = "text"


class TooManyLinks(Refusal):
    """More would be no measure of one's volunteers."""

    sentence = N_("Per evaluatie kan uw organisatie hooguit %(most)s links maken.")
    field = "many"


class LinkUsed(Expired):
    """One answer per link."""

    sentence = N_("Met deze link is al geantwoord. Dat antwoord is bewaard; u hoeft niets te doen.")


class LinkOver(Expired):
    """The evaluation or the days of the link are over."""

    sentence = N_("Deze link werkt niet meer: de evaluatie is voorbij.")


class AnswerFirst(Refusal):
    """Who did not say its own reads nothing of the others."""

    sentence = N_("Geef eerst uw eigen antwoorden. Daarna kunt u samen verbeteringen afspreken.")
