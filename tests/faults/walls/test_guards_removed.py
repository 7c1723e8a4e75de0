"""The negative control: without one guard, whichever it is, the walls must be seen to leak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from core.values.policy import Action
from tests.faults.walls.addresses import Row, rows
from tests.faults.walls.conftest import CAMPAIGN
from tests.faults.walls.doors import DOORS
from tests.faults.walls.harness import Town
from tests.faults.walls.knocking import Knock, knock, knocks
from tests.faults.walls.removal import (
    Site,
    anybody,
    everything_visible,
    guarded,
    policy_rows,
    sites,
    unguarded,
    without,
)
from tests.faults.walls.trial import a_few, attempt, cells, leaked

LISTS = ("/convenanten?sorteer=titel", "/convenanten.csv?sorteer=-titel", "/taken")
NOTICED = 0.98


def _knocks(town: Town, part: str) -> Iterator[Knock]:
    for door in DOORS:
        if part in door:
            yield from a_few(knocks(town, door), 1)


def _doors_notice(town: Town, parts: list[str]) -> bool:
    return any(knock(town, one) for part in parts for one in _knocks(town, part))


def _routes_notice(town: Town, chosen: list[Row]) -> bool:
    return any(attempt(town, cell) for row in chosen for cell in a_few(cells(town, row), 1))


def _room(site: Site) -> list[str]:
    """The doors that lead to this guard: its own function first, then its whole room."""
    room, stem = site.file.split("/")[1], site.file.split("/")[-1].removesuffix(".py")
    names = {"signing_rounds": "signing", "signin": stem, "clauses": "library"}
    return [f".{site.function.lstrip('_')}", f"{names.get(room, room)}."]


def _endpoints(town: Town, site: Site) -> list[Row]:
    views = town.app.view_functions
    mine = [
        e
        for e, view in views.items()
        if view.__module__ == site.module and view.__name__ == site.function
    ]
    return [row for row in rows() if row.endpoint in mine]


def _site_is_noticed(town: Town, site: Site) -> bool:
    with without(site):
        if _doors_notice(town, _room(site)):
            return True
    with without(site, silent=True):
        return _doors_notice(town, _room(site)) or _routes_notice(town, _endpoints(town, site))


def test_every_call_of_allow_and_every_check_of_ownership_is_missed(town: Town):
    found = sites() if CAMPAIGN else sites()[::4]
    missed = [str(site) for site in found if not _site_is_noticed(town, site)]
    print("\n".join(["", *missed]))
    print(f"{len(found)} guards in the source, {len(found) - len(missed)} noticed")
    assert len(sites()) >= 50
    assert len(missed) <= max(1, len(found) * (1 - NOTICED)), missed


def test_every_row_of_every_policy_is_missed(town: Town):
    missed = []
    for table, action in policy_rows()[:: 1 if CAMPAIGN else 8]:
        with anybody(table, action):
            chosen = [row for row in rows() if _decides(town, row) == action]
            if not (_routes_notice(town, chosen[:4]) or _doors_notice(town, _asking(action))):
                missed.append(str(action))
    assert missed == []


def _asking(action: Action) -> list[str]:
    """The doors where this action is likely asked: those of its kind, then all."""
    package = {
        "account": "people.",
        "organisation": "organisations.",
        "installation": "installation.",
    }
    return [
        f".{action.partition('.')[2]}",
        package.get(action.partition(".")[0], "covenants."),
        ".",
    ]


def _decides(town: Town, row: Row) -> object:
    return getattr(town.app.view_functions[row.endpoint], "decides", None)


def test_every_guard_at_a_route_is_missed(town: Town):
    missed = []
    nobody = town.world.insiders["nobody"]
    for endpoint in guarded(town.app):
        with unguarded(town.app, endpoint):
            found = [
                next(cell for cell in cells(town, row) if cell.who == nobody)
                for row in rows()
                if row.endpoint == endpoint
            ]
            if not any(attempt(town, cell) for cell in found):
                missed.append(endpoint)
    assert missed == []


def test_a_list_that_is_not_narrowed_is_noticed(town: Town):
    stranger = town.world.insiders["ver/coordinator"]
    for hole in (False, True):
        with ExitStack() as stack:
            if hole:
                stack.enter_context(everything_visible())
            answers = [town.ask(stranger, "GET", path) for path in LISTS]
            assert [bool(leaked(town, stranger, answer)) for answer in answers[:2]] == [hole, hole]
            assert not leaked(town, stranger, answers[2]) or hole
