"""How long notice lasts, when a term is near its end, and how long a new one is. Values only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.values.errors import Refusal
from partnerships.commitments.rules import months_later
from partnerships.endings import errors

WARN_AT = (180, 90, 30)  # days before the last day
NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf",
)  # fmt: skip
UNITS = {"dag": "day", "week": "week", "wek": "week", "maand": "month", "jaar": "year"}
_TERM = re.compile(
    rf"(?:termijn|opzegtermijn)[^.]{{0,40}}?\b(\d{{1,3}}|{'|'.join(NUMBERS)}|één|eén)\s+"
    r"(?:kalender|werk)?(dag|week|wek|maand|jaar)(?:en)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NoticeTerm:
    """So many days, weeks, months or years between the notice and the last day."""

    number: int
    unit: str  # day, week, month, year

    def first_day(self, today: date) -> date:
        """The first day that can be the last one for who gives notice today."""
        if self.unit in ("month", "year"):
            return months_later(today, self.number * (12 if self.unit == "year" else 1))
        return today + timedelta(days=self.number * (7 if self.unit == "week" else 1))

    @property
    def words(self) -> str:
        """In Dutch, as the text would have it."""
        one, more = {
            "day": ("dag", "dagen"), "week": ("week", "weken"), "month": ("maand", "maanden"),
            "year": ("jaar", "jaar"),
        }[self.unit]  # fmt: skip
        return f"{self.number} {one if self.number == 1 else more}"


HOUSE_TERM = NoticeTerm(3, "month")  # where the text names none; as the library's own clause


def notice_terms(text: str) -> tuple[NoticeTerm, ...]:
    """Every term of notice that an article names, in order, each once. Only the first paragraph
    that names one counts: later ones tell when one may leave at once."""
    for paragraph in text.split("\n\n"):
        found = [_term(number, unit) for number, unit in _TERM.findall(paragraph)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _term(number: str, unit: str) -> NoticeTerm:
    plain = number.lower().replace("é", "e")
    return NoticeTerm(
        int(plain) if plain.isdecimal() else NUMBERS.index(plain), UNITS[unit.lower()]
    )


def notice_refusal(
    term: NoticeTerm, last_day: date, today: date, end: date | None
) -> Refusal | None:
    """Why a party cannot leave on this day; None when it can."""
    if end and last_day >= end:
        return errors.EndsBefore(end=end)
    first = term.first_day(today)
    return errors.TooShortNotice(first=first) if last_day < first else None


def goes_on(parties: int, leaving: int) -> bool:
    """An agreement takes two."""
    return parties - leaving >= 2


def warning(end: date, today: date) -> int | None:
    """Which warning is due now: the nearest step that was reached; None while there is time."""
    left = (end - today).days
    reached = [days for days in WARN_AT if 0 <= left <= days]
    return min(reached, default=None)


def same_again(start: date | None, end: date) -> date:
    """The last day of a term just as long; a year more when nobody knows when it began."""
    if start is None:
        return months_later(end, 12)
    day_after = end + timedelta(days=1)
    months = (day_after.year - start.year) * 12 + day_after.month - start.month
    if months_later(start, months) == day_after:
        return months_later(day_after, months) - timedelta(days=1)
    return end + (end - start) + timedelta(days=1)
