"""Why something cannot be done with a commitment, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class NotSignedYet(Refusal):
    """Commitments follow from a text that all have signed."""

    sentence = N_("Afspraken komen pas nadat alle partijen hebben getekend.")


class CovenantIsOver(Refusal):
    """Nothing new is promised under a covenant that ended."""

    sentence = N_("Dit convenant is afgelopen. Er komen geen afspraken meer bij.")


class DueBeforeStart(Invalid):
    """A commitment is due while the covenant holds."""

    sentence = N_("Deze dag ligt voor het begin van het convenant: %(start)s.")
    field = "due_on"


class DueAfterEnd(Invalid):
    """A commitment is due while the covenant holds."""

    sentence = N_("Deze dag ligt na het einde van het convenant: %(end)s.")
    field = "due_on"


class DueAfterLeaving(Invalid):
    """Who gave notice promises nothing for the days after."""

    sentence = N_(
        "Uw organisatie is partij tot en met %(last)s. Kies een dag tot en met die dag, of neem de"
        " afspraak niet over."
    )
    field = "due_on"


class UntilAfterEnd(Invalid):
    """A rhythm stops with the covenant at the latest."""

    sentence = N_("Deze dag ligt na het einde van het convenant: %(end)s.")
    field = "until"


class UntilBeforeDue(Invalid):
    """A rhythm does not end before it begins."""

    sentence = N_("De laatste dag ligt voor de eerste dag.")
    field = "until"


class UntilMissing(Invalid):
    """A rhythm without an end cannot be written down."""

    sentence = N_("Dit convenant heeft geen einddatum. Vul in tot wanneer u dit afspreekt.")
    field = "until"


class TooOften(Invalid):
    """A list that nobody can keep."""

    sentence = N_("Dit zijn meer dan %(most)s keer. Kies een kortere tijd of een ander ritme.")
    field = "until"


class NoSuchArticle(Invalid):
    """A promise names an article that stands in the text."""

    sentence = N_("Dit artikel staat niet in de tekst. Kies een ander artikel.")
    field = "article"


class CommitmentThere(Refusal):
    """The same promise twice adds nothing."""

    sentence = N_("Deze afspraak staat er al.")
    field = "what"


class NoProof(Invalid):
    """Done is shown, by a sentence or a file."""

    sentence = N_("Schrijf op wat u heeft gedaan, of voeg een bestand toe.")
    field = "proof"


class NoExplanation(Invalid):
    """Late is said with the reason."""

    sentence = N_("Leg uit waarom het later wordt.")
    field = "explanation"


class NotAskedFor(Refusal):
    """A party asks to be released from its own promise, with a reason."""

    sentence = N_("De partij heeft niet gevraagd om deze afspraak te laten vervallen.")


class NotReleasedByAll(Refusal):
    """Silence is never consent."""

    sentence = N_("Nog niet alle andere partijen vinden het goed.")


class StillBound(Refusal):
    """A promise lapses by itself only when the covenant does not hold for its party any more."""

    sentence = N_("Het convenant geldt nog voor deze partij.")


class AskedAlready(Refusal):
    """The first reason stands, because others may have answered to it."""

    sentence = N_("U heeft dit al gevraagd. De andere partijen moeten nog antwoorden.")


class RefusedAlready(Refusal):
    """The first no stands, with its reason; a yes may still follow."""

    sentence = N_("Uw organisatie heeft al nee gezegd.")


class NotOneOfYours(Invalid):
    """Only people of the own organisation look after its commitments."""

    sentence = N_("Kies iemand van uw eigen organisatie.")
    field = "contact"


class KeptAtTheCovenant(Refusal):
    """An addendum changes a covenant and keeps nothing of its own."""

    sentence = N_("Dit is een wijziging van een convenant. Afspraken staan bij het convenant zelf.")
