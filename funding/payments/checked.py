"""Whether each payment that was paid stands in the books for its own amount."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import aliased

from core.storage.database import session
from funding.books import checking
from funding.books.checking import Fault
from funding.books.model import Entry, Ledger
from funding.payments.model import Payment, PaymentState


def have_an_entry(of: Ledger) -> Iterator[Fault]:
    """That stands, in these books."""
    back = aliased(Entry)
    rows = session().execute(
        select(Payment.reference, Entry.number, Entry.ledger_id, back.id.label("undone"))
        .outerjoin(Entry, Entry.id == Payment.entry_id)
        .outerjoin(back, back.reverses_id == Entry.id)
        .where(
            Payment.organisation_id == of.organisation_id, Payment.state == PaymentState.PAID,
            Entry.id.is_(None) | back.id.is_not(None) | (Entry.ledger_id != of.id),
        )
        .order_by(Payment.id)
    )  # fmt: skip
    for row in rows:
        what = "has no entry" if row.number is None else f"stands on entry {row.number}"
        yield Fault("payments", f"payment {row.reference} is paid and {what}")


def parts_add_up(of: Ledger) -> Iterator[Fault]:
    """What it is for comes to what is paid."""
    mine = select(Payment).where(Payment.organisation_id == of.organisation_id)
    for row in session().scalars(mine.order_by(Payment.id).execution_options(yield_per=500)):
        parts = sum(part.amount.cents for part in row.parts)
        if parts != row.amount.cents:
            yield Fault("payments", f"payment {row.reference}: {row.amount.cents}, parts {parts}")


checking.register(have_an_entry)
checking.register(parts_add_up)
