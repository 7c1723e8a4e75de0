"""News for the rooms that build on covenants: told within the transaction of the step itself.

An event is a verb of the covenant's lifecycle: "conclude" when all have signed and the sealed
document is kept. A room subscribes when it is loaded; covenants know none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from partnerships.covenants.model import Covenant

Listener = Callable[[Covenant], object]
L = TypeVar("L", bound=Listener)

_listeners: dict[tuple[str, str], Listener] = {}


def after(verb: str) -> Callable[[L], L]:
    """Call this after a covenant took the step; once, however often a module is loaded."""

    def register(listener: L) -> L:
        _listeners[verb, f"{listener.__module__}.{listener.__qualname__}"] = listener
        return listener

    return register


def happened(verb: str, covenant: Covenant) -> None:
    """Tell who wants to know."""
    for (wanted, _), listener in list(_listeners.items()):
        if wanted == verb:
            listener(covenant)
