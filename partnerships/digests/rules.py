"""What goes into one digest, and whether there is reason to send it today."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from accounts.tasks.registry import Task

AGAIN = timedelta(days=7)  # what still waits is said again after a week
_COVENANT = re.compile(r"/convenanten/([^/?#]+)")


def by_covenant(tasks: Iterable[Task]) -> dict[str, list[Task]]:
    """What waits in each covenant, by its reference; the same thing for two organisations once."""
    found: dict[str, dict[str, Task]] = {}
    for task in tasks:
        if place := _COVENANT.match(task.link):
            found.setdefault(place[1], {}).setdefault(thing(task), task)
    return {reference: list(things.values()) for reference, things in found.items()}


def thing(task: Task) -> str:
    """A task as one remembers it; once it is late it is another one."""
    return f"{task.what} {task.link}{' late' if task.late else ''}"


def is_due(things: Collection[str], last: tuple[date, Collection[str]] | None, today: date) -> bool:
    """Not twice on a day; else when something is new since the last one, or after a week."""
    if not things:
        return False
    if last is None:
        return True
    day, known = last
    return day < today and (not set(things) <= set(known) or today - day >= AGAIN)
