"""Promises drawn from articles in words: about meeting, looking back, and money.

The library says what an article is about; ``TABLE`` says what such an article asks of every party
alike. No sentence is read for how often or when: how many weeks or months a sentence means is for
people. So the rhythm is open, and the day too, unless a merge field of the article names it; the
party fills in both when it confirms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerships.clauses.tokens import MERGE
from partnerships.clauses.topics import Topic
from partnerships.commitments.drawing import PAID, Drawn, day
from partnerships.covenants.content import text_sha256


@dataclass(frozen=True)
class Origin:
    """Of one article: what it is about, and its words before the merge fields were filled."""

    topic: Topic
    raw: str


@dataclass(frozen=True)
class Asked:
    """What an article about a topic asks of a party; ``name`` stands in the source."""

    name: str
    what: str
    proof: str
    of_lines: bool = True  # also where the article has a table of who pays what
    of_words: bool = True  # also where it has none


TABLE: Mapping[Topic, tuple[Asked, ...]] = {
    Topic.MEETINGS: (
        Asked("meet", "Doet mee aan het overleg", "Een kort verslag van het overleg"),
    ),
    Topic.EVALUATION: (
        Asked("look back", "Kijkt met de andere partijen terug", "Het verslag van de evaluatie"),
    ),
    Topic.MONEY: (  # who pays a line of a table, pays: drawn from the line itself
        Asked("pay", "Betaalt op tijd wat zij aan andere partijen geeft", PAID, of_lines=False),
        Asked(
            "account for",
            "Laat zien waaraan zij het geld uitgaf",
            "Een overzicht van wat is besteed",
        ),
    ),
}


def drawn_by_topic(content: Mapping[str, Any], origins: Mapping[int, Origin]) -> Iterator[Drawn]:
    """What the articles ask of every party, in the order of the text; ``origins`` by the ``key`` of
    an article. An article of nobody's library asks nothing: nobody said what it is about."""
    start, end = day(content.get("start")), day(content.get("end"))
    for article in content["articles"]:
        origin = origins.get(int(article["key"]))
        for asked in TABLE.get(origin.topic, ()) if origin else ():
            if origin is None or not _asks(asked, article):
                continue
            for party in content["parties"]:
                yield Drawn(
                    source=f"topic:{asked.name}:{article['key']}:{party['id']}",
                    organisation_id=int(party["id"]),
                    what=f"{asked.what}, zoals staat in “{article['heading']}”",
                    rhythm=None, due_on=_named(origin.raw, start, end), proof=asked.proof,
                    article=int(article["number"]), words=_words(article),
                )  # fmt: skip


def _asks(asked: Asked, article: Mapping[str, Any]) -> bool:
    """A table without a line says that each party pays for itself."""
    data = article["data"] or {}
    if "lines" not in data:
        return asked.of_words
    return asked.of_lines and bool(data["lines"])


def _named(raw: str, start: date | None, end: date | None) -> date | None:
    """The day that a merge field of the article names; none where it names two."""
    days = {"begindatum": start, "einddatum": end}
    found = {match["square"] or match["brace"] for match in MERGE.finditer(raw)} & days.keys()
    return days[found.pop()] if len(found) == 1 else None


def _words(article: Mapping[str, Any]) -> str:
    """The hash of what the article says, without the table under it."""
    said = (article["data"] or {}).get("text", article["body"])
    return text_sha256(article["heading"], str(said), None)
