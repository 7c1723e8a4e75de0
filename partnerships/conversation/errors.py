"""How a conversation says no."""

from __future__ import annotations

from core.values.errors import N_, Invalid, NotFound, Refusal


class NoSuchRemark(NotFound):
    """Not there, or not for these eyes: the answer is the same."""

    sentence = N_("Deze opmerking bestaat niet.")


class TalkIsOver(Refusal):
    """What is over is not talked about here any more; what is in force is."""

    sentence = N_("Dit convenant is afgelopen of gestopt. U kunt alles nog lezen.")


class MentionsOutsider(Invalid):
    """Somebody who may not read the remark cannot be named in it."""

    sentence = N_(
        "U noemt iemand die deze opmerking niet mag lezen. Haal die naam weg, "
        "of laat alle partijen meelezen."
    )
    field = "mentions"


class AsksNobody(Invalid):
    """A question goes to another party of this covenant."""

    sentence = N_("Kies een andere partij die meedoet aan dit convenant.")
    field = "asked_id"


class AdviceOfTomorrow(Invalid):
    """Advice has been given before it is written down."""

    sentence = N_("Deze datum ligt in de toekomst. Kies de dag waarop het advies is gegeven.")
    field = "advised_on"


class NotAsked(Refusal):
    """The question was put to another party."""

    sentence = N_("Deze vraag is aan een andere partij gesteld.")
    status = 403


class AnsweredBefore(Refusal):
    """One answer per party; who wants to add something writes a comment."""

    sentence = N_(
        "Uw organisatie heeft deze vraag al beantwoord. "
        "Wilt u iets toevoegen? Schrijf dan een opmerking."
    )


class QuestionWithdrawn(Refusal):
    """Nobody waits for the answer any more."""

    sentence = N_("Deze vraag is ingetrokken. U hoeft niet meer te antwoorden.")


class NoSuchRequest(NotFound):
    """Not there, or not for these eyes: the answer is the same."""

    sentence = N_("Deze adviesvraag bestaat niet.")


class AsksNoColleague(Invalid):
    """Advice is asked of somebody of one's own organisation who may write it down."""

    sentence = N_("Kies een collega uit de lijst.")
    field = "adviser_id"


class AdviceTooLate(Invalid):
    """Who is asked needs a day that is still to come."""

    sentence = N_("Deze dag is al voorbij. Kies vandaag of een dag daarna.")
    field = "due_on"


class AdviceGiven(Refusal):
    """What was asked has been answered."""

    sentence = N_("Dit advies is al gegeven.")


class RequestWithdrawn(Refusal):
    """Nobody waits for the advice any more."""

    sentence = N_("Deze adviesvraag is ingetrokken. Uw advies is niet meer nodig.")
