"""What is kept about one person: counted by kind, or all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, String, cast, false, func, literal, or_, select, union_all

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import AccountAction, InstallationAction, allow
from accounts.privacy import subject as subjects
from accounts.privacy.subject import Subject
from core.storage.database import session
from core.storage.retention import Fate, Rule, rules
from core.values import clock
from core.values.errors import NotFound


@dataclass(frozen=True)
class Kept:
    """One kind of data about somebody: how much, why, how long, and what happens at erasure."""

    what: str
    why: str
    long: str
    fates: tuple[Fate, ...]
    rows: int


def mine(actor: Actor) -> list[Kept]:
    """What is kept about oneself, by kind."""
    subject = _oneself(actor)
    found: dict[tuple[str, str, str], list[tuple[Fate, int]]] = {}
    for rule, rows in counted(subject).items():
        if rows:
            kind = (rule.what, rule.why, rule.long)
            found.setdefault(kind, []).append((rule.erasure, rows))
    return [
        Kept(*kind, tuple(dict.fromkeys(fate for fate, _ in parts)), sum(n for _, n in parts))
        for kind, parts in found.items()
    ]


def counted(subject: Subject) -> dict[Rule, int]:
    """How many rows of each table are about this person, or say that she did something."""
    hers = [rule for rule in rules() if rule.about or rule.by]
    parts = [
        select(literal(place), func.count())
        .select_from(rule.rows)
        .where(subject.rows_of(rule.rows, rule.about + rule.by))
        for place, rule in enumerate(hers)
    ]
    found = session().execute(union_all(*parts))
    counts = {hers[place]: number for place, number in found}
    return {rule: counts[rule] for rule in hers}


def export_mine(actor: Actor) -> dict[str, Any]:
    """All that is kept about oneself."""
    return _export(_oneself(actor))


def export(actor: Actor, subject: Subject) -> dict[str, Any]:
    """All that is kept about somebody, with where others typed the name or the address.

    Where a name was typed is told to the administrator alone: the words of one party among
    themselves are no answer to whoever chose the same name.
    """
    allow(actor, InstallationAction.ADMINISTER, None)
    return _export(subject) | {"typed_by_others_in": mentions(subject)}


def mentions(subject: Subject) -> dict[str, int]:
    """In how many rows of which columns the name or the address stands in somebody's words."""
    signs = [sign for sign in (subject.name, subject.email) if sign]
    columns = [rule.rows.c[name] for rule in rules() for name in rule.words]
    found = {str(column): _said(column, signs) for column in columns}
    return {column: rows for column, rows in found.items() if rows}


def _said(column: Column[Any], signs: Iterable[str]) -> int:
    """In how many rows a column says one of these."""
    words = cast(column, String)
    said = (words.icontains(each, autoescape=True) for each in _spelt(signs))
    return session().scalar(select(func.count()).where(or_(false(), *said))) or 0


def _spelt(signs: Iterable[str]) -> Iterator[str]:
    for sign in signs:
        yield sign
        if (as_json := json.dumps(sign)[1:-1]) != sign:  # as SQLite keeps it within JSON
            yield as_json


def _oneself(actor: Actor) -> Subject:
    allow(actor, AccountAction.USE, actor)
    person = session().scalars(select(Person).where(Person.id == actor.person_id)).one_or_none()
    if person is None:
        raise NotFound()
    return subjects.of(person)


def _export(subject: Subject) -> dict[str, Any]:
    kept = [
        {
            "table": rule.table, "what": rule.what, "why": rule.why, "how_long": rule.long,
            "at_erasure": rule.erasure.value, "basis": rule.basis, "rows": rows,
        }
        for rule in rules()
        if (rule.about or rule.by) and (rows := list(_rows(rule, subject)))
    ]  # fmt: skip
    return {
        "made_at": clock.now().isoformat(timespec="seconds"),
        "person": subject.person_id,
        "address": None if subject.is_erased else subject.email,
        "kept": kept,
    }


def _rows(rule: Rule, subject: Subject) -> Iterator[dict[str, Any]]:
    """The rows without secrets; of a row that is about somebody else, only what she did."""
    table = rule.rows
    shown = [column for column in table.columns if column.name not in rule.hidden]
    hers = subject.rows_of(table, rule.about + rule.by)
    for row in session().execute(select(*shown).where(hers).order_by(table.c.id)).mappings():
        values = {str(name): _plain(value) for name, value in row.items()}
        if not subject.is_in(values, rule.about):
            values = {name: value for name, value in values.items() if name not in rule.clear}
        yield values


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
