"""Any two versions side by side: of one article, or of the whole text as it was fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.actor import Actor
from partnerships.covenants import queries as covenants
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import frozen
from partnerships.negotiation.comparing import Compared, Words, compare
from partnerships.negotiation.difference import Difference, as_read, difference
from partnerships.policy import CovenantAction


@dataclass(frozen=True)
class Version:
    """One version that can be chosen; number 0 is the whole text as it stands today."""

    number: int
    at: datetime
    by: str


@dataclass(frozen=True)
class Versions:
    """Two versions chosen out of several, and what is different in the second one."""

    view: CovenantView
    known: Sequence[Version]  # newest first
    old: Version | None  # None: there is nothing to compare yet
    new: Version | None
    heading: Difference | None = None
    body: Difference | None = None


def of_clause(
    actor: Actor, reference: str, clause_id: int, old: int | None, new: int | None
) -> Versions:  # fmt: skip
    """Text against text of one article; the newest against the one before, unless asked else."""
    view = covenants.covenant(actor, CovenantAction.READ, reference)
    view.article(clause_id)
    rows = covenants.texts_of(actor, reference, clause_id)
    known = [Version(row.number, row.at, row.by_organisation.name) for row in rows]
    words: dict[int, Words] = {row.number: (row.heading, row.body) for row in rows}
    before, after = _chosen(known, old, new)
    if before is None or after is None:
        return Versions(view, known, None, None)
    found: Compared = compare(view, words[before.number], words[after.number])
    return Versions(view, known, before, after, found.heading, found.body)


def of_text(actor: Actor, reference: str, old: int | None, new: int | None) -> Versions:
    """The whole text as it was fixed, against another such text or the text of today."""
    view = covenants.covenant(actor, CovenantAction.READ, reference)
    rows = frozen.history(actor, reference)
    contents: dict[int, Mapping[str, Any]] = {row.number: row.content for row in rows}
    contents[0] = covenants.whole(covenants.load(reference))
    fixed = [
        Version(row.number, row.at, view.names.get(row.by_organisation_id, "")) for row in rows
    ]
    known = [Version(0, view.changed_at, ""), *fixed]
    before, after = _chosen(known, old, new)
    if before is None or after is None:
        return Versions(view, known, None, None)
    body = difference(*as_read(*(as_one_text(contents[v.number]) for v in (before, after))))
    return Versions(view, known, before, after, None, body)


def as_one_text(content: Mapping[str, Any]) -> str:
    """The canonical content as running text: parties, then the articles."""
    parties = "\n".join(party["name"] for party in content["parties"])
    articles = (f"{a['number']}. {a['heading']}\n\n{a['body']}" for a in content["articles"])
    return "\n\n".join([content["title"], parties, *articles])


def _chosen(
    known: Sequence[Version], old: int | None, new: int | None
) -> tuple[Version | None, Version | None]:
    """The two that were asked for; else the newest, and the one before it."""
    if len(known) < 2:
        return None, None
    by_number = {version.number: version for version in known}
    return by_number.get(old if old is not None else -1, known[1]), by_number.get(
        new if new is not None else -1, known[0]
    )
