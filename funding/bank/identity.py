"""Which entry is which: the same booking in another file, another format, another month's overlap.

Banks give no number that lasts: statement numbers begin anew each year, references differ between
formats or are missing, texts are cut differently, and the order within a day is not kept. What
every file of every bank agrees on is that on one value day one amount was booked so many times. So
a booking is known by its value day, currency, amount and *occurrence*: the how-manieth of its
like. Two equal coffees on a day are number 1 and 2 in each file that holds that day.

A batch is one booking, opened or not: its transactions share the identity and differ by part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from funding.bank.rules import account_number
from funding.bank.statement import Entry, Statement

Like = tuple[date, str, int]  # value day, currency, cents of the booking


class Known(NamedTuple):
    """Which booking of its account an entry belongs to, and which transaction in it."""

    identity: str
    part: int


def like(entry: Entry) -> Like:
    """What bookings have in common that only their number tells apart."""
    return entry.valued, entry.currency, entry.booked


def identity(entry: Entry, occurrence: int) -> str:
    """The booking's own mark within its account, the same in every format: 64 hex characters.

    ``occurrence`` counts its like from 1. An account whose identity is already kept has the whole
    booking, also where one file opens the batch and the other does not.
    """
    return mark_of(like(entry), occurrence)


def mark_of(kind: Like, occurrence: int) -> str:
    """The same, of a booking of which no more than this is known."""
    valued, currency, booked = kind
    return sha256(f"{_iso(valued)}|{currency}|{booked}|{occurrence}".encode()).hexdigest()


_iso = lru_cache(1_000)(date.isoformat)


def marks(entries: Iterable[Entry], before: Counter[Like] | None = None) -> Iterator[str]:
    """The identity of each entry's booking, of one statement, in its order.

    ``before`` is how often each like was booked in statements that this one goes on from: see
    ``follows``. It is counted on in place.
    """
    seen = Counter[Like]() if before is None else before
    mark = ""
    for entry in entries:
        if entry.part == 1:
            kind = like(entry)
            seen[kind] = occurrence = seen.get(kind, 0) + 1
            mark = mark_of(kind, occurrence)
        yield mark


def follows(later: Statement, earlier: Statement) -> bool:
    """Whether a statement goes on exactly where another one of the account stopped.

    Then the two hold different bookings, also on a day that they share (banks cut statements in
    the middle of a day), and the later one counts on. Statements that overlap do not fit together
    like this: the later one then begins with a balance of before the earlier one's end.
    """
    if later.account != earlier.account or later.currency != earlier.currency:
        return False
    if not (later.entries and earlier.entries) or later.opening != earlier.closing:
        return False
    if later.opening == earlier.opening and _likes(later) == _likes(earlier):
        return False  # the same one again, of a day on which as much came in as went out
    return _first(later) >= _last(earlier)


def recognised(statements: Sequence[Statement]) -> dict[str, list[Known]]:
    """The identities in a file, per account: statements that go on from each other count on.

    A statement that is in the file twice, or as CAMT.053 and as MT940, gives the same ones twice.
    """
    found: dict[str, list[Known]] = {}
    last: dict[str, tuple[Statement, Counter[Like]]] = {}
    for one in statements:
        account = account_number(one.account)
        before = last.get(account)
        seen = before[1] if before and follows(one, before[0]) else Counter[Like]()
        known = found.setdefault(account, [])
        known += (
            Known(mark, entry.part)
            for mark, entry in zip(marks(one.entries, seen), one.entries, strict=True)
        )
        if one.entries:
            last[account] = one, seen
    return found


def _likes(one: Statement) -> Counter[Like]:
    return Counter(like(entry) for entry in one.entries if entry.part == 1)


def _first(one: Statement) -> date:
    return min(entry.day for entry in one.entries)


def _last(one: Statement) -> date:
    return max(entry.day for entry in one.entries)
