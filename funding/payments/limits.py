"""Up to which amount the people of a role approve alone: dated rows, the newest one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.memberships.model import Membership, Role
from accounts.people.model import Person
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.money import Money
from funding.actions import PaymentAction
from funding.grants.service import one_at_a_time
from funding.payments.model import ApprovalLimit
from funding.policy import CLOSERS, purse


def keep(actor: Actor, wanted: Mapping[Role, Money | None]) -> None:
    """Set them; what was approved before stays approved."""
    with transaction():
        may_set(actor)
        assert actor.organisation_id is not None
        assert actor.person_id is not None
        one_at_a_time(actor.organisation_id)
        there = of(actor.organisation_id)
        for role in sorted(CLOSERS):
            if there.get(role) == wanted.get(role):
                continue
            row = ApprovalLimit(
                organisation_id=actor.organisation_id, role=role, most=wanted.get(role),
                by_id=actor.person_id, at=clock.now(),
            )  # fmt: skip
            session().add(row)
            session().flush()
            cents = row.most.cents if row.most is not None else None
            record(actor, "approval_limit.set", row, detail={"role": role, "most": cents})


def may_set(actor: Actor) -> None:
    """Decide whether somebody sets them, for the page that asks."""
    allow(actor, PaymentAction.SET_LIMITS, purse(actor), sees=PaymentAction.READ)


def typed(amount: Money | None) -> str:
    """An amount as people write it, for a form."""
    return "" if amount is None else str(amount).removeprefix("€\u00a0")


def of(organisation_id: int) -> dict[str, Money | None]:
    """What holds now, by role; a role without a row has no limit."""
    newest = select(func.max(ApprovalLimit.id)).where(
        ApprovalLimit.organisation_id == organisation_id
    )
    rows = session().scalars(
        select(ApprovalLimit).where(ApprovalLimit.id.in_(newest.group_by(ApprovalLimit.role)))
    )
    return {row.role: row.most for row in rows}


def history(organisation_id: int) -> list[ApprovalLimit]:
    """Every row that was ever set, the newest first."""
    mine = select(ApprovalLimit).where(ApprovalLimit.organisation_id == organisation_id)
    return list(session().scalars(mine.order_by(ApprovalLimit.id.desc()).limit(50)))


def approving(roles: Iterable[Role]) -> frozenset[Role]:
    """Those of somebody's roles in which payments are approved."""
    return CLOSERS & frozenset(roles)


def others(organisation_id: int | None, than: int | None) -> list[str]:
    """The names of who can look at what this person does."""
    return [name for number, name in people(organisation_id or 0) if number != than]


def people(organisation_id: int) -> list[tuple[int, str]]:
    """Everybody of an organisation who may approve, by name."""
    statement = (
        select(Person.id, Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == organisation_id, Membership.ended_at.is_(None),
            Membership.role.in_(sorted(CLOSERS)), Person.closed_at.is_(None),
        )
        .distinct()
        .order_by(Person.name, Person.id)
    )  # fmt: skip
    return [(number, name) for number, name in session().execute(statement)]
