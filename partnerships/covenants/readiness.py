"""Is this covenant ready to be frozen: the four conditions and the clauses that may not lack.

Pure, and advice only: all gaps at once, each with the page that mends it. Whether a step may
happen is decided by the lifecycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.values.errors import N_
from partnerships.covenants.needs import StillNamed
from partnerships.covenants.rules import budget_total, still_named, within_term

OUTSIDE = N_(
    "De vergoeding voor %(year)s valt buiten de looptijd. Haal die regel weg, "
    "of verander de looptijd."
)


FORMS = {  # the page of each clause whose data name organisations
    "roles": "covenants.roles", "budget": "covenants.budget", "privacy": "covenants.questionnaire",
    "setting": "covenants.setting",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part:
    """A clause as this check sees it."""

    key: str | None
    clause_id: int
    heading: str
    kind: str
    required: bool
    condition: str | None
    body: str
    data: Mapping[str, Any] | None
    unprintable: str = ""  # letters that no paper can show


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something that is missing: a Dutch msgid with its details, and the page that mends it."""

    sentence: str
    endpoint: str
    details: Mapping[str, Any] = field(default_factory=dict)
    clause_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """One condition, and what is missing for it."""

    title: str
    about: str
    gaps: tuple[Gap, ...]

    @property
    def ok(self) -> bool:
        """Nothing is missing."""
        return not self.gaps


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the check looks at."""

    purpose: str
    start: date | None
    end: date | None
    parties: Mapping[int, str]
    parts: Sequence[Part]
    left_out: Sequence[str] = ()  # headings of required clauses of the library that are gone
    gone: Mapping[int, str] = field(default_factory=dict)  # who is named and takes part no more
    unprintable: str = ""  # letters in the name and the purpose that no paper can show


def check(facts: Facts) -> list[Check]:
    """The four conditions for working together, then the parties and the required clauses."""
    return [
        Check(
            title=N_("1. Wij zijn het eens over het doel"),
            about=N_("Alle partijen willen hetzelfde bereiken en zien het nut ervan."),
            gaps=tuple(_goal(facts)),
        ),
        Check(
            title=N_("2. Er zijn goede werkafspraken"),
            about=N_("Functies, taken en rollen zijn duidelijk, en wie wat geeft en krijgt."),
            gaps=tuple(_work(facts)),
        ),
        Check(
            title=N_("3. Er is geld voor het werk van vrijwilligers"),
            about=N_("Niet één keer, maar voor elk jaar van het convenant."),
            gaps=tuple(_funding(facts)),
        ),
        Check(
            title=N_("4. Vrijwilligers krijgen begeleiding"),
            about=N_("Elke functie met vrijwilligers heeft een coach."),
            gaps=tuple(_guidance(facts)),
        ),
        Check(
            title=N_("Partijen en artikelen"),
            about=N_("Er zijn minstens twee partijen en de nodige artikelen zijn er."),
            gaps=tuple(_clauses(facts)),
        ),
    ]


def _of_kind(facts: Facts, kind: str) -> Part | None:
    return next((part for part in facts.parts if part.kind == kind), None)


def _for(facts: Facts, condition: str) -> Part | None:
    found = (part for part in facts.parts if part.condition == condition)
    return next((part for part in found if part.kind == "text"), None)


def _goal(facts: Facts) -> Iterator[Gap]:
    goal = _for(facts, "goal")
    if goal is None:
        yield Gap(sentence=N_("Er is geen artikel over het doel."), endpoint="covenants.add_clause")
    elif ("[doel]" in goal.body or "{doel}" in goal.body) and not facts.purpose.strip():
        yield Gap(
            sentence=N_("Schrijf in één of twee zinnen waarom u samenwerkt."),
            endpoint="covenants.describe",
        )


def _work(facts: Facts) -> Iterator[Gap]:
    roles = _of_kind(facts, "roles")
    if roles is None:
        yield Gap(sentence=N_("Er is geen artikel over rollen."), endpoint="covenants.add_clause")
        return
    data = roles.data or {}
    functions = data.get("functions", ())
    if not functions:
        yield _roles(N_("Kies minstens één functie en schrijf op wat de taken zijn."))
    if any(not function.get("hours") for function in functions):
        yield _roles(N_("Vul bij elke functie het aantal uren per jaar in."))
    named = {int(c["party"]) for function in functions for c in function.get("contacts", ())}
    spoken = {int(p["party"]): p for p in data.get("parties", ())}
    for number, name in facts.parties.items():
        if functions and number not in named:
            yield _roles(N_("%(name)s heeft nog geen contactpersoon."), name=name)
        said = spoken.get(number, {})
        if not (said.get("gives") and said.get("gets")):
            yield _roles(N_("Schrijf op wat %(name)s geeft en wat %(name)s krijgt."), name=name)


def _funding(facts: Facts) -> Iterator[Gap]:
    budget = _of_kind(facts, "budget")
    if budget is None:
        yield Gap(sentence=N_("Er is geen artikel over geld."), endpoint="covenants.add_clause")
        return
    lines = (budget.data or {}).get("lines", ())
    if not budget_total(lines):
        yield _budget(N_("Vul in wat de vrijwilligers krijgen en wie dat betaalt."))
        return
    for year in sorted({int(line["year"]) for line in lines}):
        if not within_term(year, facts.start, facts.end):
            yield _budget(OUTSIDE, year=year)
    years = {int(line["year"]) for line in lines if budget_total([line])}
    if facts.start and facts.end:
        for year in range(facts.start.year, min(facts.end.year, facts.start.year + 20) + 1):
            if year not in years:
                yield _budget(N_("Voor %(year)s is er nog geen geld afgesproken."), year=year)


def _guidance(facts: Facts) -> Iterator[Gap]:
    roles = _of_kind(facts, "roles")
    functions = (roles.data or {}).get("functions", ()) if roles else ()
    if any(f.get("volunteers") and not str(f.get("coach") or "").strip() for f in functions):
        yield _roles(N_("Vul bij elke functie met vrijwilligers een coach in."))
    if not any(f.get("volunteers") for f in functions):
        yield _roles(N_("Vul bij minstens één functie het aantal vrijwilligers in."))
    if _for(facts, "guidance") is None:
        yield Gap(
            sentence=N_("Er is geen artikel over de begeleiding van vrijwilligers."),
            endpoint="covenants.add_clause",
        )


def _clauses(facts: Facts) -> Iterator[Gap]:
    if len(facts.parties) < 2:
        yield Gap(sentence=N_("Nodig nog een partij uit."), endpoint="covenants.parties")
    if facts.start is None:
        yield Gap(sentence=N_("Vul in wanneer het convenant begint."), endpoint="covenants.term")
    for heading in facts.left_out:
        yield Gap(
            sentence=N_("Het artikel “%(heading)s” is weg. Voeg het weer toe."),
            details={"heading": heading}, endpoint="covenants.add_clause",
        )  # fmt: skip
    if facts.unprintable:
        yield Gap(
            sentence=N_("In de naam of het doel staat wat niet op papier kan: %(signs)s"),
            details={"signs": facts.unprintable}, endpoint="covenants.describe",
        )  # fmt: skip
    for number, part in enumerate(facts.parts, 1):
        if not part.body.strip():
            yield Gap(
                sentence=N_("Het artikel “%(heading)s” is nog leeg."),
                details={"heading": part.heading}, endpoint="covenants.article",
                clause_id=part.clause_id,
            )  # fmt: skip
        data = part.data if part.kind in FORMS else None
        for _, one in still_named([(number, data)], facts.parties):
            yield Gap(
                sentence=StillNamed.sentence, endpoint=FORMS[part.kind],
                details={"number": number, "name": facts.gone.get(one, "")},
            )  # fmt: skip
        if part.unprintable:
            yield Gap(
                sentence=N_("In “%(heading)s” staat wat niet op papier kan: %(signs)s"),
                details={"heading": part.heading, "signs": part.unprintable},
                endpoint="covenants.article", clause_id=part.clause_id,
            )  # fmt: skip


def _roles(sentence: str, **details: Any) -> Gap:
    return Gap(sentence=sentence, endpoint="covenants.roles", details=details)


def _budget(sentence: str, **details: Any) -> Gap:
    return Gap(sentence=sentence, endpoint="covenants.budget", details=details)
