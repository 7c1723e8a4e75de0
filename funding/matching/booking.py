"""The one place where a line of the bank gets its entry, and where it loses it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session
from core.values import clock
from core.values.money import Money
from funding.bank.model import BankEntry
from funding.books import posting, undone
from funding.books.draft import Draft, Line
from funding.books.errors import DoesNotAddUp, WrongAccount
from funding.books.model import Entry, EntryKind, Ledger
from funding.matching.errors import BookedAlready
from funding.matching.model import STANDING, BankBooking, SettledItem, Way
from funding.open_items import KINDS, OpenItem


@dataclass(frozen=True)
class Share:
    """Something that waited, and how much of it this is."""

    item: OpenItem
    amount: Money

    @property
    def is_all(self) -> bool:
        """Whether nothing of it is left to wait for."""
        return self.amount == self.item.amount

    def lines(self, actor: Actor) -> tuple[Line, ...]:
        """What it books next to the bank; of a part: as much of each line."""
        whole = KINDS[self.item.kind].lines(actor, self.item.id)
        there = -sum((line.amount for line in whole), Money.zero())
        if there == self.amount or not KINDS[self.item.kind].in_parts:
            return whole
        parts = (-self.amount).split([abs(line.amount.cents) for line in whole])
        return tuple(
            replace(line, amount=part) for line, part in zip(whole, parts, strict=True) if part
        )


@dataclass(frozen=True)
class Wanted:
    """How a line of the bank is to be booked."""

    paid: BankEntry
    account_id: int  # of the books, that stands for the bank account
    way: Way
    what: str
    day: date
    lines: tuple[Line, ...] = ()
    shares: tuple[Share, ...] = ()
    rule_id: int | None = None

    def draft(self) -> Draft:
        """Its entry; the lines next to the bank are together what the bank says."""
        kind = EntryKind.MONEY_IN if self.paid.cents > 0 else EntryKind.MONEY_OUT
        if self.way is Way.TRANSFER:
            kind = EntryKind.TRANSFER
        if any(line.account_id == self.account_id for line in self.lines):
            raise WrongAccount()  # money that stays where it is was for nothing
        made = Draft(kind, self.day, self.what[:200], self.paid.name[:140], self.lines)
        if -made.rest != self.paid.amount:
            raise DoesNotAddUp(parts=_size(made.rest), whole=_size(self.paid.amount))
        return made.paid_by(self.account_id)


def book(actor: Actor, ledger: Ledger, wanted: Sequence[Wanted]) -> list[int]:
    """Make their entries, all or none; the ledger is held by who calls. Returns their numbers."""
    for each in wanted:
        demand_open(each.paid.id)
    made = posting.post(actor, ledger, [each.draft() for each in wanted])
    for each, entry in zip(wanted, made, strict=True):
        _tie(actor, ledger, each, entry)
    return [entry.number for entry in made]


def tie(actor: Actor, ledger: Ledger, wanted: Wanted, entry: Entry) -> int:
    """It stands in the books already; nothing new is booked."""
    demand_open(wanted.paid.id)
    _tie(actor, ledger, wanted, entry)
    return entry.number


def standing(bank_entry_id: int) -> BankBooking | None:
    """How a line is booked now."""
    mine = select(BankBooking).where(BankBooking.bank_entry_id == bank_entry_id, STANDING)
    found: BankBooking | None = session().scalars(locked(mine)).one_or_none()
    return found


def demand_open(bank_entry_id: int) -> None:
    """That a line is not booked."""
    there = standing(bank_entry_id)
    if there is not None:
        raise BookedAlready(number=there.entry.number)


@undone.listener
def let_go(actor: Actor, entry: Entry) -> None:
    """The entry was booked back: its lines of the bank, and what they settled, are open again."""
    rows = locked(select(BankBooking).where(BankBooking.entry_id == entry.id, STANDING))
    for row in session().scalars(rows).all():
        row.ended_at = clock.now()
        for share in row.items:
            KINDS[share.kind].release(actor, share.item_id, entry)
        record(actor, "bank_booking.end", row, detail={"entry": entry.number})
    session().flush()


def _tie(actor: Actor, ledger: Ledger, wanted: Wanted, entry: Entry) -> None:
    row = BankBooking(
        organisation_id=ledger.organisation_id, bank_entry_id=wanted.paid.id, entry_id=entry.id,
        account_id=wanted.account_id, way=wanted.way, rule_id=wanted.rule_id,
        by_id=actor.person_id, at=clock.now(),
    )  # fmt: skip
    row.items = [
        SettledItem(kind=share.item.kind, item_id=share.item.id, cents=share.amount)
        for share in wanted.shares
    ]
    session().add(row)
    session().flush()
    for share in wanted.shares:
        if share.is_all:
            KINDS[share.item.kind].settle(actor, share.item.id, wanted.paid, entry)
    record(actor, "bank_booking.make", row, detail={"entry": entry.number, "way": wanted.way.value})


def _size(amount: Money) -> Money:
    return Money(abs(amount.cents))
