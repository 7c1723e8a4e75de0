"""Why hours cannot be written like this, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class NothingDone(Invalid):
    """A line is about work, or about what was spent."""

    sentence = N_("Schrijf hoeveel uur u werkte, of wat u betaalde.")
    field = "hours"


class DayToCome(Invalid):
    """Who will work writes it down afterwards."""

    sentence = N_("Deze dag moet nog komen. Schrijf uren op als u ze heeft gewerkt.")
    field = "day"


class TooLate(Invalid):
    """The coordinator still knows what happened some weeks ago."""

    sentence = N_(
        "Deze dag is langer dan %(weeks)s weken geleden. Vraag uw coördinator om deze uren op te "
        "schrijven."
    )
    field = "day"


class LateNeedsReason(Invalid):
    """The coordinator may, and says why so late."""

    sentence = N_("Deze dag is langer dan %(weeks)s weken geleden. Leg uit waarom zo laat.")
    field = "reason"


class NotThereThen(Invalid):
    """Before coming, or after leaving."""

    sentence = N_("Op %(day)s was deze vrijwilliger niet actief.")
    field = "day"


class DayTooLong(Invalid):
    """One person has one day, whatever the number of functions."""

    sentence = N_("Op %(day)s staan dan samen %(hours)s uur. Een dag heeft maar 24 uur.")
    field = "hours"


class NotRepaid(Invalid):
    """The function comes without costs."""

    sentence = N_("Voor deze functie is niet afgesproken dat kosten worden terugbetaald.")
    field = "cost"


class SpentOnWhat(Invalid):
    """An amount without a word proves nothing."""

    sentence = N_("Waaraan gaf u dit uit? Bijvoorbeeld: bus.")
    field = "spent_on"


class NotAnAmountSpent(Invalid):
    """Who spent nothing leaves it empty."""

    sentence = N_("Schrijf een bedrag dat hoger is dan nul, of laat dit leeg.")
    field = "cost"


class NoSuchActivity(Invalid):
    """Not there, ended, or of somebody else: all are the same."""

    sentence = N_("Kies een activiteit van uw organisatie.")
    field = "activity_id"


class NoReason(Invalid):
    """The other reads it."""

    sentence = N_("Leg uit waarom.")
    field = "reason"


class ConfirmedAlready(Refusal):
    """What was confirmed is corrected by another line."""

    sentence = N_("Deze regel is al bevestigd of ingetrokken. U kunt hem niet meer veranderen.")


class NotConfirmed(Refusal):
    """What was not confirmed is sent back, not corrected."""

    sentence = N_("Deze regel is niet bevestigd. Stuur hem terug als er iets niet klopt.")


class NothingChosen(Invalid):
    """Which lines?"""

    sentence = N_("Kies een of meer regels om te bevestigen.")
    field = "lines"


class NoProofSeen(Invalid):
    """Costs are paid back against a proof."""

    sentence = N_(
        "Bij deze regels staan kosten. Zet een vinkje als u het bewijs heeft gezien, of stuur de "
        "regel terug."
    )
    field = "proven"


class MonthApproved(Refusal):
    """What was approved is not changed under it."""

    sentence = N_(
        "De vergoeding van deze maand is al goedgekeurd. Vraag wie dat deed om de goedkeuring "
        "terug te nemen."
    )
