"""How long notice lasts, when a term is near its end, and how long a new one is. Values only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from core.values.errors import Refusal
from partnerships.commitments.rules import months_later
from partnerships.endings import errors

WARN_AT = (180, 90, 30)  # days before the last day
NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    "twintig",
)  # fmt: skip
UNITS = {"dag": "day", "week": "week", "wek": "week", "maand": "month", "jaar": "year"}
_SPAN = (
    rf"\b(\d{{1,3}}|{'|'.join(NUMBERS)}|één|eén)"
    r"\s+(?:kalender|werk)?(dag|week|wek|maand|jaar)(?:en)?\b"
)
_ANY = re.compile(_SPAN, re.IGNORECASE)
_TERM = re.compile(r"(?:termijn|inachtneming)[^.]{0,40}?" + _SPAN, re.IGNORECASE)
_AHEAD = re.compile(_SPAN + r"\s+(?:vooraf|van te ?voren|opzegtermijn)", re.IGNORECASE)
_LEAVES = re.compile(r"opzeg|stoppen|uittre|beëindigen", re.IGNORECASE)
_STOPS = re.compile(r"opzeg|opgezegd|\bzegt\b.*\bop\b|stopp?|uittre|beëindig", re.IGNORECASE)
_LASTS = re.compile(r"termijn|dagen|week|weken|maand|jaar|kwartaal", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST = 300  # letters of a sentence that is shown


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


class Subject(Enum):
    """What an article is about."""

    NOTICE = auto()  # a party that stops
    END = auto()  # how long it lasts and how it ends
    OTHER = auto()


@dataclass(frozen=True)
class Passage:
    """Words about stopping in which no term could be read with certainty: people read them."""

    article: int
    words: str


@dataclass(frozen=True)
class Named:
    """What a text says of the term of notice."""

    terms: tuple[NoticeTerm, ...] = ()  # read with certainty
    unread: tuple[Passage, ...] = ()  # of the other articles
    scan: bool = False  # nothing was read: the text is a picture

    @property
    def held_to(self) -> tuple[NoticeTerm, ...]:
        """The terms of which a party keeps one: our own where none was read, or a shorter one that
        the text may mean; nobody is kept longer than was signed."""
        if self.terms:
            return self.terms
        spans = [found for each in self.unread for found in _ANY.findall(each.words)]
        return (min((HOUSE_TERM, *(_term(*span) for span in spans)), key=_days),)


def subject_of(heading: str, *, notice: bool, end: bool) -> Subject:
    """By its heading, where the library or the data do not say it."""
    words = heading.lower()
    if notice or any(word in words for word in ("opzeg", "stoppen", "uittred")):
        return Subject.NOTICE
    ends = ("duur", "looptijd", "einde", "eindig", "verleng")
    return Subject.END if end or any(word in words for word in ends) else Subject.OTHER


def named(articles: Iterable[tuple[int, Subject, str]]) -> Named:
    """The terms in the articles about stopping or the end, each once; and what any other article
    says of stopping with a length of time beside it."""
    terms, unread = list[NoticeTerm](), list[Passage]()
    for number, subject, text in articles:
        if found := _read(subject, text):
            terms += found
        else:
            about = (each for each in _SENTENCE.split(text) if _speaks_of_it(subject, each))
            unread += [Passage(number, each[:_LONGEST]) for each in about]
    return Named(tuple(dict.fromkeys(terms)), tuple(unread))


def notice_terms(text: str) -> tuple[NoticeTerm, ...]:
    """Every term of notice that an article about it names, in order, each once. Only the first
    paragraph that names one counts: later ones tell when one may leave at once."""
    return _first(text.split("\n\n"))


def _read(subject: Subject, text: str) -> tuple[NoticeTerm, ...]:
    if subject is Subject.NOTICE:
        return notice_terms(text)
    if subject is Subject.END:
        return _first(each for each in _SENTENCE.split(text) if _LEAVES.search(each))
    return ()


def _first(parts: Iterable[str]) -> tuple[NoticeTerm, ...]:
    """The terms of the first part that names one."""
    for part in parts:
        if found := _TERM.findall(part) or _AHEAD.findall(part):
            return tuple(dict.fromkeys(_term(number, unit) for number, unit in found))
    return ()


def _speaks_of_it(subject: Subject, sentence: str) -> bool:
    stops = subject is Subject.NOTICE or _STOPS.search(sentence)
    return bool(stops and _LASTS.search(sentence))


def _days(term: NoticeTerm) -> int:
    """About how long it is."""
    return term.number * {"day": 1, "week": 7, "month": 30, "year": 365}[term.unit]


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
