"""Paying what a receipt asks for: a bill, or what somebody advanced; each once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values.errors import Refusal
from funding.actions import ReceiptAction
from funding.books import ledgers
from funding.books.charts import Use
from funding.books.model import Entry
from funding.payments import limits
from funding.payments.errors import ReceiptNotBooked, ReceiptPaid, ReceiptTaken
from funding.payments.model import STANDS, Payee, Payment
from funding.receipts import entries
from funding.receipts import queries as receipts
from funding.receipts.model import Paid, Receipt, ReceiptFile


def to_pay(actor: Actor, number: int | None) -> int | None:
    """The row of a receipt that is to be paid; refused where there is nothing to pay."""
    if number is None:
        return None
    row = receipts.load(actor, number)
    allow(actor, ReceiptAction.BOOK, row, sees=ReceiptAction.READ)
    if refusal := receipt_refusal(row.paid, booked=row.entry_id is not None):
        raise refusal
    return row.id


def receipt_refusal(paid: Paid | None, *, booked: bool) -> Refusal | None:
    """Why nothing is paid for a receipt: it was, or what was advanced is not in the books yet."""
    if paid == Paid.ADVANCED:
        return None if booked else ReceiptNotBooked()
    return ReceiptPaid() if booked or paid in (Paid.CASH, Paid.BANK) else None


def demand_free(receipt_id: int | None, but: int | None = None) -> None:
    """That no other payment stands for it."""
    if receipt_id is None:
        return
    other = select(Payment.reference).where(Payment.receipt_id == receipt_id, STANDS)
    if but is not None:
        other = other.where(Payment.id != but)
    if reference := session().scalar(other.limit(1)):
        raise ReceiptTaken(reference=reference)


def start(actor: Actor, number: int) -> Mapping[str, Any]:
    """The form of a payment as a receipt fills it in."""
    view = receipts.receipt(actor, number, ReceiptAction.BOOK)
    advanced = view.paid == Paid.ADVANCED
    values: dict[str, Any] = {
        "receipt": number, "amount": limits.typed(view.amount), "what": view.what[:140],
        "payee_id": _named(actor, view.advanced_by if advanced else view.party) or "",
    }  # fmt: skip
    if advanced:
        return {**values, "parts-0-account_id": _account(actor) or ""}
    for place, part in enumerate(view.parts):
        values |= {
            f"parts-{place}-account_id": part.account_id, f"parts-{place}-place": part.place,
            f"parts-{place}-amount": limits.typed(part.amount),
            f"parts-{place}-activity_id": part.activity_id or "",
            f"parts-{place}-function_id": part.function_id or "",
        }  # fmt: skip
    return values


def paid(actor: Actor, row: Payment, entry: Entry) -> None:
    """A bill that was paid hangs on the entry; what was advanced had one of its own."""
    receipt = row.receipt
    if receipt is not None and receipt.paid != Paid.ADVANCED and receipt.entry_id is None:
        entries.hang(actor, receipt, entry.number)


def photo(receipt_id: int | None) -> int | None:
    """Which file of a receipt is a photo, to show beside what it asks for."""
    if receipt_id is None:
        return None
    mine = select(ReceiptFile.position).where(
        ReceiptFile.receipt_id == receipt_id, ReceiptFile.shown_sha256.is_not(None)
    )
    return session().scalar(mine.order_by(ReceiptFile.position).limit(1))


def payment_of(actor: Actor, number: int) -> str | None:
    """The payment that stands for a receipt, for its page."""
    mine = select(Payment.reference).join(Receipt, Receipt.id == Payment.receipt_id).where(
        Receipt.organisation_id == actor.organisation_id, Receipt.number == number, STANDS
    )  # fmt: skip
    return session().scalar(mine.limit(1))


def _named(actor: Actor, name: str) -> int | None:
    mine = select(Payee.id).where(
        Payee.organisation_id == actor.organisation_id, Payee.ended_at.is_(None),
        func.lower(Payee.name) == name.lower(),
    )  # fmt: skip
    return session().scalar(mine.limit(1)) if name else None


def _account(actor: Actor) -> int | None:
    """Where the books keep what people advanced."""
    ledger = ledgers.found(actor)
    found = ledgers.accounts(ledger).values() if ledger else ()
    return next((each.id for each in found if each.use == Use.ADVANCED), None)
