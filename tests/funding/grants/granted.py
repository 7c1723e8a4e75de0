"""Grants to test with, entered through the service as a treasurer would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from core.values.money import Money
from funding.actions import GrantAction
from funding.grants import keeping, service
from funding.grants.parts import Cost, Part
from funding.grants.queries import GrantView
from funding.grants.queries import grant as read
from funding.grants.schema import GrantCommand
from tests.builders import Group

LETTER = GrantCommand(
    funder="Gemeente Zilverwaard", their_number="Z-2026/118", title="Taalcafé in de wijk",
    purpose="Elke woensdag samen Nederlands spreken.", amount=Money(2_400_000),
    decided_on=date(2026, 1, 15), starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
    conditions="Meld veranderingen binnen een maand.", explain_above=10,
)  # fmt: skip


def granted(group: Group, **other: Any) -> str:
    """A grant of this organisation, with something else than in ``LETTER``; its reference."""
    return service.enter(group.actor, replace(LETTER, **other))


def view(group: Group, reference: str) -> GrantView:
    """The grant as its organisation sees it now."""
    return read(group.actor, GrantAction.READ, reference)


def cost(heading: str, euros: int, number: int | None = None) -> Cost:
    """A cost line; with a number the one that is there."""
    return Cost(id=number, heading=heading, amount=Money(euros * 100))


def part(due_on: date, euros: int, received_on: date | None = None) -> Part:
    """An instalment."""
    return Part(due_on=due_on, amount=Money(euros * 100), received_on=received_on)


def divide(group: Group, reference: str, *lines: Cost) -> None:
    """Keep these cost lines, with the form as it is now."""
    mark = keeping.mark_of(view(group, reference).lines)
    keeping.keep_lines(group.actor, reference, lines, mark)


def pay_out(group: Group, reference: str, *parts: Part) -> None:
    """Keep these instalments, with the form as it is now."""
    mark = keeping.mark_of(view(group, reference).instalments)
    keeping.keep_instalments(group.actor, reference, parts, mark)
