"""News for people, each in his or her own language; the subject short, one link, no secrets.

Everything joins the caller's transaction: no news about what did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from accounts.memberships.model import Membership, Role
from accounts.notices.mail import send
from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.database import session
from core.web.addresses import absolute
from core.web.language import in_language, say

DECIDING = frozenset({Role.COORDINATOR, Role.BOARD_MEMBER, Role.POLICY_OFFICER, Role.LAWYER})


def tell(
    person_ids: Iterable[int], subject: str, text: str, link: str = "", **details: Any
) -> list[int]:
    """Mail these people; returns the numbers of the mails. ``link`` is a path of ours."""
    wanted = list(dict.fromkeys(person_ids))
    people = {
        person.id: person
        for person in session().scalars(
            select(Person).where(Person.id.in_(wanted), Person.closed_at.is_(None))
        )
    }
    return [
        write_to(people[n].email, people[n].language, subject, text, link, **details)
        for n in wanted
        if n in people
    ]


def tell_organisation(
    organisation_id: int, subject: str, text: str, link: str = "", **details: Any
) -> list[int]:
    """Mail those who decide for an organisation, its contact person first."""
    return tell(deciders(organisation_id), subject, text, link, **details)


def deciders(organisation_id: int) -> list[int]:
    """The contact person and the deputy, then the others with a deciding role."""
    contacts = session().execute(
        select(Organisation.contact_id, Organisation.deputy_id).where(
            Organisation.id == organisation_id
        )
    )
    first = [person_id for row in contacts for person_id in row if person_id is not None]
    others = session().scalars(
        select(Membership.person_id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.role.in_(DECIDING),
            Membership.ended_at.is_(None),
        )
        .order_by(Membership.id)
    )
    return list(dict.fromkeys([*first, *others]))


def write_to(
    email: str, language: str, subject: str, text: str, link: str = "", **details: Any
) -> int:
    """One mail in one language; returns its number. ``subject`` and ``text`` are Dutch msgids."""
    with in_language(language):
        paragraphs = [say(text, **details), absolute(link) if link else ""]
        mail = send(
            to=email,
            subject=say(subject, **details),
            text="\n\n".join(p for p in paragraphs if p),
            language=language,
        )
    return int(mail.id)
