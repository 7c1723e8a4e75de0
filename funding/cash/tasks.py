"""What waits for whom about the cash box: counting it, a month after the last time."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from funding.books.charts import Use
from funding.books.model import Entry, Ledger, LedgerAccount, Posting
from funding.cash.model import CashCount
from funding.cash.rules import due_on
from funding.policy import KEEPERS


def there_is(actor: Actor) -> ColumnElement[bool]:
    """Whether the organisation keeps books here."""
    return select(Ledger.id).where(Ledger.organisation_id == actor.organisation_id).exists()


@provider(when=there_is)
def to_count(actor: Actor) -> Iterable[Task]:
    """Boxes in which money moved since they were last counted, a month ago or more."""
    if not actor.roles & KEEPERS:
        return
    newer = aliased(CashCount)
    counted = (
        select(func.max(CashCount.day))
        .outerjoin(newer, newer.replaces_id == CashCount.id)
        .where(CashCount.account_id == LedgerAccount.id, newer.id.is_(None))
        .scalar_subquery()
    )
    statement = (
        select(
            LedgerAccount.number, LedgerAccount.name, counted.label("counted"),
            func.min(Entry.day).label("first"), func.max(Entry.day).label("newest"),
        )
        .join(Ledger, Ledger.id == LedgerAccount.ledger_id)
        .join(Posting, Posting.account_id == LedgerAccount.id)
        .join(Entry, Entry.id == Posting.entry_id)
        .where(
            Ledger.organisation_id == actor.organisation_id, LedgerAccount.use == Use.CASH,
            LedgerAccount.ended_at.is_(None),
        )
        .group_by(LedgerAccount.id, LedgerAccount.number, LedgerAccount.name)
        .order_by(LedgerAccount.number)
    )  # fmt: skip
    today = clock.today()
    for row in session().execute(statement):
        due = due_on(row.counted, row.first, row.newest)
        if due is not None and due <= today:
            yield Task(
                what=N_("Tel de kas"), link=f"/grootboek/kas/tellen?kas={row.number}", due=due,
                late=due < today, about=row.name,
            )  # fmt: skip
