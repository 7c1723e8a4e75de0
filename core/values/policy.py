"""Who may do what, as a table of named facts.

``Policy`` maps an action to a fact about (actor, thing). Facts combine with ``&``, ``|`` and
``~``. An action that is not in a table is refused to everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """Something that an actor may or may not do to a thing; subclassed by every package."""


@dataclass(frozen=True)
class Fact:
    """A named yes-or-no question about an actor and a thing."""

    name: str
    holds: Callable[[Any, Any], bool]

    def __and__(self, other: Fact) -> Fact:
        return Fact(
            f"{self.name} and {other.name}",
            lambda actor, thing: self.holds(actor, thing) and other.holds(actor, thing),
        )

    def __or__(self, other: Fact) -> Fact:
        return Fact(
            f"{self.name} or {other.name}",
            lambda actor, thing: self.holds(actor, thing) or other.holds(actor, thing),
        )

    def __invert__(self) -> Fact:
        return Fact(f"not {self.name}", lambda actor, thing: not self.holds(actor, thing))


def fact(holds: Callable[[Any, Any], bool]) -> Fact:
    """Make a fact of a function; its name, with spaces, is the fact's name."""
    return Fact(holds.__name__.replace("_", " "), holds)


nobody = Fact("nobody", lambda actor, thing: False)


class Policy:
    """The table of one package."""

    registry: dict[str, Policy] = {}

    def __init__(self, name: str, table: Mapping[Action, Fact]) -> None:
        self.name = name
        self.table = dict(table)
        Policy.registry[name] = self

    def allows(self, actor: Any, action: Action, thing: Any) -> bool:
        """Whether the actor may do this; an action that is not listed is refused."""
        return self.table.get(action, nobody).holds(actor, thing)
