"""What was booked by hand on a bank account and is on no line of the bank yet, as things that wait
for their line. Tying one books nothing new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import BigInteger, Select, func, select, type_coerce
from sqlalchemy.orm import aliased

from accounts.actor import Actor
from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding import open_items
from funding.bank.model import BankEntry
from funding.books import ledgers
from funding.books.draft import Line
from funding.books.model import Entry, EntryKind, Ledger, Posting
from funding.matching import accounts
from funding.matching.model import STANDING, BankBooking
from funding.open_items import Kind, OpenItem

WORD = "entry"
CENTS = type_coerce(Posting.cents, BigInteger)
NO_PAYMENT = (EntryKind.OPENING, EntryKind.REVERSAL)


def waiting(organisation_id: int) -> Iterable[OpenItem]:
    """By account: money that went from bank to bank waits for a line on each."""
    mine = select(Ledger).where(Ledger.organisation_id == organisation_id)
    ledger = session().scalars(mine).one_or_none()
    if ledger is None:
        return
    for row in session().execute(by_hand(ledger, set(accounts.chosen(ledger).values()))):
        yield OpenItem(
            WORD, row.posting_id, Money(int(row.cents)), row.day, row.what or row.party, row.party,
            account_id=row.account_id,
        )  # fmt: skip


def by_hand(of: Ledger, account_ids: set[int]) -> Select[Any]:
    """The entries that stand, with what they changed on each of these accounts."""
    back = aliased(Entry)
    tied = select(BankBooking.id).where(
        BankBooking.entry_id == Entry.id, BankBooking.account_id == Posting.account_id, STANDING
    )
    wanted = (
        select(
            func.min(Posting.id).label("posting_id"), Posting.account_id,
            func.sum(CENTS).label("cents"), Entry.id.label("entry_id"), Entry.day, Entry.number,
            Entry.what, Entry.party, Entry.kind,
        )
        .join(Entry, Entry.id == Posting.entry_id)
        .outerjoin(back, back.reverses_id == Entry.id)
        .where(
            Entry.ledger_id == of.id, Posting.account_id.in_(account_ids), back.id.is_(None),
            Entry.kind.not_in(NO_PAYMENT), ~tied.correlate(Entry, Posting).exists(),
        )
        .group_by(
            Posting.account_id, Entry.id, Entry.day, Entry.number, Entry.what, Entry.party,
            Entry.kind,
        )
        .having(func.sum(CENTS) != 0)
        .order_by(Entry.day, Entry.id, Posting.account_id)
    )  # fmt: skip
    return cast("Select[Any]", wanted)


def entry_of(posting_id: int) -> Entry:
    """The entry that such an item is of."""
    found: Entry = session().scalars(
        select(Entry).join(Posting, Posting.entry_id == Entry.id).where(Posting.id == posting_id)
    ).one()  # fmt: skip
    return found


def lines(actor: Actor, posting_id: int) -> tuple[Line, ...]:
    """What stands next to the bank already."""
    own = session().scalar(select(Posting.account_id).where(Posting.id == posting_id))
    return tuple(
        line for line in ledgers.lines(entry_of(posting_id)) if line.account_id != own
    )  # fmt: skip


def settle(actor: Actor, posting_id: int, paid: BankEntry, entry: Entry) -> None:
    """Its tie is the row of the booking itself."""


def release(actor: Actor, posting_id: int, entry: Entry) -> None:
    """It was booked back: it waits for nothing any more."""


open_items.register(Kind(WORD, N_("Staat al in de boekhouding"), waiting, lines, settle, release))
