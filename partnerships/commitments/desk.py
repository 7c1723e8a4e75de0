"""Who looks after a party's commitments: contact, deputy and portfolio holder, per covenant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships import roles
from accounts.memberships.model import Membership
from accounts.notices.tell import deciders
from accounts.people.model import Person
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from partnerships.commitments.errors import NotOneOfYours
from partnerships.commitments.model import CommitmentDesk
from partnerships.commitments.schema import DeskCommand
from partnerships.covenants import queries
from partnerships.policy import CovenantAction

Key = tuple[int, int]  # covenant, organisation


@dataclass(frozen=True)
class DeskView:
    """The three people of one party, by name; empty where nobody was named."""

    organisation_id: int
    contact: str = ""
    deputy: str = ""
    holder: str = ""
    command: DeskCommand | None = None


def appoint(actor: Actor, reference: str, command: DeskCommand) -> None:
    """Name the three, out of one's own people."""
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        assert actor.organisation_id is not None
        own = {membership.person_id for membership in roles.active(actor.organisation_id)}
        for name in ("contact", "deputy", "holder"):
            chosen = getattr(command, name)
            if chosen is not None and chosen not in own:
                raise NotOneOfYours(at=name)
        row = _rows([covenant.id]).get((covenant.id, actor.organisation_id))
        if row is None:
            row = CommitmentDesk(covenant_id=covenant.id, organisation_id=actor.organisation_id)
            session().add(row)
        row.contact_id, row.deputy_id, row.holder_id = (
            command.contact, command.deputy, command.holder,
        )  # fmt: skip
        session().flush()
        detail = {"contact": row.contact_id, "deputy": row.deputy_id, "holder": row.holder_id}
        record(actor, "commitment.appoint", row, detail=detail)


def desks(covenant_id: int) -> Mapping[int, DeskView]:
    """The desks of a covenant by organisation; the caller has decided on reading it."""
    rows = list(_rows([covenant_id]).values())
    people = {n for row in rows for n in (row.contact_id, row.deputy_id, row.holder_id) if n}
    statement = select(Person.id, Person.name).where(Person.id.in_(people))
    names: dict[int | None, str] = {row.id: row.name for row in session().execute(statement)}
    return {
        row.organisation_id: DeskView(
            row.organisation_id, names.get(row.contact_id, ""), names.get(row.deputy_id, ""),
            names.get(row.holder_id, ""),
            DeskCommand(row.contact_id, row.deputy_id, row.holder_id),
        )
        for row in rows
    }  # fmt: skip


def readers(keys: Iterable[Key], *, escalated: bool) -> dict[Key, Sequence[int]]:
    """Who hears of the promises of these parties: the contact and the deputy; when it escalates,
    the portfolio holder with them.

    Nobody was named, or who was named has left: then those who decide for the organisation, its
    contact person first. So too beside the contact when it escalates and there is no holder.
    """
    wanted = set(keys)
    rows = _rows({covenant for covenant, _ in wanted})
    there = _at_work({organisation for _, organisation in wanted})
    found: dict[Key, Sequence[int]] = {}
    for key in wanted:
        row = rows.get(key)
        named = [row.contact_id, row.deputy_id] if row else []
        named += [row.holder_id] if row and escalated else []
        present = [n for n in named if n is not None and (key[1], n) in there]
        holder = row.holder_id if row else None
        nobody_above = escalated and (key[1], holder) not in there
        if nobody_above or not present:
            present = list(dict.fromkeys([*present, *deciders(key[1])]))
        found[key] = present
    return found


def _rows(covenants: Iterable[int]) -> dict[Key, CommitmentDesk]:
    statement = select(CommitmentDesk).where(CommitmentDesk.covenant_id.in_(list(covenants)))
    return {(row.covenant_id, row.organisation_id): row for row in session().scalars(statement)}


def _at_work(organisations: Iterable[int]) -> set[tuple[int, int | None]]:
    """(organisation, person) of everybody with a role there now."""
    statement = select(Membership.organisation_id, Membership.person_id).where(
        Membership.organisation_id.in_(list(organisations)), Membership.ended_at.is_(None)
    )
    return {(row.organisation_id, row.person_id) for row in session().execute(statement)}
