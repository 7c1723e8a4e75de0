"""The menu: at most five items, filled by the packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for

from core.web.language import say


@dataclass(frozen=True)
class Entry:
    """One place of the menu: a Dutch label, an endpoint, and for whom it is there."""

    label: str
    endpoint: str
    shown: Callable[[Any], bool]
    order: int = 50


_entries: dict[str, Entry] = {}


def add(entry: Entry) -> None:
    """Put an entry into the menu."""
    _entries[entry.endpoint] = entry


def menu(who: Any) -> list[tuple[str, str, bool]]:
    """(label, address, whether one is there now) for this actor."""
    shown = sorted((e for e in _entries.values() if e.shown(who)), key=lambda e: e.order)
    places = [(say(e.label), url_for(e.endpoint)) for e in shown]
    return [(label, path, _is_at_or_below(path)) for label, path in places]


def _is_at_or_below(path: str) -> bool:
    """A page lies under its entry by its address, whatever room it is from."""
    return request.path == path or request.path.startswith(f"{path}/")


def install(app: Flask) -> None:
    """Give the menu to the layout; ``who`` is set by accounts when somebody is signed in."""

    @app.context_processor
    def _menu() -> dict[str, Any]:
        from flask import g

        who = g.get("actor")
        return {"menu": menu(who) if request.endpoint else []}
