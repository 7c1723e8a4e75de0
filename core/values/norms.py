"""A number of the law on a day, and which of the known ones that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.values.errors import N_, Refusal


class NoNorm(Refusal):
    """No row covers the day; nobody may guess a number of the law."""

    sentence = N_(
        "Voor %(day)s is %(name)s nog niet ingevuld. Vraag de beheerder om dit toe te voegen."
    )


@dataclass(frozen=True)
class Norm:
    """A number of the law on a day, with where it comes from."""

    name: str
    value: int  # cents, weeks, years or pieces: the name says which
    valid_from: date
    valid_until: date | None
    source: str
    sure: str  # A read in the law or at the tax service … I inferred
    note: str = ""

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def on(norms: Iterable[Norm], name: str, day: date) -> Norm:
    """The number that holds on the day: the newest that covers it; raises ``NoNorm``."""
    found = [each for each in norms if each.name == name and each.covers(day)]
    if not found:
        raise NoNorm(name=name, day=day.isoformat())
    return max(found, key=lambda each: each.valid_from)
