"""Why something cannot be done with a hand-over, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class HoldsBsn(Invalid):
    """A BSN has no place here, whatever somebody says about it."""

    sentence = N_(
        "Hier staat een burgerservicenummer: %(words)s. Dat mag hier niet staan. Haal het weg."
    )


class LooksPersonal(Invalid):
    """It may be a false alarm: that is for the person to say, with a tick."""

    field = "sure"


class LooksLikeName(LooksPersonal):
    """A title, a first name, or a capital where none is expected."""

    sentence = N_(
        "“%(words)s” lijkt een naam van iemand. Haal de naam weg. Is het geen naam van een "
        "bewoner? Zet dan hier een vinkje."
    )


class LooksLikePhone(LooksPersonal):
    """A number that one can call."""

    sentence = N_(
        "“%(words)s” lijkt een telefoonnummer. Haal het weg. Is het niet van een bewoner? "
        "Zet dan hier een vinkje."
    )


class LooksLikeMail(LooksPersonal):
    """An address that one can write to."""

    sentence = N_(
        "“%(words)s” lijkt een e-mailadres. Haal het weg. Is het niet van een bewoner? "
        "Zet dan hier een vinkje."
    )


class LooksLikeIban(LooksPersonal):
    """A number of an account."""

    sentence = N_(
        "“%(words)s” lijkt een rekeningnummer. Haal het weg. Is het niet van een bewoner? "
        "Zet dan hier een vinkje."
    )


class LooksLikeBirth(LooksPersonal):
    """A day on which somebody was born."""

    sentence = N_(
        "“%(words)s” lijkt een geboortedatum. Haal de dag weg. Is het geen geboortedatum van een "
        "bewoner? Zet dan hier een vinkje."
    )


class NoSteps(Invalid):
    """A route without a step is no agreement."""

    sentence = N_("Schrijf bij één stap of meer op wat u afspreekt.")
    field = "accompany"


class RouteThere(Refusal):
    """The same route twice adds nothing."""

    sentence = N_("Deze route staat er al.")
    field = "topic"


class WithYourself(Invalid):
    """A hand-over goes from one party to another one."""

    sentence = N_("Kies een andere partij van dit convenant.")
    field = "other_id"


class NoReason(Invalid):
    """The other party reads why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"


class NotAgreed(Refusal):
    """What is not agreed is not counted."""

    sentence = N_("Deze route loopt niet. Aantallen horen bij een route die is afgesproken.")


class WrongMonth(Invalid):
    """A month as in a list: 2026-11."""

    sentence = N_("Kies een maand uit de lijst.")
    field = "month"


class MonthNotThere(Invalid):
    """What has not happened cannot be counted."""

    sentence = N_("Deze maand is nog niet begonnen, of ligt voor het begin van het convenant.")
    field = "month"
