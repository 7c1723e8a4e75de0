"""What waits for me, and what stands on my home page: packages register both here.

A task is no row. It follows from how things stand: who signed, who has not answered, what has no
number yet. The package that knows it says so::

    @provider
    def tasks(actor: Actor) -> Iterable[Task]: …

A provider that mostly has nothing to say names when it may have something, as a condition; all of
these are asked in one statement, and the others stay silent::

    @provider(when=there_is(Evaluation))
    def to_answer(actor: Actor) -> Iterable[Task]: …

A section of the home page is a template with its data, for those who hold one of the roles::

    @section(order=20, roles=frozenset({Role.COORDINATOR}))
    def agreements(actor: Actor) -> Section | None: …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, overload

from sqlalchemy import ColumnElement, select

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.database import session


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that waits for somebody: a Dutch msgid with its details, and the way there."""

    what: str
    link: str
    details: Mapping[str, Any] = field(default_factory=dict)
    due: date | None = None
    since: datetime | None = None
    late: bool = False
    done: bool = False
    about: str = ""  # the thing it is about, in people's own words


@dataclass(frozen=True)
class Section:
    """A part of the home page."""

    template: str
    data: Mapping[str, Any]


Provider = Callable[[Actor], Iterable[Task]]
Gate = Callable[[Actor], ColumnElement[bool]]
SectionMaker = Callable[[Actor], Section | None]

_providers: dict[str, Provider] = {}
_gates: dict[str, Gate] = {}  # of the same names
_sections: dict[str, tuple[int, frozenset[Role] | None, SectionMaker]] = {}


@overload
def provider(tasks: Provider) -> Provider: ...
@overload
def provider(*, when: Gate) -> Callable[[Provider], Provider]: ...
def provider(
    tasks: Provider | None = None, *, when: Gate | None = None
) -> Provider | Callable[[Provider], Provider]:
    """Register who knows of tasks; once, however often a module is loaded."""

    def register(tasks: Provider) -> Provider:
        name = f"{tasks.__module__}.{tasks.__qualname__}"
        _providers[name] = tasks
        if when is not None:
            _gates[name] = when
        return tasks

    return register if tasks is None else register(tasks)


def section(
    order: int, roles: frozenset[Role] | None = None
) -> Callable[[SectionMaker], SectionMaker]:
    """Register a part of the home page, for these roles or for everybody."""

    def register(maker: SectionMaker) -> SectionMaker:
        _sections[f"{maker.__module__}.{maker.__qualname__}"] = (order, roles, maker)
        return maker

    return register


def tasks_of(actor: Actor) -> list[Task]:
    """All that waits for this actor: late first, then by date, then the oldest."""
    silent = _silent(actor)
    asked = [tasks for name, tasks in _providers.items() if name not in silent]
    return sorted((task for tasks in asked for task in tasks(actor)), key=_urgency)


def _silent(actor: Actor) -> set[str]:
    """The providers of which the condition does not hold, in one statement."""
    gates = {name: gate for name, gate in _gates.items() if name in _providers}
    if not gates:
        return set()
    answers = session().execute(select(*(gate(actor) for gate in gates.values()))).one()
    return {name for name, holds in zip(gates, answers, strict=True) if not holds}


def sections_of(actor: Actor) -> list[Section]:
    """The parts of the home page for this actor, in order."""
    chosen = [
        (order, maker)
        for order, roles, maker in _sections.values()
        if roles is None or actor.roles & roles
    ]
    made = (maker(actor) for _, maker in sorted(chosen, key=lambda pair: pair[0]))
    return [part for part in made if part is not None]


def _urgency(task: Task) -> tuple[bool, bool, date, float]:
    since = task.since.timestamp() if task.since else float("inf")
    return (task.done, not task.late, task.due or date.max, since)
