"""The life of a receipt, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from funding.receipts.errors import Incomplete, NoReason
from funding.receipts.model import Aside
from funding.receipts.model import ReceiptState as S
from funding.receipts.rules import missing


def nothing_is_missing(receipt: Any) -> Refusal | None:
    """All that an entry needs is said."""
    return Incomplete() if missing(receipt) else None


def a_reason_is_given(receipt: Any) -> Refusal | None:
    """Who takes a receipt off an entry, or puts it aside for something else, says why."""
    said = receipt.reason or receipt.aside in (Aside.DOUBLE, Aside.PRIVATE)
    return None if said else NoReason()


RECEIPT = Lifecycle(
    "receipt",
    S.NEW,
    [
        # verb        from          to            needs
        ("describe",  S.NEW,        S.DESCRIBED,  nothing_is_missing),
        ("book",      S.DESCRIBED,  S.BOOKED,     nothing_is_missing),
        ("attach",    S.NEW,        S.BOOKED),
        ("attach",    S.DESCRIBED,  S.BOOKED),
        ("take off",  S.BOOKED,     S.NEW,        a_reason_is_given),
        ("set aside", S.NEW,        S.SET_ASIDE,  a_reason_is_given),
        ("set aside", S.DESCRIBED,  S.SET_ASIDE,  a_reason_is_given),
    ],
)  # fmt: skip
