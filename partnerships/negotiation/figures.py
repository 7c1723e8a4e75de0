"""Amounts, terms, dates and numbers that a proposal changes: listed apart, so nobody reads past.

Dutch notation: ``€ 1.250,50``, ``60%``, ``8 weken``, ``acht weken``, ``1 september 2026``,
``elke maand``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from core.values.errors import N_
from partnerships.covenants.setting import DOCUMENT, PROGRAMME
from partnerships.negotiation.difference import MOST_WORK

_WORDS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    "twintig",
)  # fmt: skip
_NUMBERS = {word: str(value) for value, word in enumerate(_WORDS)} | {
    "één": "1", "eén": "1", "dertig": "30", "veertig": "40", "vijftig": "50", "zestig": "60",
    "zeventig": "70", "tachtig": "80", "negentig": "90", "honderd": "100",
}  # fmt: skip
_UNITS = {
    "dag": "dag", "dagen": "dag", "werkdag": "werkdag", "werkdagen": "werkdag",
    "week": "week", "weken": "week", "maand": "maand", "maanden": "maand",
    "kwartaal": "kwartaal", "kwartalen": "kwartaal", "jaar": "jaar", "jaren": "jaar",
    "uur": "uur", "uren": "uur", "keer": "keer", "maal": "keer",
}  # fmt: skip
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_RHYTHMS = {
    "dagelijks": "dag", "wekelijks": "week", "maandelijks": "maand", "halfjaarlijks": "halfjaar",
    "jaarlijks": "jaar",
}  # fmt: skip
_EVERY = (
    "dag|werkdag|week|maand|kwartaal|half ?jaar|jaar|uur|keer|"
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_DIGITS = r"\d+(?:\.\d{3})*(?:,\d+)?"
_COUNTED = "|".join(_NUMBERS)
_NUMBER = rf"(?:{_DIGITS}|\b(?:{_COUNTED})\b)"
_UNIT = "|".join(_UNITS)
_PER = rf"(?P<per>\s+per\s+(?:{_UNIT})\b)?"
_FIGURE = re.compile(
    rf"(?P<date>\b\d{{1,2}}\s+(?:{_MONTHS})(?:\s+\d{{4}})?\b|\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b)"
    rf"|(?P<register>\b(?:KvK|RSIN|BSN|IBAN)\b[^\d\n]{{0,20}}\d[\d .]*)"
    rf"|(?P<amount>(?:(?:€|\bEUR\b)\s*{_DIGITS}(?:,-)?|{_DIGITS}(?:,-)?\s*(?:€|\beuro?\b))){_PER}"
    rf"|(?P<percent>(?P<share>{_NUMBER})\s*(?:%|procent\b))"
    rf"|(?P<rhythm>\b(?:(?:elke?|iedere?|per|om de)\s+(?P<every>{_EVERY})|"
    rf"(?P<often>{'|'.join(_RHYTHMS)})e?)\b)"
    rf"|(?P<term>(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT}))\b"
    rf"|(?P<number>{_NUMBER})(?P<what>\s+(?!(?:{_COUNTED})\b)[^\W\d_]+)?",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*\d{1,3}\.\s", re.MULTILINE)
_NAMES = re.compile(rf"^- (?:\*\*)?(?:{PROGRAMME}|{DOCUMENT}):.*", re.MULTILINE)


class FigureKind(StrEnum):
    """What sort of figure it is; the label is a Dutch msgid."""

    AMOUNT = "amount"
    PERCENT = "percent"
    TERM = "term"
    RHYTHM = "rhythm"
    DATE = "date"
    NUMBER = "number"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    FigureKind.AMOUNT: N_("Bedrag"),
    FigureKind.PERCENT: N_("Percentage"),
    FigureKind.TERM: N_("Termijn"),
    FigureKind.RHYTHM: N_("Hoe vaak"),
    FigureKind.DATE: N_("Datum"),
    FigureKind.NUMBER: N_("Aantal"),
}


@dataclass(frozen=True)
class Figure:
    """One figure as written, and ``worth`` by which two spellings of it are equal."""

    kind: FigureKind
    worth: str
    text: str


@dataclass(frozen=True)
class FigureChange:
    """A figure that changed; ``before`` or ``after`` is None when it comes or goes."""

    kind: FigureKind
    before: str | None
    after: str | None

    @property
    def has_no_day(self) -> bool:
        """The new date is in no calendar: 31-2-2028."""
        return self.kind is FigureKind.DATE and self.after is not None and not _is_a_day(self.after)


def figures(text: str) -> list[Figure]:
    """Every figure in reading order; numbers of a list, and those in a name, are none."""
    plain = _LIST_MARK.sub("\n", text)
    named = {place for name in _NAMES.finditer(plain) for place in range(*name.span())}
    found = ((match.start(), _figure(match)) for match in _FIGURE.finditer(plain))
    return [f for at, f in found if f and not (f.kind is FigureKind.NUMBER and at in named)]


def figure_changes(old: str, new: str) -> list[FigureChange]:
    """Which figures changed, paired in reading order."""
    before, after = figures(old), figures(new)
    a, b = [(f.kind, f.worth) for f in before], [(f.kind, f.worth) for f in after]
    there = Counter(b)
    if sum(there[key] for key in a) > MOST_WORK:  # order no longer matters in such a table
        return list(_paired(_beyond(before, b), _beyond(after, a)))
    changes: list[FigureChange] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            changes += _paired(before[i:j], after[k:m])
    return changes


def _beyond(found: Sequence[Figure], others: Sequence[tuple[FigureKind, str]]) -> list[Figure]:
    """What is found more often than among the others."""
    left, beyond = Counter(others), []
    for figure in found:
        if left[figure.kind, figure.worth] > 0:
            left[figure.kind, figure.worth] -= 1
        else:
            beyond.append(figure)
    return beyond


def _paired(gone: Sequence[Figure], fresh: list[Figure]) -> Iterator[FigureChange]:
    for figure in gone:
        match = next((other for other in fresh if other.kind is figure.kind), None)
        if match:
            fresh.remove(match)
        yield FigureChange(figure.kind, figure.text, match.text if match else None)
    for figure in fresh:
        yield FigureChange(figure.kind, None, figure.text)


def _figure(match: re.Match[str]) -> Figure | None:
    found = match.groupdict()
    text = " ".join(match[0].split())
    if found["register"]:  # which party it is, not what it promises
        return None
    if found["date"]:
        return Figure(FigureKind.DATE, text.lower(), text)
    if found["amount"]:
        per = (found["per"] or "").split()
        return Figure(FigureKind.AMOUNT, " ".join([_cents(found["amount"]), *per]), text)
    if found["percent"]:
        return Figure(FigureKind.PERCENT, _value(found["share"]), text)
    if found["rhythm"]:
        often = _RHYTHMS.get((found["often"] or "").lower(), found["every"] or "")
        way = "om de " if text.lower().startswith("om") else ""
        return Figure(FigureKind.RHYTHM, way + often.lower().replace(" ", ""), text)
    if found["term"]:
        worth = f"{_value(found['count'])} {_UNITS[found['unit'].lower()]}"
        return Figure(FigureKind.TERM, worth, text)
    word = not found["number"][0].isdigit()
    if found["number"].lower() == "een" or (word and not found["what"]):  # counts nothing
        return None
    return Figure(FigureKind.NUMBER, _value(found["number"]), text)


def _is_a_day(text: str) -> bool:
    """Whether a calendar has this date; without a year: whether some year has it."""
    day, month, *year = re.split(r"[\s-]+", text.lower())
    number = month if month.isdigit() else _MONTHS.split("|").index(month) + 1
    try:
        date(int(year[0]) if year else 2028, int(number), int(day))
    except ValueError:
        return False
    return True


def _cents(text: str) -> str:
    whole, _, part = re.sub(r"[^\d,]", "", text).partition(",")
    return whole.lstrip("0") + "," + part.ljust(2, "0")


def _value(text: str) -> str:
    return _NUMBERS.get(text.lower(), text.replace(".", ""))
