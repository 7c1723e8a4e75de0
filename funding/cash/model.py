"""Counts of a cash box, their notes and coins, and the entry that made up for a difference."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.money import Money
from funding.books.model import Entry, LedgerAccount


class CashCount(Base):
    """What was in a cash box at the end of a day, and what the books said then."""

    __tablename__ = "cash_count"
    __table_args__ = (
        CheckConstraint("counted >= 0", name="something"),
        Index("ix_cash_count_day", "organisation_id", "day", "id"),
        written_once(),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    day: Mapped[date]
    counted: Mapped[Money] = mapped_column(MoneyColumn)
    expected: Mapped[Money] = mapped_column(MoneyColumn)  # by the books when it was counted
    second: Mapped[str]  # who counted too
    reason: Mapped[str]  # why it was counted again
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("cash_count.id"), unique=True)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    account: Mapped[LedgerAccount] = relationship()
    by_person: Mapped[Person | None] = relationship()
    pieces: Mapped[list[CashPiece]] = relationship(order_by="CashPiece.worth.desc()", viewonly=True)

    @property
    def difference(self) -> Money:
        """What was too much; less than nothing was missing."""
        return self.counted - self.expected


class CashPiece(Base):
    """How many notes or coins of one worth there were."""

    __tablename__ = "cash_piece"
    __table_args__ = (
        UniqueConstraint("count_id", "worth"),
        CheckConstraint("pieces > 0 AND worth > 0", name="something"),
        written_once(),
    )

    count_id: Mapped[int] = mapped_column(ForeignKey("cash_count.id"))
    worth: Mapped[int]  # cents
    pieces: Mapped[int]


class CashDifference(Base):
    """The entry after which the books say what was counted; it stands until it is undone."""

    __tablename__ = "cash_difference"
    __table_args__ = (Index("ix_cash_difference_count", "count_id"), written_once())

    count_id: Mapped[int] = mapped_column(ForeignKey("cash_count.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)

    entry: Mapped[Entry] = relationship()
