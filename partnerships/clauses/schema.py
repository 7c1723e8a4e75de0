"""What comes in by the forms of the library, and the commands that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import NOT_A_CHOICE, Choice, DutchDate, Message, Text, Whole, Yes
from core.web.language import say
from partnerships.clauses import rules
from partnerships.clauses.conditions import Condition
from partnerships.clauses.model import ItemKind
from partnerships.clauses.topics import Topic

LONGEST = 100_000  # characters of a clause in the library
MOST_ENTRIES = 100  # clauses and templates in one template


@dataclass(frozen=True)
class NewItemCommand:
    """Something new of one's own."""

    kind: ItemKind
    heading: str
    topic: Topic | None = None


@dataclass(frozen=True)
class WriteItemCommand:
    """Other words for a draft; ``based_on`` is the revision that was on the screen."""

    heading: str
    body: str = ""
    why: str = ""
    based_on: int | None = None


@dataclass(frozen=True)
class EntryCommand:
    """One place in a template."""

    key: str
    only_if: Condition = Condition.ALWAYS
    required: bool = False


@dataclass(frozen=True)
class ComposeCommand:
    """Other words and other contents for the draft of a template."""

    heading: str
    body: str = ""
    based_on: int | None = None
    entries: tuple[EntryCommand, ...] = ()
    add: str | None = None  # the key of what comes in at the end


@dataclass(frozen=True)
class CheckCommand:
    """Who read a version, and when."""

    checked_by: str
    checked_on: date


@dataclass(frozen=True)
class EntryRow:
    """A row of the form, before the rows are put in order."""

    key: str
    place: int
    only_if: Condition
    required: bool = False
    drop: bool = False


class NewItemSchema(FormSchema):
    """The first page of something new."""

    command = NewItemCommand
    kind = Choice(ItemKind, N_("Wat wilt u maken?"), required=True)
    heading = Text(N_("Kop van het artikel, of naam van het model"), max=200, required=True)
    topic = Choice(
        Topic, N_("Waar gaat het artikel over?"), hint=N_("Bij een model mag dit leeg blijven.")
    )

    @validates_schema
    def _about_something(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("kind") == ItemKind.CLAUSE and data.get("topic") is None:
            raise ValidationError({"topic": [Message(NOT_A_CHOICE)]})


class WriteItemSchema(FormSchema):
    """The words of a clause."""

    heading = Text(N_("Kop van het artikel"), max=200, required=True)
    body = Text(
        N_("Tekst van het artikel"), max=LONGEST, lines=True, required=True,
        hint=N_("Lege regel = nieuwe alinea. Begin een regel met - of 1. voor een lijst."),
    )  # fmt: skip
    why = Text(
        N_("Waarom is dit artikel er?"), max=500,
        hint=N_("Eén zin voor wie twijfelt of het artikel nodig is."),
    )  # fmt: skip
    based_on = Whole(min=0)
    token = Text(max=80)  # chosen from the list, to be put into the text

    @validates_schema
    def _known_tokens(self, data: dict[str, Any], **_: Any) -> None:
        messages = {
            name: [say(refusal.sentence, **refusal.details) for refusal in refusals]
            for name in ("heading", "body")
            if (refusals := rules.token_refusals(data.get(name) or ""))
        }
        if messages:
            raise ValidationError(messages)


class EntrySchema(FormSchema):
    """One place in a template."""

    command = EntryRow
    key = Text(max=80, required=True)
    place = Whole(N_("Plaats"), min=1, max=1_000, required=True)
    only_if = Choice(Condition, N_("Wanneer"), required=True)
    required = Yes(N_("Mag niet weg"))
    drop = Yes(N_("Haal uit dit model"))


class ComposeSchema(FormSchema):
    """The words and contents of a template."""

    heading = Text(N_("Naam van het model"), max=200, required=True)
    body = Text(
        N_("Waarvoor is dit model?"), max=1_000, lines=True, required=True,
        hint=N_("Dit leest wie een convenant begint."),
    )  # fmt: skip
    based_on = Whole(min=0)
    entries = fields.List(fields.Nested(EntrySchema), load_default=list)
    add = Text(N_("Voeg een artikel of een ander model toe"), max=80)


class CheckSchema(FormSchema):
    """Who read a version, and when."""

    command = CheckCommand
    checked_by = Text(
        N_("Wie heeft deze tekst gecontroleerd?"),
        max=200,
        required=True,
        hint=N_("Naam en functie, bijvoorbeeld: mr. A. Jansen, jurist"),
    )
    checked_on = DutchDate(N_("Op welke dag?"), required=True)


def written(loaded: dict[str, Any]) -> WriteItemCommand:
    """The command of a checked form."""
    return WriteItemCommand(
        heading=loaded["heading"], body=loaded["body"] or "", why=loaded["why"] or "",
        based_on=loaded["based_on"],
    )  # fmt: skip


def composed(loaded: dict[str, Any]) -> ComposeCommand:
    """The command of a checked form: rows in order of place, those that were dropped left out."""
    rows = sorted((row for row in loaded["entries"] if not row.drop), key=lambda row: row.place)
    return ComposeCommand(
        heading=loaded["heading"], body=loaded["body"] or "", based_on=loaded["based_on"],
        entries=tuple(EntryCommand(row.key, row.only_if, row.required) for row in rows),
        add=loaded["add"],
    )  # fmt: skip
