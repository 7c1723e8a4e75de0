"""Accounts of an organisation, the files read in for them, their statements and their entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import JsonColumn, JsonOrNull, Moment
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.money import Money


class BankAccount(Base):
    """A bank account that an organisation calls its own; of one organisation at a time."""

    __tablename__ = "bank_account"
    __table_args__ = (UniqueConstraint("organisation_id", "iban"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    iban: Mapped[str]  # as identifiers.iban writes it
    name: Mapped[str]  # what the organisation calls it
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None = the installation
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship()


IN_USE = BankAccount.ended_at.is_(None)
Index(
    "ix_bank_account_in_use", BankAccount.iban, unique=True, sqlite_where=IN_USE,
    postgresql_where=IN_USE,
)  # fmt: skip


class BankAccountProof(Base):
    """A second person of the organisation said that the account is its own."""

    __tablename__ = "bank_account_proof"

    account_id: Mapped[int] = mapped_column(ForeignKey("bank_account.id"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class BankClaim(Base):
    """An organisation says that an account is its own that stands at another one."""

    __tablename__ = "bank_claim"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    iban: Mapped[str]
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)


OPEN = BankClaim.settled_at.is_(None)
Index(
    "ix_bank_claim_open", BankClaim.organisation_id, BankClaim.iban, unique=True,
    sqlite_where=OPEN, postgresql_where=OPEN,
)  # fmt: skip


class BankFile(Base):
    """A file of a bank as it was uploaded; read in when somebody said so."""

    __tablename__ = "bank_file"
    __table_args__ = (UniqueConstraint("organisation_id", "sha256"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    sha256: Mapped[str]
    name: Mapped[str]
    format: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    waits_since: Mapped[datetime | None] = mapped_column(Moment)  # not read in; goes by itself
    looked_at: Mapped[datetime | None] = mapped_column(Moment)
    findings: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)  # until it is read in
    fault: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)  # why it cannot be read
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    imported_at: Mapped[datetime | None] = mapped_column(Moment)
    new: Mapped[int] = mapped_column(default=0)  # entries that this file brought
    known: Mapped[int] = mapped_column(default=0)  # entries that were there
    refused: Mapped[int] = mapped_column(default=0)  # statements

    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])
    statements: Mapped[list[BankStatement]] = relationship(
        back_populates="file", order_by="BankStatement.number"
    )

    @property
    def looking(self) -> str:
        """The key of the job that looks what is in it; a number of a row may be given out again."""
        return f"{self.id}:{self.at.isoformat()}"

    @property
    def importing(self) -> str:
        """The key of the job that reads it in."""
        said = self.confirmed_at.isoformat() if self.confirmed_at else ""
        return f"{self.id}:{said}"


class BankStatement(Base):
    """One statement of a file: kept whole, or refused with the reason."""

    __tablename__ = "bank_statement"
    __table_args__ = (
        UniqueConstraint("file_id", "number"),
        Index("ix_bank_statement_account", "account_id", "last_day"),
    )

    file_id: Mapped[int] = mapped_column(ForeignKey("bank_file.id"))
    number: Mapped[int]  # its place in the file
    account_id: Mapped[int | None] = mapped_column(ForeignKey("bank_account.id"))
    stated: Mapped[str]  # the account as the bank wrote it
    currency: Mapped[str]
    opening: Mapped[int | None] = mapped_column(BigInteger)  # cents
    closing: Mapped[int | None] = mapped_column(BigInteger)
    first_day: Mapped[date | None]  # of its bookings
    last_day: Mapped[date | None]
    went_on: Mapped[bool] = mapped_column(default=False)  # this and the next two: see chains.py
    made_way: Mapped[bool] = mapped_column(default=False)
    tail: Mapped[dict[str, int]] = mapped_column(JsonColumn)
    new: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    refused: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)  # see reasons.py

    file: Mapped[BankFile] = relationship(back_populates="statements")
    account: Mapped[BankAccount | None] = relationship()

    @property
    def organisation_id(self) -> int:
        """Whose statement it is."""
        return self.file.organisation_id


class BankEntry(Base):
    """One transaction on an account, as the bank told it the first time; never changed."""

    __tablename__ = "bank_entry"
    __table_args__ = (
        UniqueConstraint("account_id", "identity", "part"),
        Index("ix_bank_entry_account_day", "account_id", "day", "id"),
        written_once(),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("bank_account.id"))
    statement_id: Mapped[int] = mapped_column(ForeignKey("bank_statement.id"))
    day: Mapped[date]
    valued: Mapped[date]
    cents: Mapped[int] = mapped_column(BigInteger)  # what came in; negative went out
    currency: Mapped[str]
    name: Mapped[str]
    iban: Mapped[str]
    text: Mapped[str]
    reference: Mapped[str]
    bank_reference: Mapped[str]
    identity: Mapped[str]  # of its booking within the account: identity.py
    part: Mapped[int]
    parts: Mapped[int]
    reversal: Mapped[bool]

    account: Mapped[BankAccount] = relationship()
    statement: Mapped[BankStatement] = relationship()

    @property
    def organisation_id(self) -> int:
        """Whose money it is."""
        return self.account.organisation_id

    @property
    def amount(self) -> Money:
        """The cents as money."""
        return Money(self.cents)
