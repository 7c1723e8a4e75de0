"""Why something cannot be done with a meeting, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class CovenantIsDone(Refusal):
    """Nobody meets any more about what is over."""

    sentence = N_("Dit convenant is afgelopen. Er komen geen overleggen meer bij.")


class MeetingThere(Refusal):
    """The same meeting twice adds nothing."""

    sentence = N_("Dit overleg staat er al.")
    field = "title"


class GroupThere(Refusal):
    """Two groups of one name cannot be told apart."""

    sentence = N_("Er is al een werkgroep met deze naam.")
    field = "name"


class ItemThere(Refusal):
    """The same point twice adds nothing."""

    sentence = N_("Dit punt staat al op de agenda.")
    field = "title"


class WrongHour(Invalid):
    """A time of the day: 14:30."""

    sentence = N_("Schrijf de tijd zo: 14:30")
    field = "hour"


class NoSuchHour(Invalid):
    """In the night that summer time begins an hour is skipped."""

    sentence = N_("Deze tijd bestaat op die dag niet: dan gaat de klok een uur vooruit.")
    field = "hour"


class TooLongAgo(Invalid):
    """What was held may be written down afterwards, but not years later."""

    sentence = N_("Deze dag is langer dan een jaar geleden. Kies een latere dag.")
    field = "day"


class NoSuchGroup(Invalid):
    """A group of this covenant, or none."""

    sentence = N_("Kies een werkgroep uit de lijst.")
    field = "group"


class NotYourColleague(Invalid):
    """Each party chooses its own people."""

    sentence = N_("Kies iemand van uw eigen organisatie.")
    field = "person"


class NotBegun(Refusal):
    """Minutes of what is still to come would be made up."""

    sentence = N_("Het overleg is nog niet begonnen.")


class NothingWritten(Refusal):
    """Empty minutes say nothing."""

    sentence = N_("Er staat nog niets in het verslag.")


class MinutesThere(Refusal):
    """What was said cannot be called off by who would rather not have it fixed."""

    sentence = N_("Er is al een verslag: dit overleg is geweest. Afzeggen kan niet meer.")


class NotPlanned(Refusal):
    """What is fixed or cancelled stands."""

    sentence = N_("Dit overleg is al vastgesteld of afgezegd. U kunt het niet meer veranderen.")


class MinutesChanged(Refusal):
    """Somebody else wrote in the meantime: nobody's words are lost."""

    sentence = N_(
        "Iemand anders heeft dit verslag ook aangepast. Bij elk punt ziet u wat er nu staat. "
        "Kijk het na en bewaar dan opnieuw."
    )


class NoReasonGiven(Invalid):
    """The other parties read why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"
