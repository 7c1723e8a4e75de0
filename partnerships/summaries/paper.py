"""The one page on paper: the same facts of every party side by side, then money, term, what is
open, what is left out, and where to look further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from core.values import clock
from core.web.addresses import absolute
from core.web.filters import dutch_day
from documents.papers import Paper, amount_of_text
from partnerships.covenants.model import CovenantState
from partnerships.covenants.words import STATES
from partnerships.summaries.queries import Budget, PartyOnPage, Summary
from partnerships.summaries.rules import MEASURES, MOST_LETTERS, Measure, cut, shown

KIND = "summary"
TEMPLATE = "papers/summary.html"
DRAFTS = (CovenantState.DRAFT, CovenantState.NEGOTIATION)
HOLDS = (CovenantState.SIGNED, CovenantState.IN_FORCE, CovenantState.ENDED)


def of_summary(found: Summary, today: date) -> Paper:
    """The paper as it stands today; the press takes the amplest measure that fits on one page."""
    tried = [_words(found, measure, today) for measure in MEASURES]
    ample, *scantier = [
        words for words in tried[:-1] if amount_of_text(words) <= MOST_LETTERS
    ] + tried[-1:]
    return Paper(
        kind=KIND, template=TEMPLATE, language="nl", data=ample, shorter=tuple(scantier),
        most_pages=1, title=f"Samenvatting: {found.title}",
        description=f"Samenvatting van convenant {found.reference} op één bladzijde",
        created=datetime.combine(today, time(), tzinfo=clock.AMSTERDAM),
        draft=found.state in DRAFTS,
    )  # fmt: skip


def _words(found: Summary, measure: Measure, today: date) -> dict[str, Any]:
    parties, unnamed = shown(found.parties, measure.parties)
    points, unsaid = shown(found.points, measure.points)
    headings = len(found.articles) <= measure.articles
    rows = [_party(number, each, found, measure) for number, each in enumerate(parties, 1)]
    return {
        "reference": found.reference, "title": cut(found.title, max(measure.letters, 60)),
        "state": STATES[found.state][0].lower(), "date": dutch_day(today),
        "version": f"versie {found.text_number} van de tekst, {dutch_day(found.changed_at)}",
        "count": len(found.parties), "parties": rows,
        "purpose": cut(found.purpose, 2 * measure.letters),
        "setting": [{"label": label, "words": cut(words, measure.letters)}
                    for label, words in found.setting],
        "money": _money(found.budget, measure), "term": _term(found),
        "notice": " of ".join(shown(found.terms, 3)[0]), "notice_at": found.terms_at,
        "points": [{"what": cut(each.what, 2 * measure.letters), "when": each.when}
                   for each in points],
        "articles": [cut(each, 60) for each in found.articles] if headings else [],
        "article_count": len(found.articles),
        "left_out": _left_out(found.parties, measure, unnamed, unsaid),
        "page": absolute(f"/convenanten/{found.reference}"), "check": absolute("/controle"),
        "binds": found.state in HOLDS, "roomy": measure.roomy,
    }  # fmt: skip


def _party(number: int, each: PartyOnPage, found: Summary, measure: Measure) -> dict[str, Any]:
    promises, more = shown(each.promised.to_come, measure.promises)
    people, others = shown(each.signers, measure.people)
    letters = measure.letters
    return {
        "number": str(number), "name": cut(each.name, max(letters, 24)),
        "about": cut(" te ".join(filter(None, (each.kind, each.city))), max(letters, 24)),
        "leaves": f"stopt; laatste dag {dutch_day(each.leaves_on)}" if each.leaves_on else "",
        "gives": cut(each.gives, letters), "gets": cut(each.gets, letters),
        "promises": [
            {"what": cut(promise.what, letters), "due": dutch_day(promise.due_on),
             "late": promise.late}
            for promise in promises
        ],
        "more": more, "done": each.promised.done,
        "signers": [
            {"name": cut(person.name, max(letters // 2, 30)),
             "function": cut(person.function, max(letters // 3, 20)),
             "signed": dutch_day(person.signed_on)}
            for person in people
        ],
        "others": others, "nobody": not each.signers,
    }  # fmt: skip


def _money(budget: Budget | None, measure: Measure) -> dict[str, Any] | None:
    if budget is None:
        return None
    years, more_years = shown(budget.years, measure.years)
    payers, more_payers = shown(budget.payers, measure.parties)
    return {
        "total": str(budget.total),
        "years": [f"{year}: {total}" for year, total in years], "more_years": more_years,
        "payers": [
            f"Partij {number} betaalt {total}" if number else f"Wie geen partij is betaalt {total}"
            for number, total in payers
        ],
        "more_payers": more_payers,
    }  # fmt: skip


def _term(found: Summary) -> str:
    begins = f"Van {dutch_day(found.start)}" if found.start else (
        "Vanaf de dag waarop de laatste partij heeft getekend"
    )  # fmt: skip
    until = f"tot en met {dutch_day(found.end)}" if found.end else "voor onbepaalde tijd"
    return f"{begins} {until}."


def _left_out(
    parties: Sequence[PartyOnPage], measure: Measure, unnamed: int, unsaid: int
) -> list[str]:
    """What stands elsewhere, counted; nothing when all of it stands here."""
    there = parties[: measure.parties]
    promises = sum(len(shown(p.promised.to_come, measure.promises)[0]) for p in there)
    people = sum(len(shown(p.signers, measure.people)[0]) for p in there)
    counted = (
        (unnamed, "partij", "partijen"),
        (sum(len(p.promised.to_come) for p in parties) - promises, "afspraak", "afspraken"),
        (sum(len(p.signers) for p in parties) - people, "ondertekenaar", "ondertekenaars"),
        (unsaid, "open punt", "open punten"),
    )
    return [f"{number} {one if number == 1 else more}" for number, one, more in counted if number]
