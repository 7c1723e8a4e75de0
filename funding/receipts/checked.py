"""What the books have to hold of receipts: a proof of all that went out, and an entry that stands
for every receipt that was booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Select, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.values.errors import N_
from funding.books import checking, checklist
from funding.books.charts import MONEY
from funding.books.checking import Fault
from funding.books.checklist import Item
from funding.books.model import Entry, EntryKind, Ledger, LedgerAccount, Posting
from funding.books.statement import Statement
from funding.receipts.model import Receipt, ReceiptState

CENTS = type_coerce(Posting.cents, BigInteger)
TITLE, MISSING = N_("Bij alles wat eruit ging is een bon"), N_("Uitgaven zonder bon: %(count)s.")
BOOKED = N_("Elke bon is geboekt of opzij gelegd")
WAITING = N_("Bonnen die nog niet geboekt zijn: %(count)s.")


def without(of: Ledger, first: date, last: date) -> int:
    """How many payments have no receipt; who calls decided."""
    mine = _bare(of).where(Entry.day >= first, Entry.day <= last)
    return int(session().scalar(mine) or 0)


def _bare(of: Ledger) -> Select[Any]:
    back = aliased(Entry)
    hung = select(Receipt.id).where(Receipt.entry_id == Entry.id)
    spent = (
        select(Posting.id)
        .join(LedgerAccount, LedgerAccount.id == Posting.account_id)
        .where(Posting.entry_id == Entry.id, LedgerAccount.use.in_(MONEY), CENTS < 0)
    )
    return (
        select(func.count(Entry.id))
        .outerjoin(back, back.reverses_id == Entry.id)
        .where(
            Entry.ledger_id == of.id, Entry.kind == EntryKind.MONEY_OUT, back.id.is_(None),
            spent.exists(), ~hung.exists(),
        )
    )  # fmt: skip


def both(of: Ledger) -> tuple[int, int]:
    """Payments without a receipt and receipts without an entry, in one question."""
    counted = (_bare(of).scalar_subquery(), _open(of).scalar_subquery())
    bare, left = session().execute(select(*counted)).one()
    return int(bare), int(left)


def unbooked(of: Ledger, last: date | None = None) -> int:
    """How many receipts have no entry and were not set aside; of no day: of now."""
    mine = _open(of)
    if last is not None:
        mine = mine.where(or_(Receipt.day.is_(None), Receipt.day <= last))
    return int(session().scalar(mine) or 0)


def of_the_year(of: Ledger, figures: Statement, today: date) -> Iterator[Item]:
    """Both sides: money without a receipt, receipts without an entry."""
    bare = without(of, figures.starts_on, figures.ends_on)
    link = f"/grootboek?jaar={figures.year}&bon=zonder"
    yield Item(not bare, TITLE, MISSING, count=bare, link=link)
    left = unbooked(of, figures.ends_on)
    yield Item(not left, BOOKED, WAITING, count=left, link="/grootboek/bonnen?stand=open")


def stands(of: Ledger) -> Iterator[Fault]:
    """No receipt hangs on an entry that was booked back, or on one of other books."""
    back = aliased(Entry)
    rows = session().execute(
        select(Receipt.number, Entry.number.label("entry"))
        .join(Entry, Entry.id == Receipt.entry_id)
        .outerjoin(back, back.reverses_id == Entry.id)
        .where(
            Receipt.organisation_id == of.organisation_id,
            or_(back.id.is_not(None), Entry.ledger_id != of.id),
        )
        .order_by(Receipt.number)
    )  # fmt: skip
    for row in rows:
        yield Fault("receipts", f"receipt {row.number} hangs on entry {row.entry}, that is undone")


def _open(of: Ledger) -> Select[Any]:
    return select(func.count(Receipt.id)).where(
        Receipt.organisation_id == of.organisation_id,
        Receipt.state.in_((ReceiptState.NEW, ReceiptState.DESCRIBED)),
    )


checklist.register(of_the_year)
checking.register(stands)
