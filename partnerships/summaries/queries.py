"""Everything that a board wants to know of a covenant, gathered from the rooms that know it.

Only what all parties see: no talk, note or advice that is of one side. The words are Dutch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.actor import Actor
from core.values import clock
from core.values.money import Money
from core.web.language import SOURCE, in_language
from partnerships.covenants import facts, outlook, queries, setting
from partnerships.covenants.model import ClauseKind, Covenant, CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.covenants.rules import budget_total, totals_by
from partnerships.endings import service as endings
from partnerships.endings.rules import Named
from partnerships.policy import CovenantAction
from partnerships.summaries import points, promises, signers
from partnerships.summaries.points import Point
from partnerships.summaries.promises import Promised
from partnerships.summaries.signers import Signer


@dataclass(frozen=True)
class PartyOnPage:
    """One party: the same facts of each, in the order of the text."""

    name: str
    kind: str
    city: str
    gives: str
    gets: str
    promised: Promised
    signers: tuple[Signer, ...]
    leaves_on: date | None  # the last day, of who gave notice


@dataclass(frozen=True)
class Budget:
    """What the text reckons with for the work of volunteers."""

    total: Money
    years: tuple[tuple[int, Money], ...]
    payers: tuple[tuple[int, Money], ...]  # the number of the party in the text; 0 = none of them


@dataclass(frozen=True)
class Summary:
    """A covenant as one page tells it."""

    reference: str
    title: str
    purpose: str
    setting: tuple[tuple[str, str], ...]  # policy, council, lead, neighbourhoods: label, words
    state: CovenantState
    text_number: int
    changed_at: datetime
    start: date | None
    end: date | None
    terms: tuple[str, ...]  # of notice, as the text names them
    terms_at: str  # where the text says more of it, that nobody read with certainty
    parties: tuple[PartyOnPage, ...]
    budget: Budget | None
    articles: tuple[str, ...]  # headings
    points: tuple[Point, ...]  # what is still open


def summary(actor: Actor, reference: str) -> Summary:
    """Decide on reading, then gather; everybody who may read it gets the same."""
    with in_language(SOURCE):
        view = queries.covenant(actor, CovenantAction.READ, reference)
        row = queries.load(reference)
        found = facts.gather(row)
        content, today = queries.whole(row), clock.today()
        named = endings.terms_of(row)
        roles, lines = _data(content, ClauseKind.ROLES), _data(content, ClauseKind.BUDGET)
        return Summary(
            reference=view.reference, title=view.title, purpose=view.purpose, state=view.state,
            setting=_setting(view),
            text_number=view.text_number, changed_at=view.changed_at,
            start=view.starts_on, end=view.ends_on,
            terms=tuple(term.words for term in named.terms), terms_at=_terms_at(named),
            parties=_parties(row, roles, content, today),
            budget=_budget(lines.get("lines") or (), tuple(view.names)),
            articles=tuple(article.printed_heading for article in view.articles),
            points=(*_gaps(view), *points.of(row, found, today)),
        )  # fmt: skip


def _gaps(view: CovenantView) -> Iterator[Point]:
    """What a draft still lacks, counted; the page about that names all of it."""
    number = sum(len(check.gaps) for check in outlook.ready(view))
    if number and view.state == CovenantState.DRAFT:
        yield Point(f"Nog niet geregeld in de tekst ({number})", "voor het bevriezen")


def _terms_at(named: Named) -> str:
    if named.scan:
        return "de scan"
    numbers = dict.fromkeys(str(each.article) for each in named.unread)
    return f"artikel {', '.join(numbers)}" if numbers else ""


def _setting(view: CovenantView) -> tuple[tuple[str, str], ...]:
    article = view.of_kind(ClauseKind.SETTING)
    return tuple(setting.labelled(article.data or {}, view.names)) if article else ()


def _data(content: Mapping[str, Any], kind: ClauseKind) -> Mapping[str, Any]:
    articles: Sequence[Mapping[str, Any]] = content["articles"]
    return next((a["data"] or {} for a in articles if a["kind"] == kind), {})


def _parties(
    row: Covenant, roles: Mapping[str, Any], content: Mapping[str, Any], today: date
) -> tuple[PartyOnPage, ...]:
    promised, signing = promises.by_party(row, content, today), signers.by_party(row)
    sides = {int(side["party"]): side for side in roles.get("parties", ())}
    leaving = {notice.organisation_id: notice.last_day for notice in endings.running(row)}
    return tuple(
        PartyOnPage(
            name=party.organisation.name, kind=party.organisation.kind.label,
            city=party.organisation.city or "",
            gives=str(sides.get(party.organisation_id, {}).get("gives") or ""),
            gets=str(sides.get(party.organisation_id, {}).get("gets") or ""),
            promised=promised.get(party.organisation_id, Promised()),
            signers=tuple(signing.get(party.organisation_id, ())),
            leaves_on=leaving.get(party.organisation_id),
        )
        for party in row.parties
    )  # fmt: skip


def _budget(lines: Sequence[Mapping[str, Any]], order: Sequence[int]) -> Budget | None:
    if not lines:
        return None
    numbers = {party: number for number, party in enumerate(order, 1)}
    payers = totals_by(lines, "payer").items()
    return Budget(
        total=budget_total(lines),
        years=tuple(sorted(totals_by(lines, "year").items())),
        payers=tuple((numbers.get(int(payer), 0), total) for payer, total in payers),
    )
