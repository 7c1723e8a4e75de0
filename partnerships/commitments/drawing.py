"""Promises drawn from the text that all signed: the frozen content in, proposals out.

Drawn is only proposed. What a sentence promises is for the party itself to say; so every
proposal can be confirmed in other words and with another day, and those who read see both.
The words are Dutch in every language, as the text is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.values.money import Money
from partnerships.commitments.model import Rhythm
from partnerships.commitments.rules import months_later
from partnerships.covenants.printing import FUNCTIONS
from partnerships.covenants.rules import line_total

PAID = "Een overzicht van wat is betaald"
HOURS = "Aantal vrijwilligers en uren, zonder namen"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One promise as the text has it. ``source`` is the same for the same promise, always.

    None: the text leaves it open, and the party fills it in when it confirms.
    """

    source: str
    organisation_id: int
    what: str
    rhythm: Rhythm | None
    due_on: date | None
    article: int
    proof: str = ""
    contact: str = ""
    words: str = ""  # the hash of the article, where the promise rests on all of its words

    @property
    def said(self) -> tuple[str, str, date | None, str]:
        """The same in two texts: nothing about this promise changed."""
        return self.source, self.what, self.due_on, self.words


def drawn(content: Mapping[str, Any], signed_on: date) -> list[Drawn]:
    """Every promise in roles, gives and budget, in the order of the text; those of articles in
    words come beside it (``by_clause``).

    ``signed_on`` is where the term begins when the text names no first day.
    """
    start = day(content.get("start")) or signed_on
    end = day(content.get("end"))
    there = {int(party["id"]) for party in content["parties"]}
    found: list[Drawn] = []
    for article in content["articles"]:
        data, number = article["data"] or {}, int(article["number"])
        found += _roles(data, number, start, end)
        found += _gives(data, number, start, end)
        found += _budget(data, number, start, end)
    return [promise for promise in found if promise.organisation_id in there]


def _roles(data: Mapping[str, Any], article: int, start: date, end: date | None) -> Iterator[Drawn]:
    """Each party with a contact person in a function takes part in it, every year."""
    for function in data.get("functions", ()):
        name = FUNCTIONS[function["function"]].lower()
        size = ", ".join(_size(function))
        for contact in function.get("contacts", ()):
            yield Drawn(
                source=f"roles:{contact['party']}:{function['function']}",
                organisation_id=int(contact["party"]),
                what=f"Doet mee aan de functie {name}" + (f": {size}" if size else ""),
                rhythm=Rhythm.YEAR, due_on=_year_on(start, end), article=article,
                proof=HOURS, contact=str(contact["person"]),
            )  # fmt: skip


def _size(function: Mapping[str, Any]) -> Iterator[str]:
    if people := function.get("volunteers"):
        word = "vrijwilliger" if people == 1 else "vrijwilligers"
        yield f"{people} {word} van alle partijen samen"
    if hours := function.get("hours"):
        yield f"{hours} uur per jaar"


def _gives(data: Mapping[str, Any], article: int, start: date, end: date | None) -> Iterator[Drawn]:
    """What a party gives, it gives every year of the term."""
    for party in data.get("parties", ()):
        if gives := str(party.get("gives") or "").strip():
            yield Drawn(
                source=f"gives:{party['party']}", organisation_id=int(party["party"]),
                what=f"Geeft: {gives}", rhythm=Rhythm.YEAR, due_on=_year_on(start, end),
                article=article, contact=_contact(data, int(party["party"])),
            )  # fmt: skip


def _budget(
    data: Mapping[str, Any], article: int, start: date, end: date | None
) -> Iterator[Drawn]:
    """Who pays, pays the lines of a year together, before that year or the term is over."""
    totals: dict[tuple[int, int], Money] = {}
    for line in data.get("lines", ()):
        key = int(line["payer"]), int(line["year"])
        totals[key] = totals.get(key, Money.zero()) + line_total(line)
    for (payer, year), total in totals.items():
        last = date(year, 12, 31)
        if not total or last < start or (end and end.year < year):
            continue  # nothing to pay, or a year that the term does not touch
        yield Drawn(
            source=f"budget:{payer}:{year}", organisation_id=payer,
            what=f"Betaalt {total} voor het werk van vrijwilligers in {year}",
            rhythm=Rhythm.ONCE, due_on=min(last, end) if end else last, article=article,
            proof=PAID,
        )  # fmt: skip


def _contact(data: Mapping[str, Any], party: int) -> str:
    """The first contact person that the functions name for a party."""
    named = (
        str(contact["person"])
        for function in data.get("functions", ())
        for contact in function.get("contacts", ())
        if int(contact["party"]) == party
    )
    return next(named, "")


def _year_on(start: date, end: date | None) -> date:
    """The last day of the first year, or of a term that is shorter."""
    first = months_later(start, 12) - timedelta(days=1)
    return min(first, end) if end else first


def day(text: str | None) -> date | None:
    """A day as a text keeps it."""
    return date.fromisoformat(text) if text else None
