"""Promises drawn from articles in words that came from our own library.

``clause-promises.csv`` says which sentence of which clause promises something, and whom it binds.
While that sentence stands in the article, what it promises is put before those parties; an article
that says it otherwise, or that others wrote, promises nothing by itself. No sentence is read for
how often or when: how many weeks or months it means is for people. So the rhythm is open, and the
day too, unless a merge field of the article names it; the party fills in both when it confirms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from partnerships.clauses.tokens import MERGE
from partnerships.commitments.drawing import Drawn, day
from partnerships.covenants.content import text_sha256

TABLE = Path(__file__).parent / "clause-promises.csv"


@dataclass(frozen=True)
class Origin:
    """Of one article: the clause that it came from, and its words before the merge fields were
    filled."""

    clause: str
    raw: str


class Whom(StrEnum):
    """Whom a sentence binds."""

    EVERY = "every"
    RECEIVES = "receives"  # takes part in a function that another party pays a line of


@dataclass(frozen=True, kw_only=True)
class Says:
    """One sentence of a published clause that promises something."""

    clause: str
    version: int
    name: str  # of ``WORDS``; it stands in the source
    whom: Whom
    says: str


WORDS: Mapping[str, tuple[str, str]] = {  # what is promised, and what shows it
    "meet": ("Doet mee aan het overleg", "Een kort verslag van het overleg"),
    "look back": ("Kijkt met de andere partijen terug", "Het verslag van de evaluatie"),
    "account for": (
        "Laat zien waaraan zij het geld uitgaf", "Een overzicht van wat is besteed",
    ),
}  # fmt: skip


@cache
def table() -> tuple[Says, ...]:
    """Every sentence of our own clauses that promises something."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Says(
                clause=row["clause"], version=int(row["version"]), name=row["name"],
                whom=Whom(row["whom"]), says=row["says"],
            )
            for row in csv.DictReader(lines)
        )  # fmt: skip


def drawn_by_clause(content: Mapping[str, Any], origins: Mapping[int, Origin]) -> Iterator[Drawn]:
    """What the articles ask of whom they bind, in the order of the text; ``origins`` by the ``key``
    of an article."""
    start, end = day(content.get("start")), day(content.get("end"))
    paid = receivers(content)
    for article in content["articles"]:
        origin = origins.get(int(article["key"]))
        for said in _promises(origin, article) if origin else ():
            what, proof = WORDS[said.name]
            for party in (int(each["id"]) for each in content["parties"]):
                if said.whom == Whom.RECEIVES and party not in paid:
                    continue
                yield Drawn(
                    source=f"topic:{said.name}:{article['key']}:{party}",
                    organisation_id=party, what=f"{what}, zoals staat in “{article['heading']}”",
                    rhythm=None, due_on=_named(origin.raw, start, end) if origin else None,
                    proof=proof, article=int(article["number"]), words=_words(article),
                )  # fmt: skip


def receivers(content: Mapping[str, Any]) -> set[int]:
    """The parties that take part in a function of which another party pays a line."""
    tables = [article["data"] or {} for article in content["articles"]]
    payers: dict[str, set[int]] = {}
    for line in (line for data in tables for line in data.get("lines", ())):
        payers.setdefault(line["function"], set()).add(int(line["payer"]))
    return {
        int(contact["party"])
        for function in (each for data in tables for each in data.get("functions", ()))
        for contact in function.get("contacts", ())
        if payers.get(function["function"], set()) - {int(contact["party"])}
    }


def _promises(origin: Origin, article: Mapping[str, Any]) -> Sequence[Says]:
    """The sentences of the clause that still stand in the article."""
    words = _said(article)
    return [each for each in table() if each.clause == origin.clause and each.says in words]


def _named(raw: str, start: date | None, end: date | None) -> date | None:
    """The day that a merge field of the article names; none where it names two."""
    days = {"begindatum": start, "einddatum": end}
    found = {match["square"] or match["brace"] for match in MERGE.finditer(raw)} & days.keys()
    return days[found.pop()] if len(found) == 1 else None


def _words(article: Mapping[str, Any]) -> str:
    """The hash of what the article says, without the table under it."""
    return text_sha256(article["heading"], _said(article), None)


def _said(article: Mapping[str, Any]) -> str:
    return str((article["data"] or {}).get("text", article["body"]))
