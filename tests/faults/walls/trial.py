"""Trying one cell: somebody at a door, and whether the door did what the table says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import quote

from werkzeug.test import TestResponse

from tests.faults.walls.addresses import Row, body, path, targets
from tests.faults.walls.harness import Town
from tests.faults.walls.insiders import Insider
from tests.faults.walls.marks import Mark
from tests.faults.walls.reading import readable
from tests.faults.walls.who import OPEN_TO_ALL, Target, Verdict, verdict
from tests.statements import MOST, sent

REFUSED = (403, 404)
BROKEN = (400, 405, 429)  # the trial itself was no good
MORE = {"tasks.home": 60}  # one or two for every room in which something may wait
READ_BY_LINK = {  # what stands on the paper or in the mail that one holds
    "checking.show": ("covenant.title force", "person.name", "signing_authority.function"),
    "meetings.calendar": ("meeting.title", "meeting.place", "commitment.what", "covenant.title"),
    "evaluation.volunteer": ("covenant.title",),
    **dict.fromkeys(
        (
            "own_hours.month",
            "own_hours.line",
            "own_hours.agreement",
            "own_hours.elsewhere",
            "own_hours.oneself",
            "own_hours.withdraw",
        ),
        (
            "volunteer.name linked",
            "volunteer.email linked",
            "volunteer.phone linked",
            "volunteer_function.",
            "volunteer_proof.what linked",
            "volunteer_agreement.body linked",
            "hour_line.reason linked",
            "hour_line.spent_on linked",
            "activity.name",
        ),
    ),
    "memberships.in_hand": ("invitation.name", "invitation.email", "person.name"),
}


@dataclass(frozen=True)
class Cell:
    """One person at one door with one thing."""

    row: Row
    who: Insider
    what: Target
    expected: Verdict

    def __str__(self) -> str:
        return f"{self.row} · {self.who.key} · {self.what.key} · {self.expected.name}"


def cells(town: Town, row: Row) -> list[Cell]:
    """All cells of a row."""
    world = town.world
    return [
        Cell(row, who, what, verdict(row.who, who, what))
        for what in targets(world, row)
        for who in world.insiders.values()
    ]


Trial = TypeVar("Trial", bound="Tried")


class Tried(Protocol):
    """A cell, or a knock at a service."""

    @property
    def who(self) -> Insider: ...
    @property
    def what(self) -> Target: ...
    @property
    def expected(self) -> Verdict: ...


def a_few(found: Sequence[Trial], most: int = 1) -> list[Trial]:
    """Of every kind of answer and every thing a few: those who differ most come first."""
    chosen: dict[tuple[str, Verdict, bool], list[Trial]] = {}
    for cell in sorted(found, key=_telling):
        strong = "coordinator" in cell.who.roles
        same = chosen.setdefault((cell.what.key, cell.expected, strong), [])
        if len(same) < most and all(_kind(cell) != _kind(other) for other in same):
            same.append(cell)
    return [cell for same in chosen.values() for cell in same]


def _kind(cell: Tried) -> object:
    return (sorted(cell.who.roles), cell.who.organisation is None)


def _telling(cell: Tried) -> int:
    """Who is told apart by the narrowest wall first: the strong stranger, the weak member."""
    strong = "coordinator" in cell.who.roles
    weak = "reader" in cell.who.roles
    first = {Verdict.NO: strong, Verdict.SEES: weak, Verdict.YES: weak or strong}
    return 0 if first.get(cell.expected, True) else 1


def attempt(town: Town, cell: Cell) -> list[str]:
    """What is wrong with the answer; the town is put back when something was written."""
    form = body(town.world, cell.row, cell.what, cell.who.organisation)
    more = {"data": form} if cell.row.method == "POST" else {}
    town.app.config["DEMO"] = cell.row.who.startswith("demo")
    with sent(town.engine) as said:
        answer = town.ask(cell.who, cell.row.method, path(town.app, cell.row, cell.what), **more)
    wrong = [*_status(town, cell, answer), *_leaks(town, cell, answer)]
    wrong += _too_many(cell, answer, len(said))
    if town.touched:
        if cell.expected is not Verdict.YES:
            wrong += [f"changed {table}" for table in town.effects()]
        town.put_back()
    return [f"{cell}: {each}" for each in wrong]


def _status(town: Town, cell: Cell, answer: TestResponse) -> Iterator[str]:
    status = answer.status_code
    if cell.expected is Verdict.YES:
        good = status not in (*REFUSED, *BROKEN) and status < 500
    elif cell.expected is Verdict.SIGN_IN and cell.row.method == "GET":
        good = status == 303 and answer.location.startswith("/aanmelden")
    else:
        good = status in {
            Verdict.SIGN_IN: (403,), Verdict.SEES: REFUSED, Verdict.NO: (404,),
        }[cell.expected]  # fmt: skip
    if not good and not (status == 403 and _tells_nothing(town, cell, answer)):
        yield f"answered {status}"


def _too_many(cell: Cell, answer: TestResponse, statements: int) -> Iterator[str]:
    """A page takes a bounded number of statements; a file of everything may take more."""
    page = cell.row.method == "GET" and answer.mimetype == "text/html"
    if page and statements > MORE.get(cell.row.endpoint, MOST):
        yield f"took {statements} statements"


def _tells_nothing(town: Town, cell: Cell, answer: TestResponse) -> bool:
    """Whose role may do this nowhere gets one answer, whether the thing is there or not."""
    absent = cell.what.absent
    if cell.expected is not Verdict.NO or absent.values == cell.what.values:
        return False
    here, there = path(town.app, cell.row, cell.what), path(town.app, cell.row, absent)
    form = body(town.world, cell.row, absent, cell.who.organisation)
    more = {"data": form} if cell.row.method == "POST" else {}
    other = town.ask(cell.who, cell.row.method, there, **more)
    same = _without(other, there) == _without(answer, here)
    return same and other.status_code == answer.status_code


def _without(answer: TestResponse, address: str) -> str:
    """A page names its own address in the links to other languages."""
    text = answer.get_data(as_text=True)
    return (
        text.replace(address, "").replace(quote(address, safe=""), "").replace(quote(address), "")
    )


def _leaks(town: Town, cell: Cell, answer: TestResponse) -> Iterator[str]:
    if cell.row.who in OPEN_TO_ALL and cell.row.who != "public":
        return  # all mail of a demonstration is there for everybody
    open_to_all = READ_BY_LINK.get(cell.row.endpoint, ())
    for mark in leaked(town, cell.who, answer):
        if not mark.what.startswith(open_to_all) or not open_to_all:
            yield f"shows {mark.what}"


def leaked(town: Town, who: Insider, answer: TestResponse) -> list[Mark]:
    """The marks in an answer, headers too, that this person may not read."""
    return town.world.marks.leaks(readable(answer), who.circles)
