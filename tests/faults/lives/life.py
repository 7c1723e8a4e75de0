"""A random life with money: people who may and people who may not do what comes to their mind.

Every room adds its own moves to the table in ``moves.py``. A move draws what it needs by chance,
lets somebody do it through the real service, and notes what must have come of it: a second
bookkeeping of our own, out of which ``laws.py`` says what is wrong. Life number 12 is the same life
each time: ``lived(12)`` plays it again.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.audit import AuditLine
from core.storage.database import session
from core.values import clock
from core.values.errors import Refusal
from tests.faults.lives.world import MID_JANUARY, NEW_YEAR, Place, World

T = TypeVar("T")
SEED = 2026_11_23
RIGHTS = Path(__file__).parents[2] / "funding" / "rights.csv"
YEAR_END = date(2026, 12, 31)
MONTHS = [date(2026, month, 1) for month in range(1, 13)]
ROOMS = 3  # in which things happen in one life, next to the books
SOON = 45  # days
OPEN, SOFT, CLOSED = "open", "soft-closed", "closed"
Key = tuple[int, int | None, int | None]  # an account, a grant and a cost line
Lines = dict[Key, int]  # cents, debit positive


class Broken(AssertionError):
    """Something happened that may not happen; with the story of how it came."""


@dataclass(frozen=True)
class Booked:
    """An entry that must be there."""

    day: date
    lines: Lines
    undoes: int | None = None


@dataclass
class Purse:
    """What must be true of the money of one organisation, as we kept count of it ourselves."""

    place: Place
    booked: dict[int, Booked] = field(default_factory=dict)  # by number
    months: dict[date, str] = field(default_factory=lambda: dict.fromkeys(MONTHS, OPEN))
    closed_with: dict[date, list[int]] = field(default_factory=dict)  # numbers of entries
    notes: dict[str, Any] = field(default_factory=dict)  # what a room remembers for its moves

    def __post_init__(self) -> None:
        self.books(1, MID_JANUARY, self.place.before.spent)
        self.months[NEW_YEAR] = SOFT

    def books(self, number: int, day: date, lines: Lines, undoes: int | None = None) -> None:
        """Count an entry; the same number again must be the same entry."""
        said = Booked(day, {key: cents for key, cents in lines.items() if cents}, undoes)
        if self.booked.setdefault(number, said) != said:
            raise Broken(f"entry {number} was {self.booked[number]} and is {said}")

    def undone(self) -> set[int]:
        """Numbers of what was undone."""
        return {each.undoes for each in self.booked.values() if each.undoes}

    def remembered(self, room: str, new: Callable[[], T]) -> T:
        """What a room keeps of this purse."""
        found: T = self.notes.setdefault(room, new())
        return found


@dataclass(frozen=True)
class Move:
    """One thing people do, how often it comes to their mind, and the right it takes."""

    name: str
    act: Callable[[Life], None]
    right: str
    often: int = 2


class Life:
    """What happened, to whose money, and what must be true now."""

    def __init__(self, world: World, number: int) -> None:
        self.number, self.chance = number, Random(SEED + number)
        self.purses = [Purse(place) for place in world.places]
        self.today = date(2026, 11, 23) + timedelta(self.chance.randrange(30))
        self.story: list[str] = []
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.move: Move | None = None

    def live(self, rooms: Sequence[Sequence[Move]], many: int) -> None:
        """So many things happen, one after another: in the books, and in some of the other
        rooms."""
        books, *others = rooms
        some = self.chance.sample(others, min(len(others), ROOMS))
        moves = [*books, *(move for room in some for move in room)]
        often, enough = [move.often for move in moves], len(self.story) + many
        for _ in range(many * 3):  # some find nothing to do
            if len(self.story) >= enough:
                break
            self.move = self.chance.choices(moves, often)[0]
            with clock.fixed(self.today):
                self.move.act(self)
            if self.chance.random() < 0.1:
                self.today = min(self.today + timedelta(self.chance.randrange(1, 4)), YEAR_END)

    def purse(self) -> Purse:
        """Whose money it is about: nearly always that of the first."""
        return self.purses[self.chance.random() < 0.1]

    def anyone(self, purse: Purse) -> Actor:
        """Who does it: mostly somebody who may, sometimes anybody at all."""
        assert self.move is not None
        if self.chance.random() < 0.75:
            right = self.move.right
            return self.chance.choice([w for w in purse.place.actors if may(w, purse.place, right)])
        return self.chance.choice([actor for each in self.purses for actor in each.place.actors])

    def at_home(self) -> tuple[Purse, Actor]:
        """Somebody with the money of the own organisation: what is meant by a number or a month is
        looked for there."""
        who = self.anyone(self.purse())
        return next(each for each in self.purses if each.place.id == who.organisation_id), who

    def cents(self) -> int:
        """An amount; now and then one that cannot be, or that is large."""
        usual = self.chance.randrange(1, 250_00)
        return self.chance.choice([usual] * 26 + [0, -usual, usual * 1_000, 1])

    def day(self) -> date:
        """A day of this year up to now, often one of the months that close first; now and then
        one of before the books, or still to come."""
        if self.chance.random() < 0.05:
            return self.chance.choice([NEW_YEAR - timedelta(1), self.today + timedelta(1)])
        last = self.chance.choice([(self.today - NEW_YEAR).days, SOON])
        return NEW_YEAR + timedelta(self.chance.randrange(last + 1))

    def does(
        self, purse: Purse, who: Actor, verb: Callable[[], T], *, own: bool = False
    ) -> T | None:
        """Somebody does it; None when it is refused, and then nothing may have changed. ``own``:
        the thing is his or hers, whatever the role."""
        assert self.move is not None
        before = written()
        try:
            found = verb()
        except Refusal as reason:
            self.refused[self.move.name] += 1
            self._tell(who, type(reason).__name__)
            if written() != before:
                raise Broken(f"refused, and yet something was written:{self}") from reason
            return None
        except Exception as fault:
            self._tell(who, repr(fault))
            raise Broken(f"{fault!r}:{self}") from fault
        self.done[self.move.name] += 1
        self._tell(who, repr(found))
        if not own and not may(who, purse.place, self.move.right):
            raise Broken(f"done by who may not ({self.move.right}):{self}")
        return found

    def did(
        self, purse: Purse, who: Actor, verb: Callable[[], object], *, own: bool = False
    ) -> bool:
        """The same of a verb that gives nothing back."""

        def done() -> bool:
            verb()
            return True

        return self.does(purse, who, done, own=own) is not None

    def perhaps_twice(self, verb: Callable[[], T]) -> Callable[[], T]:
        """One form, and now and then the button pressed again: the same thing came of it."""
        if self.chance.random() < 0.85:
            return verb

        def twice() -> T:
            first, again = verb(), verb()
            if first != again:
                raise Broken(f"one form did it twice: {first}, {again}{self}")
            return first

        return twice

    def books(
        self, purse: Purse, who: Actor, number: int, day: date, lines: Lines,
        undoes: int | None = None,
    ) -> None:  # fmt: skip
        """Count an entry that was made, and that its month took it."""
        new = number not in purse.booked
        purse.books(number, day, lines, undoes)
        if not NEW_YEAR <= day <= self.today:
            raise Broken(f"entry {number} on {day}{self}")
        state = purse.months[day.replace(day=1)]
        if new and (state == CLOSED or (state == SOFT and who.roles == {Role.COORDINATOR})):
            raise Broken(f"entry {number} in a month that is {state}{self}")

    def _tell(self, who: Actor, what: str) -> None:
        assert self.move is not None
        roles = "+".join(sorted(who.roles))
        told = f"{self.today} {self.move.name} by {roles} of {who.organisation_id}: {what}"
        self.story.append(told)

    def __str__(self) -> str:
        lines = "\n  ".join(self.story)
        return f"\nlife {self.number}:\n  {lines}"


def may(who: Actor, where: Place, right: str) -> bool:
    """Whether the table of rights lets this person do so with the money of that organisation."""
    if who.organisation_id != where.id:
        return False
    roles = rights()[right]
    return roles == "all" or bool(who.roles & {Role(role) for role in roles.split()})


def added(parts: Iterable[tuple[Key, int]]) -> Lines:
    """What comes together under each key."""
    found: Lines = {}
    for key, cents in parts:
        found[key] = found.get(key, 0) + cents
    return found


@cache
def rights() -> dict[str, str]:
    """Who of one's own organisation may do what."""
    with RIGHTS.open(encoding="utf-8", newline="") as file:
        return {row["action"]: row["its own"] for row in csv.DictReader(file)}


def written() -> int:
    """How far the trail is: every verb writes a line of it."""
    session().rollback()
    return session().scalar(select(func.max(AuditLine.seq))) or 0
