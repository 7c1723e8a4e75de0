"""Whether a cash box through which money went was counted in that year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from core.storage.database import session
from core.values.errors import N_
from funding.books import checklist
from funding.books.charts import Use
from funding.books.checklist import Item
from funding.books.model import Entry, Ledger, LedgerAccount, Posting
from funding.books.statement import Statement
from funding.cash.model import CashCount

TITLE, MISSING = N_("De kas is in dit jaar geteld"), N_("Nog niet geteld: %(name)s.")


def counted(of: Ledger, figures: Statement, today: date) -> Iterator[Item]:
    """One for each box that was used."""
    within = (figures.starts_on, figures.ends_on)
    moved = (
        select(Posting.id)
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Posting.account_id == LedgerAccount.id, Entry.day.between(*within))
    )
    count = select(CashCount.id).where(
        CashCount.account_id == LedgerAccount.id, CashCount.day.between(*within)
    )
    boxes = (
        select(LedgerAccount.number, LedgerAccount.name, count.exists())
        .where(
            LedgerAccount.ledger_id == of.id, LedgerAccount.use == Use.CASH,
            moved.exists() | count.exists(),
        )
        .order_by(LedgerAccount.number)
    )  # fmt: skip
    for number, name, done in session().execute(boxes):
        link = f"/grootboek/kas/tellen?kas={number}"
        yield Item(bool(done), TITLE, MISSING, name=name, link=link)


checklist.register(counted)
