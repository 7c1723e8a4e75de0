"""What comes in while talking, and the commands that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marshmallow import fields

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchDate, Text, Whole
from partnerships.conversation.model import Audience

LONGEST = 5_000  # characters


@dataclass(frozen=True)
class CommentCommand:
    """A comment; for one's own side unless it says otherwise."""

    text: str
    audience: Audience = Audience.OWN
    mentions: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class QuestionCommand:
    """A question; to all other parties unless one is named."""

    text: str
    asked_id: int | None = None


@dataclass(frozen=True)
class AnswerCommand:
    """An answer to a question."""

    text: str


@dataclass(frozen=True)
class AdviceCommand:
    """What a lawyer advised, and when."""

    text: str
    adviser: str
    advised_on: date


@dataclass(frozen=True)
class RequestCommand:
    """Whose advice is asked, for which day, and what about."""

    adviser_id: int
    due_on: date
    question: str


class CommentSchema(FormSchema):
    """A comment."""

    command = CommentCommand
    text = Text(
        N_("Uw opmerking"), max=LONGEST, lines=True, required=True,
        hint=N_("Wat u verstuurt, verandert niet meer. U kunt het wel intrekken."),
    )  # fmt: skip
    audience = Choice(Audience, N_("Wie leest dit?"), load_default=Audience.OWN)
    mentions = fields.List(
        Whole(min=1), load_default=list,
        metadata={
            "label": N_("Wie wilt u noemen?"),
            "hint": N_("Zij krijgen een bericht met een link. De tekst staat niet in het bericht."),
        },
    )  # fmt: skip


class QuestionSchema(FormSchema):
    """A question."""

    command = QuestionCommand
    text = Text(
        N_("Uw vraag"), max=LONGEST, lines=True, required=True,
        hint=N_("Alle partijen lezen de vraag en het antwoord."),
    )  # fmt: skip
    asked_id = Whole(N_("Aan wie vraagt u dit?"), min=1)


class AnswerSchema(FormSchema):
    """An answer."""

    command = AnswerCommand
    text = Text(
        N_("Uw antwoord"), max=LONGEST, lines=True, required=True,
        hint=N_("Alle partijen lezen de vraag en het antwoord."),
    )  # fmt: skip


class AdviceSchema(FormSchema):
    """Advice of a lawyer, for one's own organisation only."""

    command = AdviceCommand
    adviser = Text(N_("Wie gaf het advies?"), max=200, required=True)
    advised_on = DutchDate(N_("Op welke dag?"), hint=N_("Bijvoorbeeld: 1 9 2026"), required=True)
    text = Text(N_("Wat is het advies?"), max=LONGEST, lines=True, required=True)


class RequestSchema(FormSchema):
    """Asking a colleague for advice."""

    command = RequestCommand
    adviser_id = Whole(N_("Wie vraagt u om advies?"), min=1, required=True)
    due_on = DutchDate(
        N_("Voor welke dag?"), hint=N_("De andere partijen zien deze dag niet."), required=True
    )
    question = Text(N_("Wat wilt u weten?"), max=LONGEST, lines=True, required=True)


class GiveSchema(FormSchema):
    """The advice that was asked."""

    command = AnswerCommand
    text = Text(
        N_("Uw advies"), max=LONGEST, lines=True, required=True,
        hint=N_("Alleen uw eigen organisatie leest dit advies."),
    )  # fmt: skip
