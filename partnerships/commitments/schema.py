"""What comes in by the forms of commitments, and the commands that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchDate, Text, Whole
from partnerships.commitments.model import Rhythm

LONGEST = 6_000  # characters; what a party gives may be 5,000


@dataclass(frozen=True)
class AddCommand:
    """A promise that a party proposes, for itself or for another one."""

    organisation_id: int
    what: str
    rhythm: Rhythm
    due_on: date
    until: date | None = None
    proof: str | None = None
    contact: str | None = None
    article: int | None = None  # the number of the article that says it


@dataclass(frozen=True)
class ConfirmCommand:
    """The promise as the party itself takes it on."""

    what: str
    rhythm: Rhythm
    due_on: date
    until: date | None = None
    proof: str | None = None
    contact: str | None = None


@dataclass(frozen=True)
class ReasonCommand:
    """Why not; all parties read it."""

    reason: str


@dataclass(frozen=True)
class DoneCommand:
    """What shows that it was done; a file may stand in for the words."""

    proof: str | None = None


@dataclass(frozen=True)
class LateCommand:
    """Why it is late."""

    explanation: str


@dataclass(frozen=True)
class WordsCommand:
    """A question of another party, or the answer."""

    words: str


@dataclass(frozen=True)
class DeskCommand:
    """Who looks after our commitments in one covenant."""

    contact: int
    deputy: int | None = None
    holder: int | None = None


class _PromiseSchema(FormSchema):
    """What, when, shown by what, and whom to ask."""

    what = Text(N_("Wat spreekt u af?"), max=LONGEST, lines=True, required=True)
    rhythm = Choice(Rhythm, N_("Hoe vaak?"), required=True)
    due_on = DutchDate(N_("Wanneer is het klaar? (eerste keer)"), required=True)
    until = DutchDate(
        N_("Tot en met welke dag gaat het door?"),
        hint=N_("Leeg betekent: tot het einde van het convenant."),
    )
    proof = Text(
        N_("Waaraan zien de anderen dat het is gedaan?"), max=500,
        hint=N_("Bijvoorbeeld: een kort verslag, of een overzicht van wat is betaald."),
    )  # fmt: skip
    contact = Text(N_("Contactpersoon"), max=200)


class ConfirmSchema(_PromiseSchema):
    """The promise as the party itself takes it on."""

    command = ConfirmCommand


class AddSchema(_PromiseSchema):
    """The same, for a party of the covenant."""

    command = AddCommand
    organisation_id = Whole(N_("Welke partij doet dit?"), min=1, required=True)
    article = Whole(N_("Uit welk artikel komt dit?"), min=1)


def _why(question: str, hint: str = N_("Alle partijen lezen uw uitleg.")) -> Text:
    """An explanation that all parties read."""
    return Text(question, max=2_000, lines=True, required=True, hint=hint)


class ReasonSchema(FormSchema):
    """Why not."""

    command = ReasonCommand
    reason = _why(N_("Waarom niet?"))


class DoneSchema(FormSchema):
    """A sentence; the file comes beside it."""

    command = DoneCommand
    proof = Text(N_("Wat heeft u gedaan?"), max=5_000, lines=True)


class LateSchema(FormSchema):
    """An explanation."""

    command = LateCommand
    explanation = _why(N_("Waarom wordt het later?"))


class WaiverSchema(FormSchema):
    """Why the others should let it go."""

    command = ReasonCommand
    reason = _why(
        N_("Waarom moet deze afspraak vervallen?"),
        N_("Alle partijen lezen uw uitleg. De afspraak vervalt als alle andere ja zeggen."),
    )


class WordsSchema(FormSchema):
    """A few words that all parties read."""

    command = WordsCommand
    words = Text(N_("Uw vraag of antwoord"), max=2_000, lines=True, required=True)


class DeskSchema(FormSchema):
    """Three of one's own people."""

    command = DeskCommand
    contact = Whole(
        N_("Wie is de contactpersoon?"), min=1, required=True,
        hint=N_("Deze persoon krijgt herinneringen."),
    )  # fmt: skip
    deputy = Whole(N_("Wie vervangt deze persoon?"), min=1)
    holder = Whole(
        N_("Wie is de portefeuillehouder?"), min=1,
        hint=N_("Deze persoon krijgt bericht als een afspraak twee weken te laat is."),
    )  # fmt: skip
