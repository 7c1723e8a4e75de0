"""What comes in while evaluating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import fields

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import DutchDate, Text, Whole
from partnerships.evaluation.questions import (
    ABOUT_INDICATORS,
    ABOUT_PARTIES,
    LEAST,
    MOST,
    OF_VOLUNTEERS,
)

LONGEST = 3_000  # characters


def mark(label: str) -> Whole:
    """A mark from 1 to 5."""
    return Whole(label, min=LEAST, max=MOST, required=True)


class JudgementRow(FormSchema):
    """The same questions about one party."""

    about = Whole(min=1, required=True)
    keeps = mark(ABOUT_PARTIES["keeps"])
    listens = mark(ABOUT_PARTIES["listens"])
    equal = mark(ABOUT_PARTIES["equal"])
    words = Text(N_("Wat gaat goed, en wat kan beter?"), max=LONGEST, lines=True)


class FindingRow(FormSchema):
    """The same question about one indicator."""

    indicator = Whole(min=1, required=True)
    reached = mark(ABOUT_INDICATORS)
    words = Text(N_("Wat ziet u daarvan?"), max=LONGEST, lines=True)


class ReviewSchema(FormSchema):
    """All that one party answers."""

    parties = fields.List(fields.Nested(JudgementRow), load_default=list)
    findings = fields.List(fields.Nested(FindingRow), load_default=list)


@dataclass(frozen=True)
class ReviewCommand:
    """The rows as they were sent."""

    parties: list[dict[str, Any]]
    findings: list[dict[str, Any]]


ReviewSchema.command = ReviewCommand


@dataclass(frozen=True)
class BeginCommand:
    """Until when the parties answer."""

    answer_by: date


class BeginSchema(FormSchema):
    """The form that begins an evaluation."""

    command = BeginCommand
    answer_by = DutchDate(
        N_("Voor welke dag antwoorden de partijen?"), required=True,
        hint=N_("Wie later is, kan dan nog antwoorden."),
    )  # fmt: skip


class IndicatorSchema(FormSchema):
    """One indicator."""

    text = Text(
        N_("Waaraan ziet u of het werkt?"), max=300, required=True,
        hint=N_("Eén ding, dat alle partijen kunnen zien of tellen."),
    )  # fmt: skip


class LinksSchema(FormSchema):
    """So many links at once."""

    many = Whole(N_("Hoeveel links?"), min=1, max=50, required=True)


@dataclass(frozen=True)
class VolunteerCommand:
    """What a volunteer answers."""

    heard: int
    helped: int
    again: int
    words: str | None = None


class VolunteerSchema(FormSchema):
    """Four questions, no name."""

    command = VolunteerCommand
    heard = mark(OF_VOLUNTEERS["heard"])
    helped = mark(OF_VOLUNTEERS["helped"])
    again = mark(OF_VOLUNTEERS["again"])
    words = Text(
        N_("Wat wilt u de organisaties zeggen?"), max=LONGEST, lines=True,
        hint=N_("Schrijf geen namen op, ook niet die van uzelf."),
    )  # fmt: skip


@dataclass(frozen=True)
class ImproveCommand:
    """What a party will do better, and before which day."""

    organisation_id: int
    what: str
    due_on: date


class ImproveSchema(FormSchema):
    """An improvement as a commitment."""

    command = ImproveCommand
    organisation_id = Whole(N_("Welke partij doet dit?"), min=1, required=True)
    what = Text(N_("Wat gaat zij beter doen?"), max=LONGEST, lines=True, required=True)
    due_on = DutchDate(N_("Wanneer is het klaar?"), required=True)
