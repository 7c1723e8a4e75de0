"""The people of the demonstration, and how one becomes one of them without a password.

Only in demo mode: ``HANDSLAG_DEMO`` is off in production unless somebody sets it.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from types import ModuleType

from flask import current_app
from sqlalchemy import select

from accounts.memberships.model import Role
from accounts.memberships.queries import standings
from accounts.people.model import Person
from accounts.signin import visits
from core.storage.database import session, transaction
from core.values.errors import NotFound

STORY = "demo.people"  # a floor above: looked up by name, and gone where the story is left out
SIGHTS = "demo.sights"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to try out."""

    email: str
    name: str
    organisation: str
    roles: tuple[Role, ...]
    is_administrator: bool
    sees: str  # what there is to look at, in Dutch


def is_on() -> bool:
    """Whether this installation is a demonstration."""
    return bool(current_app.config["DEMO"])


def password() -> str:
    """The one password of all of them."""
    return str(getattr(_story(STORY), "PASSWORD", "")) if is_on() else ""


def people() -> list[DemoPerson]:
    """Those of the story who are really there, in the order of the story."""
    if not is_on():
        return []
    emails = _addresses()
    rows = session().scalars(select(Person).where(Person.email.in_(emails)))
    known = {person.email: person for person in rows if person.closed_at is None}
    sights = getattr(_story(SIGHTS), "SIGHTS", {})
    return [
        _demo_person(known[email], sights.get(email.partition("@")[0], ""))
        for email in emails if email in known
    ]  # fmt: skip


def begin(email: str, device: str) -> str:
    """A session as one of them."""
    if email not in {person.email for person in people()}:
        raise NotFound()
    with transaction():
        person = session().scalars(select(Person).where(Person.email == email)).one()
        return visits.begin(person, "demo", device)


def _demo_person(person: Person, sees: str) -> DemoPerson:
    places = standings(person.id)
    roles = tuple(sorted({role for place in places for role in place.roles}))
    names = ", ".join(place.organisation for place in places)
    return DemoPerson(person.email, person.name, names, roles, person.is_administrator, sees)


def _addresses() -> list[str]:
    story = _story(STORY)
    told = [*getattr(story, "PEOPLE", ()), getattr(story, "ADMINISTRATOR", None)]
    return [person.email for person in told if person is not None]


def _story(name: str) -> ModuleType | None:
    return importlib.import_module(name) if importlib.util.find_spec("demo") else None
