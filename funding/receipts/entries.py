"""A receipt and its entry: what is booked of it, hanging it on one that stands, taking it off."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from funding.actions import ReceiptAction
from funding.books import ledgers, undone
from funding.books.charts import Use
from funding.books.draft import Draft, Line, Place
from funding.books.errors import NoBooks
from funding.books.model import Entry, EntryKind, Ledger
from funding.receipts import rules
from funding.receipts.errors import (
    BookedFromIt,
    Incomplete,
    NoAdvances,
    NoCashBox,
    NotToChange,
    WrongEntry,
)
from funding.receipts.lifecycle import RECEIPT
from funding.receipts.model import Paid, Receipt, ReceiptState
from funding.receipts.queries import load
from funding.receipts.schema import WhyCommand


def lines(row: Receipt) -> tuple[Line, ...]:
    """What it was for, as postings: together its amount, on the side of what was spent."""
    if not row.parts:
        raise Incomplete()
    return tuple(
        Line(part.account_id, part.amount,
             Place(part.grant_id, part.cost_line_id, part.activity_id, part.function_id))
        for part in row.parts
    )  # fmt: skip


def draft(ledger: Ledger, row: Receipt) -> Draft:
    """The entry of a receipt that was paid in cash, or by somebody who gets it back."""
    assert row.day is not None
    in_cash = row.paid == Paid.CASH
    kind = EntryKind.MONEY_OUT if in_cash else EntryKind.OTHER
    whole = Draft(kind, row.day, row.what, row.party, lines(row))
    if in_cash and row.money_id is not None:
        return whole.paid_by(row.money_id)
    use = Use.CASH if in_cash else Use.ADVANCED
    for account in ledgers.accounts(ledger).values():
        if account.use == use:
            return whole.paid_by(account.id)
    raise NoCashBox() if in_cash else NoAdvances()


def complete(actor: Actor, row: Receipt) -> None:
    """Once nothing is missing, it is ready to be booked."""
    if row.state == ReceiptState.NEW and not rules.missing(row):
        move(row, RECEIPT, "describe", actor)


def tie(actor: Actor, row: Receipt, verb: str, entry: Entry) -> None:
    """In one write: what is booked has an entry, and what has one is booked."""
    with session().no_autoflush:
        number = entry.number
        row.entry, row.attached, row.reason = entry, verb == "attach", ""
        move(row, RECEIPT, verb, actor, entry=number)


def attach(actor: Actor, number: int, entry_number: int) -> None:
    """Hang a receipt on an entry that stands already."""
    with transaction():
        allow(actor, ReceiptAction.BOOK, load(actor, number), sees=ReceiptAction.READ)
        ledgers.held(actor)  # before the receipt: nobody books the entry back meanwhile
        hang(actor, load(actor, number, lock=True), entry_number)


def hang(actor: Actor, row: Receipt, entry_number: int) -> None:
    """The same, within the transaction of who calls and held the books before the receipt."""
    allow(actor, ReceiptAction.BOOK, row, sees=ReceiptAction.READ)
    ledger = ledgers.found(actor)
    if ledger is None:
        raise NoBooks()
    mine = select(Entry).where(Entry.ledger_id == ledger.id, Entry.number == entry_number)
    entry = session().scalars(mine).one_or_none()
    is_undone = entry is not None and (
        entry.kind == EntryKind.REVERSAL
        or session().scalar(select(Entry.id).where(Entry.reverses_id == entry.id))
    )
    if entry is None or is_undone:
        raise WrongEntry()
    if row.entry_id == entry.id:
        return  # the same button pressed twice
    if row.entry_id is not None:
        raise NotToChange()
    tie(actor, row, "attach", entry)


def detach(actor: Actor, number: int, command: WhyCommand) -> None:
    """Take it off the entry it was hung on, and say why."""
    with transaction():
        row = load(actor, number, lock=True)
        allow(actor, ReceiptAction.BOOK, row, sees=ReceiptAction.READ)
        if row.entry_id is None:
            return  # the same button pressed twice
        if not row.attached:
            raise BookedFromIt()
        free(actor, row, command.reason)


@undone.listener
def _let_go(actor: Actor, entry: Entry) -> None:
    """An entry was booked back: its receipts wait again."""
    why = session().scalar(select(Entry.what).where(Entry.reverses_id == entry.id)) or ""
    mine = select(Receipt).where(Receipt.entry_id == entry.id).order_by(Receipt.id)
    for row in session().scalars(locked(mine)):
        free(actor, row, why)


def free(actor: Actor, row: Receipt, reason: str) -> None:
    """Take it off its entry; when nothing is missing it is ready to be booked again."""
    with session().no_autoflush:
        number = row.entry.number if row.entry else None
        row.entry, row.attached, row.reason = None, False, reason
        move(row, RECEIPT, "take off", actor, entry=number)
    complete(actor, row)
