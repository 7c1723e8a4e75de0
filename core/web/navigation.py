"""The menu: at most five items, filled by the packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for

from core.web.language import say


@dataclass(frozen=True)
class Entry:
    """One place of the menu: a Dutch label, an endpoint, and for whom it is there.

    Places of one ``group`` share one item of the menu, that leads to the first of them; under the
    menu they stand side by side.
    """

    label: str
    endpoint: str
    shown: Callable[[Any], bool]
    order: int = 50
    group: str = ""
    also: tuple[str, ...] = ()  # addresses of its pages that do not lie under its own


Place = tuple[str, str, bool]  # label, address, whether one is there now
_entries: dict[str, Entry] = {}


def add(entry: Entry) -> None:
    """Put an entry into the menu."""
    _entries[entry.endpoint] = entry


def menu(who: Any) -> tuple[list[Place], list[Place]]:
    """The items for this actor, and the places of the group in which he or she is now."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted((e for e in _entries.values() if e.shown(who)), key=lambda e: e.order):
        groups.setdefault(entry.group or entry.endpoint, []).append(entry)
    items, beside = [], list[Place]()
    for entries in groups.values():
        nearest = max(entries, key=_depth)
        here = _depth(nearest) > 0
        places = [(say(e.label), url_for(e.endpoint), here and e is nearest) for e in entries]
        items.append((say(entries[0].group or entries[0].label), places[0][1], here))
        beside = places if here and len(places) > 1 else beside
    return items, beside


def _depth(entry: Entry) -> int:
    """How near one is: a page lies under its entry by its address, whatever room it is from; of
    places that lie under each other only the nearest one is where one is."""
    paths = (url_for(entry.endpoint), *entry.also)
    under = (path for path in paths if request.path == path or request.path.startswith(f"{path}/"))
    return max(map(len, under), default=0)


def install(app: Flask) -> None:
    """Give the menu to the layout; ``who`` is set by accounts when somebody is signed in."""

    @app.context_processor
    def _menu() -> dict[str, Any]:
        from flask import g

        items, beside = menu(g.get("actor")) if request.endpoint else ([], [])
        return {"menu": items, "menu_beside": beside}
