"""What is kept about one person: counted by kind, or all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import AccountAction, InstallationAction, allow
from accounts.privacy import subject as subjects
from accounts.privacy.subject import Subject
from core.storage.database import session
from core.storage.retention import Fate, Rule, rules
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money, two_decimals


@dataclass(frozen=True)
class Kept:
    """One kind of data about somebody: how much, why, how long, and what happens at erasure."""

    what: str
    why: str
    long: str
    fates: tuple[Fate, ...]
    rows: int


@dataclass(frozen=True)
class Part:
    """Rows of one table, and what becomes of them."""

    rule: Rule
    fate: Fate
    rows: int


def mine(actor: Actor) -> list[Kept]:
    """What is kept about oneself, by kind."""
    subject = _oneself(actor)
    found: dict[tuple[str, str, str], list[Part]] = {}
    for part in parts(subject):
        kind = (part.rule.what, part.rule.why, part.rule.long)
        found.setdefault(kind, []).append(part)
    return [
        Kept(*kind, tuple(dict.fromkeys(p.fate for p in all_)), sum(p.rows for p in all_))
        for kind, all_ in found.items()
    ]


def parts(subject: Subject) -> list[Part]:
    """What there is, by table: the rows about this person, and those that only say who did it."""
    wanted = [
        (rule, fate, which)
        for rule in rules()
        for fate, which in (
            (rule.erasure, subject.about(rule)),
            (Fate.NUMBER, and_(subject.by(rule), not_(subject.about(rule)))),
        )
        if rule.about or rule.by
    ]
    counts = [
        select(literal(place), func.count()).select_from(rule.rows).where(which)
        for place, (rule, _, which) in enumerate(wanted)
    ]
    found = dict(session().execute(union_all(*counts)).all())
    every = (Part(rule, fate, found[place]) for place, (rule, fate, _) in enumerate(wanted))
    return [part for part in every if part.rows]


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
    found = {
        f"{rule.table}.{name}": _said(rule.rows.c[name], signs, _of_others(rule, subject))
        for rule in rules()
        for name in rule.words
    }
    return {column: rows for column, rows in found.items() if rows}


def _of_others(rule: Rule, subject: Subject) -> ColumnElement[bool]:
    """All rows but those that will go themselves."""
    return not_(subject.about(rule)) if rule.erasure is Fate.REMOVE else true()


def _said(column: Column[Any], signs: Iterable[str], among: ColumnElement[bool]) -> int:
    """In how many of these rows a column says one of the signs."""
    words = cast(column, String)
    said = or_(false(), *(words.icontains(each, autoescape=True) for each in _spelt(signs)))
    return session().scalar(select(func.count()).where(said, among)) or 0


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
    """The rows without secrets; of a row that is not about her, only what she did herself."""
    table = rule.rows
    shown = [column for column in table.columns if column.name not in rule.hidden]
    hers = or_(subject.about(rule), subject.by(rule))
    own = _own_columns(rule)
    for row in session().execute(select(*shown).where(hers).order_by(table.c.id)).mappings():
        values = {str(name): _plain(value) for name, value in row.items()}
        is_about = subject.is_in(values, rule.about)
        yield values if is_about else {n: value for n, value in values.items() if n in own}


def _own_columns(rule: Rule) -> set[str]:
    """What is surely hers in a row that she made: what was written once. The rest may be the words
    of others since, in a covenant that she may not read any more."""
    once = rule.rows.info.get("written_once")
    if once == ():
        return set(rule.rows.columns.keys())
    return {"id", *rule.by, *(once or ())}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Money):
        return two_decimals(value.cents)
    return value.value if isinstance(value, Enum) else value
