"""What waits for who keeps the books: a difference that the funder wants explained."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BigInteger, ColumnElement, func, select, type_coerce

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from core.values.money import Money
from funding.books.model import AccountKind, Ledger, LedgerAccount, PeriodTotal
from funding.grants.model import CostLine, Grant, GrantState
from funding.overviews import rules
from funding.overviews.budget import NET
from funding.overviews.model import GrantExplanation
from funding.policy import KEEPERS

MOST = 25


def there_is(actor: Actor) -> ColumnElement[bool]:
    """Whether the organisation has a grant that counts, and keeps books."""
    return select(Grant.id).where(*_ours(actor)).exists()


@provider(when=there_is)
def to_explain(actor: Actor) -> Iterable[Task]:
    """Cost lines on which much more was spent than planned, or much less in the end."""
    if not actor.roles & KEEPERS:
        return
    spent = (
        select(func.sum(NET)).select_from(PeriodTotal)
        .join(LedgerAccount, LedgerAccount.id == PeriodTotal.account_id)
        .where(PeriodTotal.cost_line_id == CostLine.id)
        .where(LedgerAccount.kind == AccountKind.EXPENDITURE).correlate(CostLine).scalar_subquery()
    )  # fmt: skip
    explained = (
        select(type_coerce(GrantExplanation.spent, BigInteger))
        .where(GrantExplanation.cost_line_id == CostLine.id)
        .order_by(GrantExplanation.id.desc()).limit(1).correlate(CostLine).scalar_subquery()
    )  # fmt: skip
    statement = (
        select(
            CostLine.id, CostLine.heading, CostLine.amount, Grant.title, Grant.explain_above,
            Grant.ends_on, spent.label("spent"), explained.label("explained"),
        )
        .join(Grant, Grant.id == CostLine.grant_id)
        .where(*_ours(actor), CostLine.ended_at.is_(None))
        .order_by(Grant.ends_on, CostLine.id)
    )  # fmt: skip
    today, found = clock.today(), 0
    for row in session().execute(statement):
        said = None if row.explained is None else Money(int(row.explained))
        amount = Money(int(row.spent or 0))
        if found < MOST and rules.asks(
            row.amount, amount, row.explain_above, row.ends_on, today, said
        ):
            found += 1
            yield Task(
                what=N_("Leg uit waarom %(line)s anders uitkomt dan begroot"),
                details={"line": row.heading},
                link=f"/grootboek/overzichten/uitleg/{row.id}",
                due=None,
                late=False,
                about=row.title,
            )


def _ours(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    books = select(Ledger.id).where(Ledger.organisation_id == actor.organisation_id).exists()
    return Grant.organisation_id == actor.organisation_id, Grant.state == GrantState.CURRENT, books
