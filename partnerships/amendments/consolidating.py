"""Reading all that was signed as one text, each sentence with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from accounts.actor import Actor
from core.values import clock
from partnerships.amendments import editions, errors
from partnerships.amendments.editions import Held
from partnerships.amendments.origins import Run, traced
from partnerships.amendments.rules import Article
from partnerships.amendments.service import amendments_of
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.endings import gates
from partnerships.policy import CovenantAction

HELD = (CovenantState.SIGNED, CovenantState.IN_FORCE, CovenantState.ENDED)


@dataclass(frozen=True)
class Source:
    """A text that was signed: the first one, or an addendum. ``number`` 0: the first one."""

    number: int
    on: date
    reference: str


@dataclass(frozen=True)
class ArticleInForce:
    """An article of the text in force, each sentence with its source."""

    number: int
    heading: str
    heading_source: int
    runs: tuple[Run, ...]
    data: Mapping[str, Any] | None
    body: str

    @property
    def sources(self) -> list[int]:
        """The texts that it comes from."""
        return sorted({self.heading_source, *(run.source for run in self.runs)})


@dataclass(frozen=True)
class GoneArticle:
    """An article that an addendum left out."""

    heading: str
    source: int


@dataclass(frozen=True)
class Consolidated:
    """The covenant as it reads now, out of all that was signed."""

    covenant: CovenantView
    edition: Held
    sources: tuple[Source, ...]
    articles: tuple[ArticleInForce, ...]
    gone: tuple[GoneArticle, ...]
    left: tuple[tuple[str, date], ...]  # who signed and is no party any more, with its last day
    waiting: tuple[tuple[str, date], ...]  # addenda that all signed, and from which day each holds

    def source(self, number: int) -> Source:
        """The text with this number."""
        return next(source for source in self.sources if source.number == number)


def consolidated(actor: Actor, reference: str) -> Consolidated:
    """The text in force, each sentence with where it comes from; decides on reading."""
    row = covenants.load(reference)
    view = covenants.shown(actor, CovenantAction.READ, row)
    if row.amends_id is not None:
        raise errors.AmendsAnAmendment()
    if view.state not in HELD:
        raise errors.NotInForce()
    known = editions.held(row)
    references = {each.addendum: each.reference for each in amendments_of(row)}
    sources = tuple(
        Source(e.addendum or 0, clock.local(e.at).date(), references.get(e.addendum, row.reference))
        for e in known
    )
    return Consolidated(
        covenant=view, edition=known[-1], sources=sources,
        articles=tuple(_in_force(n, a, known) for n, a in enumerate(known[-1].articles, 1)),
        gone=tuple(_gone(known)), left=gates.left(row), waiting=gates.beside(row).waiting,
    )  # fmt: skip


def _in_force(number: int, article: Article, known: Sequence[Held]) -> ArticleInForce:
    versions = [
        (edition.addendum or 0, each)
        for edition in known
        for each in edition.articles
        if each.key == article.key
    ]
    headings = traced([(source, each.heading) for source, each in versions])
    return ArticleInForce(
        number=number, heading=article.heading,
        heading_source=max((run.source for run in headings), default=0),
        runs=tuple(traced([(source, each.body) for source, each in versions])),
        data=article.data, body=article.body,
    )  # fmt: skip


def _gone(known: Sequence[Held]) -> list[GoneArticle]:
    """The articles that some edition had and the next one has not."""
    found = []
    for before, after in pairwise(known):
        there = {article.key for article in after.articles}
        found += [
            GoneArticle(article.heading, after.addendum or 0)
            for article in before.articles
            if article.key not in there
        ]
    return found
