"""Costs in the books that are charged to a grant, as things that may be charged twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding import charges
from funding.books.model import AccountKind, Entry, EntryKind, Ledger, LedgerAccount, Posting
from funding.charges import Charge, Kind
from funding.grants.model import Grant
from funding.receipts.charged import of_entries

WORD = "posting"


def charged(organisation_id: int) -> Iterable[Charge]:
    """What stands: not what was undone, nor what undid it."""
    back = aliased(Entry)
    files = of_entries(organisation_id)
    rows = session().execute(
        select(
            Posting.id, Posting.grant_id, Grant.funder_name, Grant.title, Posting.cents, Entry.day,
            Entry.what, Entry.party, Entry.id.label("entry_id"), Entry.number,
        )
        .join(Entry, Entry.id == Posting.entry_id)
        .join(Ledger, Ledger.id == Entry.ledger_id)
        .join(LedgerAccount, LedgerAccount.id == Posting.account_id)
        .join(Grant, Grant.id == Posting.grant_id)
        .outerjoin(back, back.reverses_id == Entry.id)
        .where(
            Ledger.organisation_id == organisation_id, back.id.is_(None),
            LedgerAccount.kind == AccountKind.EXPENDITURE, Entry.kind != EntryKind.REVERSAL,
        )
        .order_by(Posting.id)
    ).all()  # fmt: skip
    wholes: dict[int, Money] = {}
    for row in rows:
        wholes[row.entry_id] = wholes.get(row.entry_id, Money.zero()) + row.cents
    for row in rows:
        word, whole = files.get(row.entry_id, ("", None))
        yield Charge(
            WORD, row.id, row.grant_id, row.funder_name, row.title, row.cents, row.day, row.what,
            row.party, source=word, whole=whole or wholes[row.entry_id],
            together=f"entry-{row.entry_id}", link=f"/grootboek/{row.number}",
        )  # fmt: skip


charges.register(Kind(WORD, N_("Boeking"), charged))
