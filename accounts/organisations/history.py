"""The trail of an organisation in words: who did what, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.organisations.model import Organisation
from accounts.people.queries import names
from accounts.policy import OrganisationAction, allow
from core.storage.audit import AuditLine, lines_of
from core.storage.database import session
from core.values.errors import N_, NotFound
from core.web.pagination import LARGEST, Page, paged, read

SIZE = 100
VERBS = {
    "organisation.found": N_("Organisatie toegevoegd"),
    "organisation.describe": N_("Gegevens aangepast"),
    "organisation.appoint-contact": N_("Contactpersoon gekozen"),
    "membership.begin": N_("Rol gegeven"),
    "membership.end": N_("Rol beëindigd"),
    "invitation.send": N_("Uitnodiging gestuurd"),
    "invitation.renew": N_("Uitnodiging opnieuw gestuurd"),
    "invitation.withdraw": N_("Uitnodiging ingetrokken"),
    "invitation.accept": N_("Uitnodiging aangenomen"),
    "authority.add": N_("Toegevoegd wie mag tekenen"),
    "authority.withdraw": N_("Ingetrokken wie mag tekenen"),
    "authority.ask": N_("Vraag gesteld over wie mag tekenen"),
    "authority.answer": N_("Vraag beantwoord over wie mag tekenen"),
}


@dataclass(frozen=True)
class HistoryLine:
    """One line of the trail, for people."""

    at: datetime
    what: str  # a Dutch msgid
    who: str
    role: str  # a Dutch msgid, where it is about a role
    whom: str  # the person it is about


def history(actor: Actor, cursor: str | None = None) -> Page[HistoryLine]:
    """What was done with the organisation one acts for, a page of it."""
    statement = select(Organisation).where(Organisation.id == actor.organisation_id)
    organisation = session().scalars(statement).one_or_none()
    if organisation is None:
        raise NotFound()
    allow(actor, OrganisationAction.READ, organisation)
    seen = read(cursor, 1) or [0]
    after = seen[0] if type(seen[0]) is int and 0 < seen[0] < LARGEST else None
    lines = list(lines_of(organisation, after, SIZE + 1))
    found = paged(lines, cursor if after else None, lambda line: [line.seq], SIZE)
    known = names(n for line in lines for n in (line.person_id, line.detail.get("person")) if n)
    return Page([_line(line, known) for line in found.rows], found.after, found.first)


def _line(line: AuditLine, known: dict[int, str]) -> HistoryLine:
    role, person = line.detail.get("role"), line.detail.get("person")
    return HistoryLine(
        line.at,
        VERBS.get(line.verb, line.verb),
        known.get(line.person_id or 0, ""),
        Role(role).label if role in set(Role) else "",
        known.get(person, "") if person and person != line.person_id else "",
    )
