"""State machines that read as a table.

A lifecycle says *when* a verb may happen; the policy says *who* may do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.values.errors import N_, Refusal

Need = Callable[[Any], Refusal | None]


class NotInThisState(Refusal):
    """The verb exists, but not from the state the thing is in."""

    sentence = N_("Dit kan niet meer, of nog niet. Ververs de pagina om te zien hoe het nu staat.")


@dataclass(frozen=True)
class Step:
    """One row of the table: a verb leads from a state to a state, when its needs are met."""

    verb: str
    source: StrEnum
    target: StrEnum
    needs: tuple[Need, ...] = ()


class Lifecycle:
    """The states of one kind of thing and the verbs between them."""

    registry: dict[str, Lifecycle] = {}

    def __init__(self, name: str, initial: StrEnum, steps: Sequence[tuple[Any, ...]]) -> None:
        self.name = name
        self.initial = initial
        self.steps = tuple(Step(verb, a, b, tuple(needs)) for verb, a, b, *needs in steps)
        self.states = type(initial)
        Lifecycle.registry[name] = self

    def step(self, thing: Any, verb: str) -> Step | None:
        """The row for this verb from the state the thing is in."""
        rows = (s for s in self.steps if s.verb == verb and s.source == thing.state)
        return next(rows, None)

    def refusal(self, thing: Any, verb: str) -> Refusal | None:
        """Why the verb may not happen now; None when it may."""
        step = self.step(thing, verb)
        if step is None:
            return NotInThisState()
        return next((no for need in step.needs if (no := need(thing))), None)

    def check(self, thing: Any, verb: str) -> Step:
        """The row to follow; raises the refusal when the verb may not happen."""
        if refusal := self.refusal(thing, verb):
            raise refusal
        step = self.step(thing, verb)
        assert step is not None
        return step

    def verbs(self, state: StrEnum) -> list[str]:
        """The verbs that lead out of a state."""
        return [step.verb for step in self.steps if step.source == state]
