"""Receipts that wait and say for which grant they are, as things that may be charged twice; and
which entries rest on one and the same file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from core.values.money import Money
from funding import charges
from funding.charges import Charge, Kind
from funding.grants.model import Grant
from funding.receipts.model import Receipt, ReceiptFile, ReceiptPart, ReceiptState, label

WORD = "receipt"
Source = tuple[str, Money | None]  # the word of a file, and what the receipt comes to


def charged(organisation_id: int) -> Iterable[Charge]:
    """What is not in the books yet; what is, stands among the bookings."""
    files = sources(organisation_id)
    rows = session().execute(
        select(
            ReceiptPart.id, ReceiptPart.grant_id, ReceiptPart.amount, Grant.funder_name,
            Grant.title, Receipt.id.label("receipt_id"), Receipt.number, Receipt.day, Receipt.at,
            Receipt.party, Receipt.what, Receipt.amount.label("whole"),
        )
        .join(Receipt, Receipt.id == ReceiptPart.receipt_id)
        .join(Grant, Grant.id == ReceiptPart.grant_id)
        .where(
            Receipt.organisation_id == organisation_id,
            Receipt.state.in_((ReceiptState.NEW, ReceiptState.DESCRIBED)),
        )
        .order_by(ReceiptPart.id)
    )  # fmt: skip
    for row in rows:
        word, _ = files.get(row.receipt_id, ("", None))
        yield Charge(
            WORD, row.id, row.grant_id, row.funder_name, row.title, row.amount,
            row.day or clock.local(row.at).date(), f"{label(row.number)} · {row.what}", row.party,
            source=word, whole=row.whole, together=f"receipt-{row.receipt_id}",
            link=f"/grootboek/bonnen/{row.number}",
        )  # fmt: skip


def of_entries(organisation_id: int) -> Mapping[int, Source]:
    """By entry: the file that it rests on, where another receipt is of that file as well."""
    files = sources(organisation_id)
    mine = select(Receipt.id, Receipt.entry_id).where(
        Receipt.organisation_id == organisation_id, Receipt.entry_id.is_not(None)
    )
    found: dict[int, Source] = {}
    for receipt_id, entry_id in session().execute(mine.order_by(Receipt.id)):
        if entry_id is not None and receipt_id in files:
            found.setdefault(entry_id, files[receipt_id])
    return found


def sources(organisation_id: int) -> Mapping[int, Source]:
    """By receipt: the file that it shares with another one."""
    rows = session().execute(
        select(ReceiptFile.sha256, ReceiptFile.receipt_id, Receipt.amount)
        .join(Receipt, Receipt.id == ReceiptFile.receipt_id)
        .where(
            Receipt.organisation_id == organisation_id, Receipt.state != ReceiptState.SET_ASIDE
        )
        .order_by(ReceiptFile.receipt_id, ReceiptFile.position)
    ).all()  # fmt: skip
    holders: dict[str, set[int]] = {}
    for sha256, receipt_id, _ in rows:
        holders.setdefault(sha256, set()).add(receipt_id)
    found: dict[int, Source] = {}
    for sha256, receipt_id, amount in rows:
        if len(holders[sha256]) > 1:
            found.setdefault(receipt_id, (f"file-{sha256}", amount))
    return found


charges.register(Kind(WORD, N_("Bon"), charged))
