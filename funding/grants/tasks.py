"""What waits for whom about grants: a report to send, money that should have come; and what stands
about them on the home page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.tasks.registry import Section, Task, provider, section
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from funding.grants import rules
from funding.grants.model import Grant, GrantState, Instalment, ReportDue
from funding.grants.queries import visible_to
from funding.policy import STEWARDS

MOST = 25
FIRST = 5  # on a home page; the list has them all


def there_is(actor: Actor) -> ColumnElement[bool]:
    """Whether the organisation has a grant that counts."""
    return select(Grant.id).where(*_ours(actor)).exists()


@provider(when=there_is)
def to_report(actor: Actor) -> Iterable[Task]:
    """Reports that are due within thirty days, or late."""
    if not actor.roles & STEWARDS:
        return
    today = clock.today()
    statement = (
        select(Grant.reference, Grant.title, Grant.funder_name, ReportDue.due_on)
        .join(Grant, Grant.id == ReportDue.grant_id)
        .where(*_ours(actor), ReportDue.sent_on.is_(None), ReportDue.ended_at.is_(None))
        .where(ReportDue.due_on <= today + rules.SOON)
        .order_by(ReportDue.due_on, ReportDue.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Stuur het verslag naar %(funder)s"),
            details={"funder": row.funder_name},
            link=f"/subsidies/{row.reference}/verslagen",
            due=row.due_on,
            late=row.due_on < today,
            about=row.title,
        )


@provider(when=there_is)
def to_receive(actor: Actor) -> Iterable[Task]:
    """Instalments that should have come, and of which nobody said that they did."""
    if not actor.roles & STEWARDS:
        return
    statement = (
        select(
            Grant.reference, Grant.title, Grant.funder_name, Instalment.due_on, Instalment.amount
        )
        .join(Grant, Grant.id == Instalment.grant_id)
        .where(*_ours(actor), Instalment.received_on.is_(None), Instalment.ended_at.is_(None))
        .where(Instalment.due_on < clock.today())
        .order_by(Instalment.due_on, Instalment.id)
        .limit(MOST)
    )
    for row in session().execute(statement):
        yield Task(
            what=N_("Is het geld van %(funder)s binnen? Het gaat om %(amount)s"),
            details={"funder": row.funder_name, "amount": str(row.amount)},
            link=f"/subsidies/{row.reference}/termijnen",
            due=row.due_on,
            late=True,
            about=row.title,
        )


@section(order=22, roles=frozenset({Role.TREASURER, Role.COORDINATOR}))
def ours(actor: Actor) -> Section | None:
    """Our grants: what each is, and the first day on which something is expected."""
    columns: Any = select(
        Grant.reference, Grant.title, Grant.funder_name, Grant.amount, Grant.ends_on,
        _first(Instalment, Instalment.received_on).label("money"),
        _first(ReportDue, ReportDue.sent_on).label("report"),
    )  # fmt: skip
    statement = columns.where(*_ours(actor)).order_by(Grant.ends_on, Grant.id).limit(FIRST)
    rows = session().execute(statement).all()
    return Section("funding/grants/ours.html", {"grants": rows}) if rows else None


def _first(kind: Any, done: Any) -> Any:
    """The first day of what is still expected of a grant."""
    first = select(func.min(kind.due_on)).where(kind.grant_id == Grant.id)
    return first.where(done.is_(None), kind.ended_at.is_(None)).scalar_subquery()


def _ours(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return visible_to(actor), Grant.state == GrantState.CURRENT
