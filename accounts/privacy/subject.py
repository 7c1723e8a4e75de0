"""Whom it is about: an account, or only a mail address to which something was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, and_, false, func, or_, select

from accounts.people.model import Person
from core.storage.database import session
from core.storage.retention import Rule


@dataclass(frozen=True)
class Subject:
    """A person by number and address; ``person_id`` is None for an address without an account."""

    person_id: int | None
    email: str
    name: str = ""
    is_erased: bool = False

    def about(self, rule: Rule) -> ColumnElement[bool]:
        """The rows of a table that are about this person."""
        return or_(false(), *(self.held_by(rule.rows.c[name]) for name in rule.about))

    def by(self, rule: Rule) -> ColumnElement[bool]:
        """The rows that say that this person did something."""
        return or_(false(), *(self.held_by(rule.rows.c[name]) for name in rule.by))

    def held_by(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Whether a column holds this person; an empty one does not, so that "not" works too."""
        if isinstance(column.type, String):
            return and_(column.is_not(None), func.lower(column) == self.email)
        if self.person_id is None:
            return false()
        return and_(column.is_not(None), column == self.person_id)

    def is_in(self, row: dict[str, Any], columns: Iterable[str]) -> bool:
        """The same for a row that was read."""
        held = (row.get(name) for name in columns)
        return any(
            value == self.person_id if isinstance(value, int) else _lower(value) == self.email
            for value in held
            if value is not None
        )


def find(wanted: str) -> Subject:
    """The person of this number or address; an address that nobody has is a subject too."""
    key = wanted.strip().lower()
    known = Person.id == int(key) if _is_number(key) else Person.email == key
    person = session().scalars(select(Person).where(known)).one_or_none()
    if person is None:
        return Subject(None, key)
    return of(person)


def of(person: Person) -> Subject:
    """Somebody with an account."""
    name = "" if person.is_erased else person.name
    return Subject(person.id, person.email, name, person.is_erased)


def _is_number(key: str) -> bool:
    return key.isdecimal() and len(key) < 10


def _lower(value: Any) -> str:
    return str(value).lower()
