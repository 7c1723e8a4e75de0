"""Names of people, for lines that hold only numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import g
from sqlalchemy import select

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import AccountAction, allow
from core.storage.database import session
from core.values.errors import NotFound


@dataclass(frozen=True)
class AccountView:
    """One's own account."""

    name: str
    email: str
    language: str
    has_password: bool
    has_totp: bool
    digest: bool


def account(actor: Actor) -> AccountView:
    """What somebody sees of his or her own account."""
    allow(actor, AccountAction.USE, actor)
    person = session().scalars(select(Person).where(Person.id == actor.person_id)).one_or_none()
    if person is None:
        raise NotFound()
    return AccountView(
        person.name,
        person.email,
        person.language,
        person.password_hash is not None,
        person.totp_secret is not None,
        person.digest,
    )


def names(person_ids: Iterable[int]) -> dict[int, str]:
    """The names behind numbers."""
    wanted = set(person_ids)
    if not wanted:
        return {}
    rows = session().execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def person_name(person_id: int | None) -> str:
    """One name, looked up once per request; "" for the installation itself."""
    if person_id is None:
        return ""
    known: dict[int, str] = g.setdefault("person_names", {})
    if person_id not in known:
        known |= names([person_id])
    return known.get(person_id, "")
