"""The daily round. A digest is a row in the same transaction as its mail: a round that is made
twice, or was killed halfway, sends nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Row, select

from accounts.memberships.model import Membership
from accounts.memberships.queries import actor_for, standings
from accounts.notices.mail import send
from accounts.people.model import Person
from accounts.tasks.registry import Task, tasks_of
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import N_
from core.web.addresses import absolute
from core.web.language import in_language, say
from partnerships.covenants.model import Covenant
from partnerships.digests import rules
from partnerships.digests.model import Digest

BATCH = 100  # people
SUBJECT = N_("Dit wacht op u: %(title)s")
OPENING = N_("Dit wacht op u bij het convenant “%(title)s”.")
LATE = N_("Te laat:")
CLOSING = N_(
    "U krijgt dit overzicht hooguit één keer per dag. Wilt u het niet meer? Zet het uit bij uw "
    "account."
)


def send_all() -> int:
    """Make the round for today; returns how many digests were sent."""
    sent, after = 0, 0
    while people := _people(after):
        for person_id in people:
            sent += _send_to(person_id)
        after = people[-1]
        session().expunge_all()
    return sent


def _people(after: int) -> Sequence[int]:
    """The next ones who hold a role somewhere and want it."""
    works = select(Membership.id).where(
        Membership.person_id == Person.id, Membership.ended_at.is_(None)
    )
    statement = (
        select(Person.id)
        .where(Person.id > after, Person.digest, Person.closed_at.is_(None), works.exists())
        .order_by(Person.id)
        .limit(BATCH)
    )
    return session().scalars(statement).all()


def _send_to(person_id: int) -> int:
    sent = 0
    with transaction():
        person = session().scalars(select(Person).where(Person.id == person_id)).one()
        waiting = rules.by_covenant(_tasks(person_id))
        last = _last(person_id)
        for row in _covenants(waiting):
            tasks = waiting[row.reference]
            things = [rules.thing(task) for task in tasks]
            if rules.is_due(things, last.get(row.id), clock.today()):
                digest = Digest(
                    person_id=person_id, covenant_id=row.id, day=clock.today(), things=things
                )
                session().add(digest)
                _mail(person, row.title, tasks)
                sent += 1
    return sent


def _tasks(person_id: int) -> Iterable[Task]:
    """All that waits for somebody, whichever organisation he or she acts for."""
    for place in standings(person_id):
        yield from tasks_of(actor_for(person_id, place.organisation_id))


def _covenants(references: Iterable[str]) -> Sequence[Row[int, str, str]]:
    statement = (
        select(Covenant.id, Covenant.reference, Covenant.title)
        .where(Covenant.reference.in_(list(references)))
        .order_by(Covenant.id)
    )
    return session().execute(statement).all()


def _last(person_id: int) -> dict[int, tuple[date, list[str]]]:
    """The newest digest about each covenant."""
    statement = select(Digest).where(Digest.person_id == person_id).order_by(Digest.day)
    return {row.covenant_id: (row.day, row.things) for row in session().scalars(statement)}


def _mail(person: Person, title: str, tasks: Sequence[Task]) -> None:
    with in_language(person.language):
        parts = [say(OPENING, title=title), *map(_line, tasks)]
        parts.append(f"{say(CLOSING)}\n{absolute('/account')}")
        subject = say(SUBJECT, title=title)
        text = "\n\n".join(parts)
        send(to=person.email, subject=subject, text=text, language=person.language)


def _line(task: Task) -> str:
    what = say(task.what, **task.details)
    said = f"{say(LATE)} {what}" if task.late else what
    return f"- {said}\n  {absolute(task.link)}"
