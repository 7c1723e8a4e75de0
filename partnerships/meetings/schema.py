"""What comes in by the forms of meetings, and the commands that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from marshmallow import fields

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import DutchDate, Text, Whole


@dataclass(frozen=True)
class PlanCommand:
    """When, where, about what; ``group`` is the number of a working group."""

    title: str
    day: date
    hour: str
    lasts: int | None = None
    place: str | None = None
    group: int | None = None


@dataclass(frozen=True)
class ItemCommand:
    """A point for the agenda."""

    title: str


@dataclass(frozen=True)
class Written:
    """What was said and decided at one point."""

    number: int
    said: str | None = None
    decision: str | None = None


@dataclass(frozen=True)
class MinutesCommand:
    """The minutes as somebody wrote them, on top of the version that he or she read."""

    based_on: int
    present: str | None = None
    items: Sequence[Written] = field(default_factory=tuple)


@dataclass(frozen=True)
class ActionCommand:
    """What a party will do; it becomes a commitment that this party confirms."""

    organisation_id: int
    what: str
    due_on: date


@dataclass(frozen=True)
class WhyNotCommand:
    """Why it does not take place."""

    reason: str


@dataclass(frozen=True)
class GroupCommand:
    """A working group."""

    name: str
    purpose: str | None = None


@dataclass(frozen=True)
class MemberCommand:
    """One of the own people."""

    person: int


class PlanSchema(FormSchema):
    """When, where, about what."""

    command = PlanCommand
    title = Text(N_("Waar gaat het overleg over?"), max=200, required=True)
    day = DutchDate(N_("Op welke dag?"), required=True)
    hour = Text(N_("Hoe laat begint het?"), max=10, required=True, hint=N_("Bijvoorbeeld: 14:30"))
    lasts = Whole(
        N_("Hoeveel minuten duurt het?"), min=5, max=1_440, hint=N_("Leeg betekent: een uur.")
    )
    place = Text(
        N_("Waar?"), max=300, hint=N_("Een adres, of een link naar een gesprek op internet.")
    )
    group = Whole(N_("Voor een werkgroep?"), min=1)


class ItemSchema(FormSchema):
    """A point for the agenda."""

    command = ItemCommand
    title = Text(N_("Punt voor de agenda"), max=200, required=True)


class WrittenSchema(FormSchema):
    """One point of the minutes."""

    command = Written
    number = Whole("", min=1, required=True)
    said = Text(N_("Wat is er gezegd?"), max=10_000, lines=True)
    decision = Text(N_("Wat is er besloten?"), max=2_000, lines=True)


class MinutesSchema(FormSchema):
    """All minutes of one meeting."""

    command = MinutesCommand
    based_on = Whole("", min=0, required=True)
    present = Text(
        N_("Wie waren erbij?"), max=2_000, lines=True, hint=N_("Noem geen bewoners.")
    )  # fmt: skip
    items = fields.List(fields.Nested(WrittenSchema), load_default=list)


class ActionSchema(FormSchema):
    """Who does what, before when."""

    command = ActionCommand
    organisation_id = Whole(N_("Welke partij doet dit?"), min=1, required=True)
    what = Text(N_("Wat gaat deze partij doen?"), max=2_000, lines=True, required=True)
    due_on = DutchDate(N_("Wanneer is het klaar?"), required=True)


class WhyNotSchema(FormSchema):
    """Why it does not take place."""

    command = WhyNotCommand
    reason = Text(
        N_("Waarom gaat het niet door?"), max=1_000, lines=True, required=True,
        hint=N_("Alle partijen lezen uw uitleg."),
    )  # fmt: skip


class GroupSchema(FormSchema):
    """A working group."""

    command = GroupCommand
    name = Text(N_("Hoe heet de werkgroep?"), max=200, required=True)
    purpose = Text(N_("Wat doet de werkgroep?"), max=1_000, lines=True)


class MemberSchema(FormSchema):
    """One of the own people."""

    command = MemberCommand
    person = Whole(N_("Wie doet er mee voor uw organisatie?"), min=1, required=True)
