"""Which kinds of work there are, what each may use, and what to do when one gives up."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.orm import configure_mappers

from core.jobs.bounded import Bounds

if TYPE_CHECKING:
    from core.jobs.work import Work

Handler = Callable[["Work"], None]
GaveUp = Callable[[dict[str, Any], str], None]
H = TypeVar("H", bound=Handler)

ATTEMPTS = 6


@dataclass(frozen=True)
class Kind:
    """One kind of work."""

    name: str
    handler: Handler
    bounds: Bounds
    attempts: int
    gave_up: GaveUp | None
    gives_way: bool


class UnknownKind(LookupError):
    """A job of a kind that this version of the program does not have."""


_kinds: dict[str, Kind] = {}
_warmers: list[Callable[[], None]] = []


def job(
    kind: str,
    *,
    memory: int = Bounds.memory,
    cpu: int = Bounds.cpu,
    wall: int = Bounds.wall,
    attempts: int = ATTEMPTS,
    gave_up: GaveUp | None = None,
    gives_way: bool = False,
) -> Callable[[H], H]:
    """Register the handler of a kind of work.

    `gave_up(payload, reason)` is called in the transaction that raises the alarm after the last
    attempt: the place to say so on the thing itself. It runs in the worker and must be small.
    Work that `gives_way` is taken only when nothing else is due: what strangers ask for must not
    hold up what parties wait for.
    """

    def register(handler: H) -> H:
        bounds = Bounds(memory, cpu, wall)
        _kinds[kind] = Kind(kind, handler, bounds, attempts, gave_up, gives_way)
        return handler

    return register


def kind_of(name: str) -> Kind:
    """The kind of this name."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def known_kinds() -> list[str]:
    """All kinds that this process can do."""
    return sorted(_kinds)


def kinds_that_give_way() -> list[str]:
    """The kinds that are taken only when nothing else is due."""
    return sorted(name for name, kind in _kinds.items() if kind.gives_way)


def warmer(warm: Callable[[], None]) -> Callable[[], None]:
    """Register what a worker loads once, before its first job, for all its children."""
    _warmers.append(warm)
    return warm


def warm_up() -> None:
    """Load all that jobs need, so that a forked child finds it ready."""
    configure_mappers()
    for warm in _warmers:
        warm()
    gc.collect()
    gc.freeze()  # a child that never writes to these pages shares them
