"""What holds for texts of the library and for templates in templates. Values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from core.values.errors import Refusal
from partnerships.clauses import tokens
from partnerships.clauses.errors import (
    CheckedBefore,
    CheckedInFuture,
    MisspeltToken,
    UnknownTokens,
)


def token_refusals(text: str) -> list[Refusal]:
    """Each merge field that does not exist, with the one that was probably meant."""
    wrong = tokens.unknown(text)
    refusals: list[Refusal] = [
        MisspeltToken(token=each.token, suggestion=each.suggestion)
        for each in wrong
        if each.suggestion
    ]
    strange = ", ".join(each.token for each in wrong if not each.suggestion)
    return [*refusals, *([UnknownTokens(tokens=strange)] if strange else [])]


def loop(start: int, entries: Iterable[int], inside: Callable[[int], Sequence[int]]) -> list[int]:
    """The way by which a template would come to contain itself; empty when it does not.

    ``entries`` are the templates it would include, ``inside`` tells what each of those includes.
    """
    seen: set[int] = set()
    ways = [[start, entry] for entry in entries]
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, further] for further in inside(way[-1])]
    return []


def check_refusal(checked_on: date, published_on: date, today: date) -> Refusal | None:
    """A text is checked between the day it was published and today."""
    if checked_on > today:
        return CheckedInFuture()
    return CheckedBefore(published_on) if checked_on < published_on else None
