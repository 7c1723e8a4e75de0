"""Receipts that were paid by bank wait for the line of the bank that is their money."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import locked, session
from core.values.errors import N_, NotFound
from funding.bank.model import BankEntry
from funding.books.draft import Line
from funding.books.model import Entry
from funding.open_items import Kind, OpenItem, register
from funding.receipts import entries
from funding.receipts.errors import NotToChange
from funding.receipts.model import Paid, Receipt, ReceiptState

WORD = "receipt"


def waiting(organisation_id: int) -> Iterable[OpenItem]:
    """Those of an organisation that are described whole."""
    mine = select(Receipt.id, Receipt.number, Receipt.amount, Receipt.day, Receipt.party,
                  Receipt.what).where(
        Receipt.organisation_id == organisation_id,
        Receipt.state == ReceiptState.DESCRIBED, Receipt.paid == Paid.BANK,
    )  # fmt: skip
    for row in session().execute(mine.order_by(Receipt.id)):
        named = f"B-{row.number:04d}"
        yield OpenItem(WORD, row.id, -row.amount, row.day, f"{named} · {row.what}", party=row.party)


def lines(actor: Actor, number: int) -> tuple[Line, ...]:
    """What it was for."""
    return entries.lines(_row(actor, number))


def settle(actor: Actor, number: int, bank: BankEntry, entry: Entry) -> None:
    """The line of the bank came, and this entry is made of it."""
    row = _row(actor, number)
    if row.paid != Paid.BANK or row.entry_id is not None:
        raise NotToChange()
    entries.tie(actor, row, "book", entry)


def release(actor: Actor, number: int, entry: Entry) -> None:
    """That entry was undone; what was freed already stays free."""
    row = _row(actor, number)
    if row.entry_id == entry.id:
        entries.free(actor, row, entry.what)


def _row(actor: Actor, number: int) -> Receipt:
    mine = select(Receipt).where(
        Receipt.id == number, Receipt.organisation_id == actor.organisation_id
    )
    row = session().scalars(locked(mine)).one_or_none()
    if row is None:
        raise NotFound()
    return row


register(Kind(WORD, N_("Bon"), waiting, lines, settle, release))
