"""Paid: what the bank's file gives back, and what went out of the cash box by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values.errors import N_, NotFound
from funding import open_items
from funding.actions import PaymentAction
from funding.bank.model import BankEntry
from funding.books import boxes, ledgers, posting, undone
from funding.books.charts import Use
from funding.books.draft import Draft, Line, Place
from funding.books.model import Entry, EntryKind
from funding.open_items import Kind, OpenItem
from funding.payments import bills, rules
from funding.payments.errors import Changed, NoCash
from funding.payments.lifecycle import PAYMENT
from funding.payments.model import Batch, BatchState, Payment, PaymentState
from funding.payments.schema import CashCommand
from funding.payments.service import held, load

LEFT = (BatchState.CONFIRMED, BatchState.SENT)  # a file that the bank may have


def waiting(organisation_id: int) -> Iterable[OpenItem]:
    """What was approved and is not paid: in a file that may be at the bank, or typed in there."""
    statement = (
        select(Payment)
        .outerjoin(Batch, Batch.id == Payment.batch_id)
        .where(Payment.organisation_id == organisation_id, Payment.account_id.is_not(None))
        .where(or_(
            Payment.state == PaymentState.APPROVED,
            (Payment.state == PaymentState.BATCHED) & Batch.state.in_(LEFT),
        ))
        .options(
            joinedload(Payment.payee), joinedload(Payment.account), joinedload(Payment.batch)
        )
        .order_by(Payment.id)
    )  # fmt: skip
    for row in session().scalars(statement):
        yield OpenItem(
            "payment", row.id, -row.amount, _day(row), row.what, row.payee.name,
            row.account.iban if row.account else "", (row.end_to_end, row.remittance),
        )  # fmt: skip


def lines(actor: Actor, number: int) -> tuple[Line, ...]:
    """What a payment books next to the bank account: its parts."""
    return _lines(_row(actor, number))


def settle(actor: Actor, number: int, bank: BankEntry, entry: Entry) -> None:
    """Note that the money went: what the bank tells is so, whatever was said of it since."""
    row = _row(actor, number, lock=True)
    _paid(actor, row, entry)


def release(actor: Actor, number: int, entry: Entry) -> None:
    """Take that back: it waits again, in the file in which it was."""
    row = _row(actor, number, lock=True)
    if row.entry_id != entry.id:
        return
    row.entry_id = row.paid_on = None
    move(row, PAYMENT, "unpay in batch" if row.batch_id else "unpay", actor, entry=entry.id)


@undone.listener
def _let_go(actor: Actor, entry: Entry) -> None:
    """An entry was booked back: what it paid waits again."""
    mine = select(Payment.id).where(Payment.entry_id == entry.id).order_by(Payment.id)
    for number in session().scalars(mine).all():
        release(actor, number, entry)


def in_cash(actor: Actor, reference: str, command: CashCommand) -> int:
    """Book that it was paid out of the cash box, by somebody else than who asked; the number of
    the entry."""
    with transaction():
        allow(actor, PaymentAction.APPROVE, load(reference), sees=PaymentAction.READ)
        ledger = ledgers.held(actor)  # before the payment, as who books a line of the bank does
        row = held(actor, PaymentAction.APPROVE, reference)
        if row.state == PaymentState.PAID and row.entry_id and row.paid_on == command.day:
            return _number(row.entry_id)  # the same button pressed twice
        PAYMENT.check(row, "pay")
        if refusal := rules.hand_refusal(actor.person_id, rules.eyes_of(row)):
            raise refusal
        if rules.digest_of(row) != row.digest:
            raise Changed()
        cash = {a.id for a in ledgers.accounts(ledger).values() if a.use == Use.CASH}
        if command.money_id not in cash:
            raise NoCash()
        draft = Draft(EntryKind.MONEY_OUT, command.day, row.what, row.payee.name, _lines(row))
        draft = draft.paid_by(command.money_id)
        if not command.aware and (refusal := boxes.refusal(ledger, draft)):
            raise refusal
        entry = posting.post(actor, ledger, [draft])[0]
        row.reason = command.reason
        _paid(actor, row, entry)
        return entry.number


def _paid(actor: Actor, row: Payment, entry: Entry) -> None:
    row.entry_id, row.paid_on = entry.id, entry.day
    move(row, PAYMENT, "pay", actor, entry=entry.id)
    bills.paid(actor, row, entry)


def _lines(row: Payment) -> tuple[Line, ...]:
    return tuple(
        Line(
            part.account_id, part.amount,
            Place(part.grant_id, part.cost_line_id, part.activity_id, part.function_id),
        )
        for part in row.parts
    )  # fmt: skip


def _row(actor: Actor, number: int, lock: bool = False) -> Payment:
    """One of the organisation one acts for; who calls decided that this actor keeps its books."""
    mine = select(Payment).where(Payment.id == number)
    row = session().scalars(locked(mine) if lock else mine).one_or_none()
    if row is None:
        raise NotFound()
    allow(actor, PaymentAction.READ, row)
    return row


def _day(row: Payment) -> date:
    return row.batch.day if row.batch else row.wish_day or row.at.date()


def _number(entry_id: int) -> int:
    return session().scalars(select(Entry.number).where(Entry.id == entry_id)).one()


open_items.register(Kind("payment", N_("Betaling"), waiting, lines, settle, release))
