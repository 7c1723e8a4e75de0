"""Putting words into a covenant: a new text is added, none is ever changed.

Used by the draft (``service``) and by an accepted proposal (``negotiation``); both run in a
transaction with the covenant locked and the decision taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from core.values import clock
from core.values.errors import NotFound
from partnerships.clauses.library import LibraryClause
from partnerships.covenants import content, fees, privacy, rules, setting
from partnerships.covenants.amending import StartStays
from partnerships.covenants.content import Wording
from partnerships.covenants.errors import NotAParty
from partnerships.covenants.model import Clause, ClauseKind, ClauseText, Covenant
from partnerships.covenants.rules import organisations_named
from partnerships.covenants.setting import Setting


def worded(
    covenant: Covenant, kind: ClauseKind, heading: str, body: str, data: dict[str, Any] | None
) -> Wording:
    """The wording of a clause; that of a data clause is printed from its data."""
    if kind == ClauseKind.TEXT or data is None:
        return Wording(heading=heading, body=body, data=None)
    names = {p.organisation_id: p.organisation.name for p in covenant.parties}
    if not organisations_named(data) <= names.keys():
        raise NotAParty()
    if kind == ClauseKind.TERM and covenant.amends and term(data)[0] != covenant.amends.starts_on:
        raise StartStays()
    return Wording(heading=heading, body=printed(kind, data, names), data=data)


def printed(kind: ClauseKind, data: dict[str, Any], names: Mapping[int, str]) -> str:
    """Data as words."""
    if kind == ClauseKind.ROLES:
        return content.print_roles(data, names)
    if kind == ClauseKind.PRIVACY:
        return privacy.print_privacy(data, names)
    if kind == ClauseKind.SETTING:
        return setting.print_setting(data, names)
    if kind == ClauseKind.BUDGET:
        years = sorted({int(line["year"]) for line in data.get("lines", ())})
        return content.print_budget(data, names, fees.maxima(years))
    if refusal := rules.term_refusal(*term(data)):
        raise refusal
    return content.print_term(data)


def put(
    actor: Actor, clause: Clause, wording: Wording, *, based_on: int | None,
    proposal_id: int | None = None,
) -> ClauseText:  # fmt: skip
    """Give a clause its next text, which holds from now on."""
    number = (newest(clause.id) or 0) + 1
    text = _text(actor, clause.id, number, wording, based_on, proposal_id)
    session().add(text)
    clause.current = number
    touch(clause.covenant, clause.kind, wording)
    session().flush()
    return text


def insert(
    actor: Actor, covenant: Covenant, wording: Wording, *, after: Clause | None = None,
    known: LibraryClause | None = None, proposal_id: int | None = None,
    holds: ClauseKind = ClauseKind.TEXT,
) -> Clause:  # fmt: skip
    """A new clause after another one, or at the end; ``known``: where its words come from."""
    order = active(covenant)
    place = len(order) if after is None else order.index(after) + 1
    kind = known.kind if known else holds
    clause = Clause(covenant=covenant, position=place, kind=kind, current=1, **_origin(known))
    session().add(clause)
    session().flush()
    session().add(_text(actor, clause.id, 1, wording, None, proposal_id))
    arrange([*order[:place], clause, *order[place:]])
    touch(covenant, kind, wording)
    session().flush()
    return clause


def lay(actor: Actor, covenant: Covenant, chosen: Sequence[tuple[LibraryClause, Wording]]) -> None:
    """The clauses of a new covenant, all at once."""
    clauses = [
        Clause(
            covenant_id=covenant.id, position=position, kind=known.kind, current=1,
            **_origin(known),
        )
        for position, (known, _) in enumerate(chosen, 1)
    ]  # fmt: skip
    session().add_all(clauses)
    session().flush()
    for clause, (_, wording) in zip(clauses, chosen, strict=True):
        session().add(_text(actor, clause.id, 1, wording, None, None))
    session().flush()


def first_wording(
    known: LibraryClause, start: date | None, end: date | None
) -> Wording:  # fmt: skip
    """The words of the library as a clause begins with them; a data clause begins empty."""
    data: dict[str, Any] | None = {
        ClauseKind.TEXT: None,
        ClauseKind.ROLES: {"text": known.body, "functions": [], "parties": []},
        ClauseKind.BUDGET: {"text": known.body, "lines": []},
        ClauseKind.TERM: {"text": known.body, "start": _iso(start), "end": _iso(end)},
        ClauseKind.PRIVACY: {"text": known.body, "controller": "each", "data": []},
        ClauseKind.SETTING: {"text": known.body},
    }[known.kind]
    body = known.body
    if known.kind in (ClauseKind.TERM, ClauseKind.PRIVACY) and data is not None:
        body = printed(known.kind, data, {})
    return Wording(heading=known.heading, body=body, data=data)


def _origin(known: LibraryClause | None) -> dict[str, Any]:
    """Where a clause came from: the key, and the version whose words it began with."""
    if known is None:
        return {"library_key": None, "library_version_id": None, "only_if": None, "required": False}
    return {
        "library_key": known.key, "library_version_id": known.version_id,
        "only_if": known.only_if, "required": known.required,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def drop(clause: Clause) -> None:
    """Leave a clause out; its texts stay."""
    clause.removed_at = clock.now()
    touch(clause.covenant, clause.kind)
    session().flush()


def place(covenant: Covenant, clause: Clause, after: Clause | None) -> None:
    """Give a clause the place behind another one, or the first."""
    others = [other for other in active(covenant) if other.id != clause.id]
    there = 0 if after is None else others.index(after) + 1
    arrange([*others[:there], clause, *others[there:]])
    touch(covenant)
    session().flush()


def arrange(order: list[Clause]) -> None:
    """Number the places anew."""
    for position, clause in enumerate(order, 1):
        clause.position = position


def active(covenant: Covenant) -> list[Clause]:
    """The clauses that count, in order."""
    statement = (
        select(Clause)
        .where(Clause.covenant_id == covenant.id, Clause.removed_at.is_(None))
        .order_by(Clause.position, Clause.id)
    )
    return list(session().scalars(statement))


def clause_of(covenant: Covenant, clause_id: int) -> Clause:
    """The clause of this covenant, not one of another."""
    found = next((clause for clause in active(covenant) if clause.id == clause_id), None)
    if found is None:
        raise NotFound()
    return found


def current_text(clause: Clause) -> ClauseText:
    """The text that holds."""
    statement = select(ClauseText).where(
        ClauseText.clause_id == clause.id, ClauseText.number == clause.current
    )
    return session().scalars(statement).one()


def newest(clause_id: int) -> int | None:
    """The highest number that a text of the clause has."""
    statement = (
        select(ClauseText.number)
        .where(ClauseText.clause_id == clause_id)
        .order_by(ClauseText.number.desc())
        .limit(1)
    )
    return session().scalar(statement)


def touch(
    covenant: Covenant, kind: ClauseKind | None = None, wording: Wording | None = None
) -> None:
    """The text as a whole has changed; a term clause also moves the covenant's own dates, and by
    its setting the list finds it."""
    covenant.text_number += 1
    covenant.changed_at = clock.now()
    if kind == ClauseKind.TERM and wording and wording.data is not None:
        covenant.starts_on, covenant.ends_on = term(wording.data)
    if kind == ClauseKind.SETTING:
        found_by(covenant, Setting.of(wording.data if wording else None))


def found_by(covenant: Covenant, said: Setting) -> None:
    """Who leads and where, for the list of covenants; what counts is the text."""
    covenant.lead_organisation_id = said.lead
    covenant.neighbourhoods = "\n".join(said.neighbourhoods)


def term(data: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The two dates in the data of a term clause."""
    start, end = data.get("start"), data.get("end")
    return (
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )


def _text(
    actor: Actor, clause_id: int, number: int, wording: Wording, based_on: int | None,
    proposal_id: int | None,
) -> ClauseText:  # fmt: skip
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    return ClauseText(
        clause_id=clause_id, number=number, heading=wording.heading, body=wording.body,
        data=wording.data, sha256=wording.sha256, based_on=based_on, proposal_id=proposal_id,
        by_person_id=actor.person_id, by_organisation_id=actor.organisation_id, at=clock.now(),
    )  # fmt: skip
