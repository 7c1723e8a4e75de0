"""What a receipt still needs, and whether it can be booked so. Values in, a refusal out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.values.errors import N_, Refusal
from core.values.money import Money
from funding.books import errors as books
from funding.books.rules import parts_refusal
from funding.receipts.errors import NotPaid, WaitsForTheBank
from funding.receipts.model import Paid

WORDS = {
    "amount": N_("het bedrag"),
    "day": N_("de dag"),
    "party": N_("van wie de bon is"),
    "what": N_("wat het was"),
    "paid": N_("hoe het betaald is"),
    "advanced_by": N_("wie het voorschoot"),
    "parts": N_("onder welke post het hoort"),
}


def missing(receipt: Any) -> list[str]:
    """The names of what is not said yet and an entry needs."""
    needed = [name for name in WORDS if name != "advanced_by" or receipt.paid == Paid.ADVANCED]
    return [name for name in needed if not getattr(receipt, name)]


def data_refusal(
    amount: Money | None, day: date | None, parts: Sequence[Money], today: date
) -> Refusal | None:
    """Why a receipt cannot say this: nothing spent, a day to come, parts that are not the whole."""
    if day is not None and day > today:
        return books.InTheFuture()
    if amount is not None and amount <= Money.zero():
        return books.Nothing()
    if parts and amount is None:
        return books.Nothing()
    return parts_refusal(amount, parts) if parts and amount is not None else None


def booking_refusal(paid: Paid | None) -> Refusal | None:
    """Why a receipt that was paid so is not booked by itself."""
    if paid == Paid.BANK:
        return WaitsForTheBank()
    return NotPaid() if paid == Paid.UNPAID else None
