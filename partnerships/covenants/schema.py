"""What comes in by the forms of a covenant, and the commands that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchDate, Message, Text, Whole
from partnerships.clauses import tokens
from partnerships.clauses.conditions import Condition
from partnerships.clauses.model import ClauseKind

LONGEST_CLAUSE = 250_000  # characters: 30,000 words and some room


UNKNOWN_FIELD = N_(
    "Wij kennen {%(word)s} niet. Tussen accolades kan alleen: %(known)s. Haal het weg of schrijf "
    "het anders."
)


class ClauseWords(Text):
    """Words of a clause; a field in braces that stands for nothing is refused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if word := tokens.unknown_in_braces(text):
            known = ", ".join(f"{{{name}}}" for name in tokens.NAMES)
            raise ValidationError([Message(UNKNOWN_FIELD, word=word, known=known)])
        return text


@dataclass(frozen=True)
class StartCommand:
    """A new covenant from a template."""

    template: str
    title: str
    purpose: str | None = None
    start: date | None = None
    end: date | None = None
    answers: tuple[Condition, ...] = ()  # what is true of it; clauses under a condition need one


@dataclass(frozen=True)
class DescribeCommand:
    """The name of a covenant and what it is for."""

    title: str
    purpose: str | None = None
    based_on: str | None = None  # the hash of both as they were on the screen


@dataclass(frozen=True)
class WriteCommand:
    """Other words for a clause; ``based_on`` is the number of the text that was on the screen."""

    heading: str
    body: str = ""
    data: dict[str, Any] | None = None
    based_on: int | None = None


@dataclass(frozen=True)
class AddClauseCommand:
    """An own clause, after another one or at the end."""

    heading: str
    body: str
    after: int | None = None
    library_key: str | None = None  # a clause of the template that was left out before
    holds: ClauseKind = ClauseKind.TEXT
    data: dict[str, Any] | None = None


class StartSchema(FormSchema):
    """The first page of a covenant."""

    command = StartCommand
    template = Text(N_("Waarmee wilt u beginnen?"), required=True)
    title = Text(N_("Hoe heet het convenant?"), max=200, required=True)
    purpose = Text(
        N_("Waarom gaat u samenwerken? Schrijf het in één of twee zinnen."),
        max=1000, lines=True, hint=N_("Deze zin komt in het artikel over het doel."),
    )  # fmt: skip
    start = DutchDate(N_("Wanneer begint het?"), hint=N_("Bijvoorbeeld: 1 1 2027"))
    end = DutchDate(
        N_("Tot en met welke dag loopt het?"), hint=N_("Leeg betekent: voor onbepaalde tijd.")
    )

    answers = fields.List(
        Choice(Condition), load_default=list,
        metadata={
            "label": N_("Wat hoort bij deze samenwerking?"),
            "hint": N_("Sommige modellen hebben artikelen die alleen soms nodig zijn. "
                       "Die komen erin als u het hier aankruist."),
        },
    )  # fmt: skip

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            raise ValidationError({"end": [N_("De einddatum ligt voor de begindatum.")]})


class DescribeSchema(FormSchema):
    """The name and the purpose, while it is a draft."""

    command = DescribeCommand
    title = StartSchema._declared_fields["title"]
    purpose = StartSchema._declared_fields["purpose"]
    based_on = Text(max=64)


class WriteSchema(FormSchema):
    """The words of one clause."""

    command = WriteCommand
    heading = ClauseWords(N_("Kop van het artikel"), max=200, required=True)
    body = ClauseWords(
        N_("Tekst van het artikel"), max=LONGEST_CLAUSE, lines=True, required=True,
        hint=N_("Lege regel = nieuwe alinea. Begin een regel met - of 1. voor een lijst."),
    )  # fmt: skip
    based_on = Whole(min=1)


class AddClauseSchema(FormSchema):
    """An own clause."""

    command = AddClauseCommand
    heading = WriteSchema._declared_fields["heading"]
    body = WriteSchema._declared_fields["body"]
    after = Whole(N_("Waar komt het artikel?"), min=1)
    library_key = Text(max=80)


class PartySchema(FormSchema):
    """An organisation that is here already."""

    organisation_id = Whole(N_("Welke organisatie?"), min=1, required=True)


@dataclass(frozen=True)
class StopCommand:
    """Why one's own party stops."""

    reason: str


class StopSchema(FormSchema):
    """A reason that all parties read."""

    command = StopCommand
    reason = Text(
        N_("Waarom stopt u?"),
        max=2000,
        lines=True,
        required=True,
        hint=N_("Alle partijen lezen dit."),
    )
