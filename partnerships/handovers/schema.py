"""What comes in by the forms of hand-overs, and the commands that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, Text, Whole, Yes
from partnerships.handovers.model import StepKind

MOST = 9_999  # people in one month


class Way(StrEnum):
    """Which way people go, as the own organisation sees it."""

    TO_THEM = "to-them"
    TO_US = "to-us"

    @property
    def label(self) -> str:
        """In Dutch."""
        return WAYS[self]


class Side(StrEnum):
    """Who of the two does a step."""

    US = "us"
    THEM = "them"

    @property
    def label(self) -> str:
        """In Dutch."""
        return SIDES[self]


WAYS = {Way.TO_THEM: N_("Van ons naar hen"), Way.TO_US: N_("Van hen naar ons")}
SIDES = {Side.US: N_("Wij doen dit"), Side.THEM: N_("Zij doen dit")}
SURE = N_("Ik heb gekeken: dit zijn geen gegevens van een bewoner")


@dataclass(frozen=True)
class RouteCommand:
    """A route as one of the two proposes it; a step that is left empty is not agreed."""

    other_id: int
    way: Way
    topic: str
    accompany: str | None = None
    introduce: str | None = None
    follow_up: str | None = None
    after_care: str | None = None
    accompany_by: Side | None = None
    introduce_by: Side | None = None
    follow_up_by: Side | None = None
    after_care_by: Side | None = None
    sure: bool = False

    @property
    def steps(self) -> Mapping[StepKind, tuple[str, Side]]:
        """What is agreed at each step, and who does it."""
        found = {kind: getattr(self, field_of(kind)) for kind in StepKind}
        sides = {kind: getattr(self, f"{field_of(kind)}_by") or Side.US for kind in StepKind}
        return {kind: (what, sides[kind]) for kind, what in found.items() if what}

    @property
    def texts(self) -> Mapping[str, str | None]:
        """Everything that was typed freely, by field."""
        return {"topic": self.topic} | {field_of(k): what for k, (what, _) in self.steps.items()}


@dataclass(frozen=True)
class WhyCommand:
    """Why not, or why no longer; the parties read it."""

    reason: str
    sure: bool = False


@dataclass(frozen=True)
class CountCommand:
    """One month in figures. Nothing typed means none."""

    month: str
    people: int
    accompanied: int | None = None
    introduced: int | None = None
    followed_up: int | None = None
    after_care: int | None = None
    note: str | None = None
    sure: bool = False


def field_of(kind: StepKind) -> str:
    """The name of a step's field."""
    return kind.value.replace("-", "_")


class RouteSchema(FormSchema):
    """Between whom, about what, and who does which step."""

    command = RouteCommand
    other_id = Whole(N_("Met welke partij?"), min=1, required=True)
    way = Choice(Way, N_("Welke kant op?"), required=True)
    topic = Text(
        N_("Waar gaat het over?"), max=200, required=True,
        hint=N_("Bijvoorbeeld: hulp bij schulden. Noem geen bewoners."),
    )  # fmt: skip
    accompany = Text(
        N_("Meegaan: wie gaat mee, en waarheen?"), max=500, lines=True,
        hint=N_("Bijvoorbeeld: onze vrijwilliger gaat mee naar het eerste gesprek."),
    )  # fmt: skip
    accompany_by = Choice(Side, N_("Wie gaat mee?"))
    introduce = Text(N_("Kennismaken: hoe leren zij elkaar kennen?"), max=500, lines=True)
    introduce_by = Choice(Side, N_("Wie regelt de kennismaking?"))
    follow_up = Text(N_("Opvolgen: wanneer vraagt u hoe het gaat?"), max=500, lines=True)
    follow_up_by = Choice(Side, N_("Wie volgt op?"))
    after_care = Text(N_("Nazorg: wat gebeurt er als het klaar is?"), max=500, lines=True)
    after_care_by = Choice(Side, N_("Wie geeft nazorg?"))
    sure = Yes(SURE)


class WhySchema(FormSchema):
    """A reason that the parties read."""

    command = WhyCommand
    reason = Text(
        N_("Waarom?"), max=1_000, lines=True, required=True,
        hint=N_("De andere partijen lezen uw uitleg. Noem geen bewoners."),
    )  # fmt: skip
    sure = Yes(SURE)


class CountSchema(FormSchema):
    """How many people, and how many of each step."""

    command = CountCommand
    month = Text(N_("Welke maand?"), max=7, required=True)
    people = Whole(N_("Hoeveel mensen zijn overgedragen?"), max=MOST, required=True)
    accompanied = Whole(N_("Hoe vaak ging iemand mee?"), max=MOST)
    introduced = Whole(N_("Hoe vaak hielp u mensen kennismaken?"), max=MOST)
    followed_up = Whole(N_("Hoe vaak volgde u op?"), max=MOST)
    after_care = Whole(N_("Hoe vaak gaf u nazorg?"), max=MOST)
    note = Text(
        N_("Wat viel op?"), max=1_000, lines=True,
        hint=N_("Alleen uw twee organisaties lezen dit. Noem geen bewoners."),
    )  # fmt: skip
    sure = Yes(SURE)
