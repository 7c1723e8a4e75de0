"""Volunteers to test with: a function, somebody with an agreement, and hours by her link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accounts.memberships.model import Role
from core.values.money import Money
from funding.agreements import queries as agreements
from funding.agreements import service as agreeing
from funding.agreements.schema import AgreeCommand, YesCommand
from funding.claims import service as claims
from funding.claims.gathering import standings
from funding.claims.schema import ApproveCommand
from funding.functions import service as functions
from funding.functions.schema import FunctionCommand
from funding.hours import confirming, service
from funding.hours.schema import ConfirmCommand, HoursCommand
from funding.own_links import service as links
from funding.volunteers import service as volunteers
from funding.volunteers.queries import load
from funding.volunteers.schema import VolunteerCommand
from partnerships.covenants import fees
from tests.builders import Group, Someone, make_organisation, make_person

NEW_YEAR, NOVEMBER = date(2026, 1, 1), date(2026, 11, 1)
BUDDY = FunctionCommand(
    name="Taalmaatje", task="Samen Nederlands spreken.", rate=Money(400), rate_from=NEW_YEAR,
    repays=True,
)  # fmt: skip
SELAM = VolunteerCommand(
    name="Selam Tesfay", language="tr", joined_on=NEW_YEAR, email="selam@voorbeeld.test",
    born_on=date(1990, 5, 17),
)  # fmt: skip


@dataclass(frozen=True)
class Helping:
    """An organisation with a volunteer who said yes and holds her link."""

    group: Group
    function: int
    volunteer: int
    token: str

    def works(self, day: date, hours: float = 2, **other: Any) -> int:
        """Write hours down by the link."""
        return service.add(self.token, worked(self.function, day, hours, **other))

    def confirm(self, *lines: int, **other: Any) -> int:
        """The coordinator confirms."""
        return confirming.confirm(self.group.actor, ConfirmCommand(lines, **other))

    def fee(self, month: date = NOVEMBER) -> Any:
        """How the month stands."""
        return standings([load(self.volunteer)], month)[self.volunteer]

    def approve(self, who: Group | Someone, month: date = NOVEMBER) -> None:
        """Approve what stands there now."""
        command = ApproveCommand(claims.mark_of(self.fee(month)))
        claims.approve(who.actor, self.volunteer, month, command)

    def treasurer(self) -> Someone:
        """Another pair of eyes."""
        return make_person(self.group, Role.TREASURER)


def helping(group: Group | None = None, **other: Any) -> Helping:
    """A volunteer with an agreement from New Year on, who said yes by the link."""
    group = group or make_organisation(name="Eritrese Gemeenschap")  # kept: first of all
    fees.seed()
    function = functions.enter(group.actor, BUDDY)
    number = volunteers.enter(group.actor, replace(SELAM, **other))
    token = links.renew(group.actor, number)
    agree(group, number, token, function)
    return Helping(group, function, number, token)


def agree(group: Group, number: int, token: str, *of: int, start: date = NEW_YEAR) -> int:
    """Make an agreement and say yes to it."""
    made = agreeing.make(group.actor, number, AgreeCommand(start, of))
    text = agreements.one(number, made)
    agreeing.accept_by_link(token, made, YesCommand(text.sha256))
    return made


def worked(function: int, day: date, hours: float = 2, **other: Any) -> HoursCommand:
    """A line of hours."""
    return HoursCommand(day=day, function_id=function, minutes=int(hours * 60), **other)
