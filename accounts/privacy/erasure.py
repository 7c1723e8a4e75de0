"""Erasing somebody after the retention table: what must stay stays, and leads to nobody.

The address, the name, what was typed and not sent, the sessions, codes and links go. Signed papers,
evidence and the trail stay (art. 17 lid 3 AVG), and what parties said to each other; the number in
them leads to a row without a name. One transaction and one audit line, without personal data.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, and_, case, delete, select, update

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import InstallationAction, allow
from accounts.privacy import hindrances
from accounts.privacy.errors import Hindered, NobodyKnown
from accounts.privacy.hindrances import Hindrance
from accounts.privacy.queries import Part, mentions, parts
from accounts.privacy.subject import Subject
from core.retention.emptying import blank
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.retention import Fate, Rule, rules
from core.values import clock
from core.web.language import say


@dataclass(frozen=True)
class Line:
    """What becomes of the rows of one table."""

    table: str
    rows: int
    fate: Fate
    basis: str
    sure: str
    note: str


@dataclass(frozen=True)
class Plan:
    """What an erasure does, and what stands in its way."""

    subject: Subject
    lines: tuple[Line, ...]
    hindrances: tuple[Hindrance, ...]
    mentions: dict[str, int]  # "table.column" to rows: typed by others, and not touched

    @property
    def is_done(self) -> bool:
        """Whether this person was erased before: there is nothing more to do."""
        return self.subject.is_erased


def plan(actor: Actor, subject: Subject) -> Plan:
    """What would happen; nothing changes."""
    allow(actor, InstallationAction.ADMINISTER, None)
    lines = tuple(_line(part) for part in parts(subject))
    if subject.person_id is None and not lines:
        raise NobodyKnown(wanted=subject.email)
    number = subject.person_id
    in_the_way = hindrances.of(number) if number and not subject.is_erased else []
    return Plan(subject, lines, tuple(in_the_way), {} if subject.is_erased else mentions(subject))


def erase(actor: Actor, subject: Subject, *, anyway: bool = False) -> Plan:
    """Do it; a second time changes nothing. ``anyway`` passes by what is not firm."""
    with transaction():
        session().scalars(locked(select(Person.id).where(Person.id == subject.person_id))).all()
        made = plan(actor, subject)
        if made.is_done:
            return made
        against = [each.refusal for each in made.hindrances if each.firm or not anyway]
        if against:
            raise Hindered(reasons=" ".join(say(no.sentence, **no.details) for no in against))
        for rule in rules():
            if rule.about:
                _apply(rule, subject)
        session().expire_all()
        _tell_the_trail(actor, made)
    return made


def _line(part: Part) -> Line:
    rule = part.rule
    return Line(rule.table, part.rows, part.fate, rule.basis, rule.sure, rule.note)


def _apply(rule: Rule, subject: Subject) -> None:
    current, table = session(), rule.rows
    hers = subject.about(rule)
    if rule.ends:
        still = and_(hers, table.c[rule.ends].is_(None))
        current.execute(update(table).where(still).values({rule.ends: clock.now()}))
    if rule.erasure is Fate.REMOVE:
        current.execute(delete(table).where(hers))
    elif rule.erasure is Fate.CLEAR:
        values = {name: _emptied(rule, table.c[name], subject) for name in rule.clear}
        current.execute(update(table).where(hers).values(values))


def _emptied(rule: Rule, column: Column[object], subject: Subject) -> ColumnElement[object]:
    """Empty; where a row may be about several people, only what holds this one."""
    if column.name in rule.about:
        return case((subject.held_by(column), blank(column)), else_=column)
    return blank(column)


def _tell_the_trail(actor: Actor, made: Plan) -> None:
    statement = select(Person).where(Person.id == made.subject.person_id)
    person = session().scalars(statement).one_or_none()
    if person is not None:
        touched = {line.table: line.rows for line in made.lines if line.fate is not Fate.NUMBER}
        record(actor, "privacy.erase", person, detail={"rows": touched})
