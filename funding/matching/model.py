"""A line of the bank that is booked, what it settled, and which account of the books stands for
which account at the bank."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.values.errors import N_
from core.values.money import Money
from funding.bank.model import BankAccount, BankEntry
from funding.books.model import Entry, LedgerAccount
from funding.recurring.model import BookingRule


class Way(StrEnum):
    """How it was booked."""

    ITEM = "item"  # it was the money of something that waited
    TIE = "tie"  # it stood in the books already
    RULE = "rule"
    TRANSFER = "transfer"
    HAND = "hand"

    @property
    def label(self) -> str:
        """In Dutch."""
        return WAYS[self]


WAYS = {
    Way.ITEM: N_("Bij wat nog openstond"),
    Way.TIE: N_("Stond al in de boekhouding"),
    Way.RULE: N_("Met een regel"),
    Way.TRANSFER: N_("Eigen geld verplaatst"),
    Way.HAND: N_("Zelf geboekt"),
}


class BankBooking(Base):
    """One line of the bank and its entry; once, until that entry is booked back."""

    __tablename__ = "bank_booking"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    bank_entry_id: Mapped[int] = mapped_column(ForeignKey("bank_entry.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))  # that stands for it
    way: Mapped[Way] = mapped_column(choice(Way))
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("booking_rule.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # the entry was booked back

    bank_entry: Mapped[BankEntry] = relationship()
    entry: Mapped[Entry] = relationship()
    rule: Mapped[BookingRule | None] = relationship()
    items: Mapped[list[SettledItem]] = relationship(back_populates="booking")


STANDING = BankBooking.ended_at.is_(None)
Index(
    "ix_bank_booking_standing", BankBooking.bank_entry_id, unique=True, sqlite_where=STANDING,
    postgresql_where=STANDING,
)  # fmt: skip
Index(
    "ix_bank_booking_tied", BankBooking.entry_id, BankBooking.account_id, unique=True,
    sqlite_where=STANDING, postgresql_where=STANDING,
)  # fmt: skip
Index("ix_bank_booking_organisation", BankBooking.organisation_id, BankBooking.bank_entry_id)


class SettledItem(Base):
    """What waited, and how much of it came or went with this line of the bank."""

    __tablename__ = "settled_item"
    __table_args__ = (
        UniqueConstraint("booking_id", "kind", "item_id"),
        Index("ix_settled_item_item", "kind", "item_id"),
    )

    booking_id: Mapped[int] = mapped_column(ForeignKey("bank_booking.id"))
    kind: Mapped[str]  # the word of ``funding.open_items``
    item_id: Mapped[int]
    cents: Mapped[Money] = mapped_column(MoneyColumn)

    booking: Mapped[BankBooking] = relationship(back_populates="items")


class StandsFor(Base):
    """Which account of the books is which account at the bank; without a row: its bank account."""

    __tablename__ = "stands_for"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    bank_account_id: Mapped[int] = mapped_column(ForeignKey("bank_account.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    bank_account: Mapped[BankAccount] = relationship()
    account: Mapped[LedgerAccount] = relationship()
