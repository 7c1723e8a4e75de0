"""Which statement goes on from which, also when they came in different files.

Bookings that look alike are told apart by their number among their like (``identity``). A statement
that begins exactly where a kept one stopped holds other bookings than that one, also on the day
that they share: it counts on. So does one that ends where a kept one begins, when it comes later:
people read in March before they read in February. For that a kept statement remembers how often
each like was booked (its tail), around its first and its last days: a bank rarely books what bears
interest from weeks before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from funding.bank.identity import Like, like
from funding.bank.statement import Statement

BACK, ON = timedelta(days=35), timedelta(days=7)


@dataclass(frozen=True)
class Held:
    """What is remembered of a statement that was kept."""

    currency: str
    opening: int | None
    closing: int | None
    first: date  # days of bookings
    last: date
    went_on: bool  # from one before it, that was there
    made_way: bool  # for one after it, that was there: who goes on from it was counted already
    tail: Counter[Like]

    def as_dict(self) -> dict[str, int]:
        """The tail for a row; the currency is that of the statement."""
        days = {day: day.isoformat() for day in {valued for valued, _, _ in self.tail}}
        return {f"{days[valued]} {cents}": times for (valued, _, cents), times in self.tail.items()}


def tail_of(told: dict[str, int], currency: str) -> Counter[Like]:
    """The tail out of a row."""
    found = Counter[Like]()
    for said, times in told.items():
        valued, _, cents = said.partition(" ")
        found[date.fromisoformat(valued), currency, int(cents)] = times
    return found


@dataclass(frozen=True)
class Start:
    """What the numbers of a statement's bookings count on from."""

    before: Counter[Like]
    went_on: bool = False
    made_way: bool = False


def held(one: Statement, seen: Counter[Like], start: Start) -> Held:
    """What to remember of this statement; ``seen`` is what was counted up to its end."""
    days = [entry.day for entry in one.entries]
    first, last = min(days), max(days)
    tail = Counter[Like]()
    for kind, times in seen.items():
        if kind[0] >= last - BACK or first - BACK <= kind[0] <= first + ON:
            tail[kind] = times
    return Held(
        one.currency, one.opening, one.closing, first, last, start.went_on, start.made_way, tail
    )


def start_of(one: Statement, beside: Iterable[Held]) -> Start:
    """What a statement counts on from; ``beside`` are the kept statements of its account that end
    where it begins, or begin where it ends.

    Of the latter only those that did not go on from a third: then the bookings of this one are
    there already, or were counted before it.
    """
    beside = list(beside)
    if not beside:
        return Start(Counter())
    likes = Counter(like(entry) for entry in one.entries if entry.part == 1)
    days = [entry.day for entry in one.entries]
    before, went_on, made_way = Counter[Like](), False, False
    for other in beside:
        if other.currency != one.currency or _same(one, likes, other):
            continue
        goes_on = other.closing == one.opening and min(days) >= other.last
        if goes_on and not other.made_way:
            before |= other.tail
            went_on = True
        ends_there = other.opening == one.closing and max(days) <= other.first
        if ends_there and not other.went_on:
            before |= other.tail
            made_way = True
    return Start(before, went_on, made_way)


def _same(one: Statement, likes: Counter[Like], other: Held) -> bool:
    """The same one again, of days on which as much came in as went out."""
    if one.opening != other.opening or one.closing != other.closing:
        return False
    return all(other.tail[kind] >= times for kind, times in likes.items())
