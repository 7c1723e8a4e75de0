"""A receipt, its files, and what it was for."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.storage.triggers import Refused, refused, written_once
from core.values.errors import N_
from core.values.money import Money
from funding.activities.model import Activity
from funding.books.model import Entry, LedgerAccount
from funding.functions.model import Function
from funding.grants.model import CostLine, Grant


class ReceiptState(StrEnum):
    """Only kept, described well enough to book, in the books, or not to be booked."""

    NEW = "new"
    DESCRIBED = "described"
    BOOKED = "booked"
    SET_ASIDE = "set-aside"

    @property
    def label(self) -> str:
        """In Dutch."""
        return STATES[self]


STATES = {
    ReceiptState.NEW: N_("Nog aanvullen"),
    ReceiptState.DESCRIBED: N_("Klaar om te boeken"),
    ReceiptState.BOOKED: N_("Geboekt"),
    ReceiptState.SET_ASIDE: N_("Opzij gelegd"),
}


class Paid(StrEnum):
    """Out of what it was paid."""

    CASH = "cash"
    BANK = "bank"
    ADVANCED = "advanced"
    UNPAID = "unpaid"

    @property
    def label(self) -> str:
        """In Dutch."""
        return PAID[self]


PAID = {
    Paid.CASH: N_("Uit de kas"),
    Paid.BANK: N_("Van de bank"),
    Paid.ADVANCED: N_("Iemand schoot het voor"),
    Paid.UNPAID: N_("Nog niet betaald: het is een rekening"),
}


class Aside(StrEnum):
    """Why a receipt is not booked."""

    DOUBLE = "double"
    PRIVATE = "private"
    OTHER = "other"

    @property
    def label(self) -> str:
        """In Dutch."""
        return ASIDE[self]


ASIDE = {
    Aside.DOUBLE: N_("Hij staat er twee keer in"),
    Aside.PRIVATE: N_("Het is een privé-uitgave"),
    Aside.OTHER: N_("Iets anders"),
}


class Receipt(Base):
    """Proof of money that went out or has to; everything but its files may come later."""

    __tablename__ = "receipt"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        CheckConstraint("amount > 0", name="something"),
        CheckConstraint("(state = 'booked') = (entry_id IS NOT NULL)", name="booked"),
        Index("ix_receipt_state", "organisation_id", "state", "number"),
        Index("ix_receipt_like", "organisation_id", "amount", "day"),
        refused(Refused(
            "rewritten", 'UPDATE OF "amount", "day"', "OLD.state = 'booked'", "it is in the books"
        )),
    )  # fmt: skip

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    state: Mapped[ReceiptState] = mapped_column(choice(ReceiptState))
    version: Mapped[int] = mapped_column()
    amount: Mapped[Money | None] = mapped_column(MoneyColumn)
    day: Mapped[date | None]
    party: Mapped[str] = mapped_column(default="")  # the shop, or who sent the bill
    what: Mapped[str] = mapped_column(default="")
    paid: Mapped[Paid | None] = mapped_column(choice(Paid))
    money_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_account.id"))  # which cash box
    advanced_by: Mapped[str] = mapped_column(default="")  # whose own money it was
    again: Mapped[str] = mapped_column(default="")  # why the same file was kept once more
    aside: Mapped[Aside | None] = mapped_column(choice(Aside))
    reason: Mapped[str] = mapped_column(default="")  # why it was set aside, or taken off an entry
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    attached: Mapped[bool] = mapped_column(default=False)  # to an entry that stood already
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    by_person: Mapped[Person] = relationship()
    entry: Mapped[Entry | None] = relationship()
    money: Mapped[LedgerAccount | None] = relationship()
    files: Mapped[list[ReceiptFile]] = relationship(
        back_populates="receipt", order_by="ReceiptFile.position"
    )
    parts: Mapped[list[ReceiptPart]] = relationship(
        back_populates="receipt", order_by="ReceiptPart.position", cascade="all, delete-orphan"
    )

    @property
    def label(self) -> str:
        """As people call it: B-0012."""
        return label(self.number)


class ReceiptFile(Base):
    """One file of a receipt as it came in, and for a photo what is shown of it."""

    __tablename__ = "receipt_file"
    __table_args__ = (
        UniqueConstraint("receipt_id", "position"),
        Index("ix_receipt_file_same", "organisation_id", "sha256"),
        written_once(),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    position: Mapped[int]
    sha256: Mapped[str]  # of what came in
    size: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    media_type: Mapped[str]  # of what is given back
    shown_sha256: Mapped[str | None]  # of a photo: drawn anew
    small_sha256: Mapped[str | None]  # of a photo: for a list

    receipt: Mapped[Receipt] = relationship(back_populates="files")

    @property
    def audit_root(self) -> Base:
        return self.receipt


class ReceiptPart(Base):
    """What a part of the amount was for."""

    __tablename__ = "receipt_part"
    __table_args__ = (UniqueConstraint("receipt_id", "position"),)

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    position: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    function_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer_function.id"))

    receipt: Mapped[Receipt] = relationship(back_populates="parts")
    account: Mapped[LedgerAccount] = relationship()
    grant: Mapped[Grant | None] = relationship()
    cost_line: Mapped[CostLine | None] = relationship()
    activity: Mapped[Activity | None] = relationship()
    function: Mapped[Function | None] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.receipt


def label(number: int) -> str:
    """B-0012."""
    return f"B-{number:04d}"
