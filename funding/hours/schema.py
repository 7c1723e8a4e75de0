"""What people type about hours, checked and made into a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, post_load

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import DutchAmount, DutchDate, Text, Whole, Yes
from funding.hours.rules import DAY, minutes_of, time_of

HOURS = N_("Schrijf de uren als 3, als 2,5 of als 2:30. Een dag heeft hoogstens 24 uur.")
TIME = N_("Schrijf de tijd als 9:00 of als 13:30.")
BACKWARDS = N_("Het einde ligt voor het begin.")
BOTH = N_("Schrijf hoeveel uur het was, of van wanneer tot wanneer. Niet allebei.")


@dataclass(frozen=True, kw_only=True)
class HoursCommand:
    """What was done on a day, and what was spent."""

    day: date
    function_id: int
    minutes: int = 0
    activity_id: int | None = None
    cost: Money | None = None
    spent_on: str | None = None
    reason: str | None = None  # why so late, or why another line
    seen: int | None = None  # the newest line when the form was opened: sent twice it is one line


@dataclass(frozen=True)
class ConfirmCommand:
    """Which lines, and who pays them."""

    lines: Sequence[int]
    place: str | None = None  # a grant or one of its cost lines: ``places``
    proven: bool = False


@dataclass(frozen=True)
class WhyCommand:
    """Why a line goes back."""

    reason: str


class HoursSchema(FormSchema):
    """The form of one line."""

    day = DutchDate(N_("Op welke dag?"), required=True)
    function_id = Whole(N_("Wat deed u?"), min=1, max=2**31 - 1, required=True)
    hours = Text(N_("Hoeveel uur?"), max=8, hint=N_("Bijvoorbeeld: 3 of 2,5 of 2:30"))
    begin = Text(N_("Of: van hoe laat"), max=8)
    until = Text(N_("tot hoe laat?"), max=8)
    activity_id = Whole(N_("Bij welke activiteit?"), min=1, max=2**31 - 1)
    cost = DutchAmount(N_("Heeft u iets betaald? Hoeveel?"), hint=N_("Bewaar het bewijs."))
    spent_on = Text(N_("Waaraan gaf u dat uit?"), max=140)
    reason = Text(N_("Waarom?"), max=300, lines=True)
    seen = Whole(max=2**31 - 1)

    @post_load
    def _command(self, data: Mapping[str, Any], **_: Any) -> HoursCommand:
        names = ("day", "function_id", "activity_id", "cost", "spent_on", "reason", "seen")
        plain: dict[str, Any] = {name: data.get(name) for name in names}
        return HoursCommand(minutes=_minutes(data), **plain)


class ConfirmSchema(FormSchema):
    """The lines that were ticked."""

    command: ClassVar[type] = ConfirmCommand
    lines = fields.List(Whole(min=1, max=2**31 - 1), load_default=())
    place = Text(N_("Welke subsidie betaalt dit?"), max=20)
    proven = Yes(N_("Ik heb van alle kosten hierbij een bewijs gezien"))


class WhySchema(FormSchema):
    """A reason that the volunteer reads."""

    command: ClassVar[type] = WhyCommand
    reason = Text(N_("Waarom?"), max=300, required=True, lines=True)


def _minutes(data: Mapping[str, Any]) -> int:
    """From the hours, or from a beginning and an end."""
    told, begin, until = (data.get(name) or "" for name in ("hours", "begin", "until"))
    if told and (begin or until):
        raise ValidationError([BOTH], "hours")
    if told:
        minutes = minutes_of(told)
        if minutes is None or minutes > DAY:
            raise ValidationError([HOURS], "hours")
        return minutes
    if not begin and not until:
        return 0
    first, last = time_of(begin), time_of(until)
    if first is None or last is None:
        raise ValidationError([TIME], "begin" if first is None else "until")
    if last <= first:
        raise ValidationError([BACKWARDS], "until")
    return last - first
