"""How negotiating says no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, NotFound, Refusal
from partnerships.covenants import errors as covenants


class NoSuchProposal(NotFound):
    """Not in this covenant."""

    sentence = N_("Dit voorstel bestaat niet.")


class NotNegotiating(Refusal):
    """The text is a draft still, or frozen, or signed."""

    sentence = N_("Voorstellen doen en beantwoorden kan alleen tijdens het overleg.")


class ProposalClosed(Refusal):
    """Decided, withdrawn or outdated."""

    sentence = N_("Dit voorstel is al afgehandeld.")


class OwnProposal(Refusal):
    """The proposing party's yes is implied."""

    sentence = N_("Dit is een voorstel van uw eigen organisatie. De andere partijen antwoorden.")


class AnsweredAlready(Refusal):
    """An answer stands; another text is another proposal."""

    sentence = N_(
        "Uw organisatie heeft dit voorstel al beantwoord. "
        "Wilt u iets anders? Doe dan zelf een voorstel."
    )


class ReasonNeeded(Invalid):
    """A no without a reason helps nobody further."""

    sentence = N_("Schrijf waarom. Alle partijen lezen uw uitleg.")
    field = "reason"


class HeadingNeeded(Invalid):
    """A clause has a title."""

    sentence = N_("Geef het artikel een titel.")
    field = "heading"


class BodyNeeded(Invalid):
    """A clause says something; leaving it out is another kind of proposal."""

    sentence = N_("Schrijf de tekst van het artikel.")
    field = "body"


class NothingChanged(Invalid):
    """Word for word what holds already."""

    sentence = N_("Deze tekst is gelijk aan de tekst die nu geldt. Verander eerst iets.")
    field = "body"


class TextReplaced(covenants.TextReplaced):
    """Others agreed on another text while this one was written."""

    sentence = N_(
        "De tekst van dit artikel is intussen veranderd. Wat u schreef, staat er nog. "
        "Vergelijk het met de nieuwe tekst en verstuur het daarna opnieuw."
    )


class OpenAlready(Refusal):
    """One proposal per party and clause at a time."""

    sentence = N_("Uw organisatie heeft bij dit artikel al een voorstel open. Trek dat eerst in.")


class NotOnPaper(Invalid):
    """What all sign shows a number where this stands: somebody says that this is meant."""

    sentence = N_("Dit teken kan niet op papier: %(signs)s. Kruis aan dat u toch wilt bevriezen.")
    field = "sure"


class DataNeeded(Invalid):
    """Roles, fees and term are proposed in their own form: words alone would lose the data."""

    sentence = N_("Dit artikel bestaat uit gegevens. Stel een verandering voor in het formulier.")


class ClauseGone(Conflict):
    """All agreed to leave the clause out."""

    sentence = N_(
        "Dit artikel is intussen uit het convenant gehaald. "
        "U kunt uw tekst als nieuw artikel voorstellen."
    )


class ClauseIsRequired(Refusal):
    """A covenant cannot do without it."""

    sentence = N_("Dit artikel hoort in elk convenant en kan er niet uit. De tekst mag wel anders.")


class SameAsTheirs(Invalid):
    """Nothing is put against a proposal by repeating it."""

    sentence = N_("Dit is gelijk aan hun voorstel. Bent u het ermee eens? Zeg dan ja.")
    field = "body"


class CounterIsAText(Refusal):
    """A counter-proposal is an answer with another text, not a word alone."""

    sentence = N_("Schrijf bij een tegenvoorstel wat u wel wilt.")


class StandsThere(Invalid):
    """The clause has this place already."""

    sentence = N_("Het artikel staat al op deze plaats. Kies een andere plaats.")
    field = "after_clause_id"


class AfterItself(Invalid):
    """A clause does not follow itself."""

    sentence = N_("Een artikel kan niet achter zichzelf staan. Kies een andere plaats.")
    field = "after_clause_id"


class NotYourProposal(Refusal):
    """Withdrawing and renewing is for who proposed."""

    sentence = N_("Alleen de partij die het voorstel deed, kan dit doen.")
    status = 403


class NotOutdated(Refusal):
    """Renewing is for a proposal whose text was replaced."""

    sentence = N_("Alleen een verouderd voorstel kunt u opnieuw doen.")


class DaysAreFixed(Refusal):
    """The days are agreed while the parties talk."""

    sentence = N_("Een antwoordtermijn spreekt u af in het concept of tijdens het overleg.")


class NotFrozen(Refusal):
    """There is nothing to confirm."""

    sentence = N_(
        "De tekst is nu niet bevroren. Bevestigen kan zodra een partij de tekst bevriest."
    )


class NotThisText(Conflict):
    """The hash one looked at is not the hash of the text as it is."""

    sentence = N_("De tekst is niet meer de tekst die u zag. Lees hem opnieuw en bevestig dan.")
