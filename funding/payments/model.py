"""Payees with the versions of their account, payments with their parts, approvals, and batches."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.memberships.model import Role
from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.money import Money
from funding.bank.model import BankAccount
from funding.books.model import LedgerAccount
from funding.functions.model import Function
from funding.grants.model import CostLine, Grant
from funding.payments.words import BatchState, Checked, PaymentState
from funding.receipts.model import Receipt

__all__ = [
    "STANDS", "Approval", "ApprovalLimit", "Batch", "BatchState", "Checked", "Payee",
    "PayeeAccount", "Payment", "PaymentPart", "PaymentState",
]  # fmt: skip


class Payee(Base):
    """Somebody whom an organisation pays; a person of this installation where ``person_id`` is."""

    __tablename__ = "payee"
    __table_args__ = (Index("ix_payee_organisation", "organisation_id", "name"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    related: Mapped[bool]  # to somebody of the board, or to who works there
    relation: Mapped[str] = mapped_column(default="")  # which one
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    accounts: Mapped[list[PayeeAccount]] = relationship(
        back_populates="payee", order_by="PayeeAccount.number"
    )


class PayeeAccount(Base):
    """One version of a payee's account number; nobody confirms what he or she entered."""

    __tablename__ = "payee_account"
    __table_args__ = (
        UniqueConstraint("payee_id", "number"),
        CheckConstraint("confirmed_by_id <> asked_by_id", name="second_person"),
        written_once("payee_id", "number", "iban"),
    )

    payee_id: Mapped[int] = mapped_column(ForeignKey("payee.id"))
    number: Mapped[int]
    iban: Mapped[str]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    checked: Mapped[Checked | None] = mapped_column(choice(Checked))
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # replaced, or refused

    payee: Mapped[Payee] = relationship(back_populates="accounts")
    asked_by: Mapped[Person | None] = relationship(foreign_keys=[asked_by_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])

    @property
    def organisation_id(self) -> int:
        """Whose payee it is."""
        return self.payee.organisation_id

    @property
    def audit_root(self) -> Base:
        return self.payee


class Batch(Base):
    """One file for the bank, made once and kept under its hash."""

    __tablename__ = "payment_batch"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("confirmed_by_id <> made_by_id", name="second_person"),
        Index("ix_payment_batch_organisation", "organisation_id", "id"),
        written_once("count", "total", "sha256"),
    )

    reference: Mapped[str] = mapped_column(unique=True)  # also the message id
    year: Mapped[int]
    number: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("bank_account.id"))
    day: Mapped[date]  # on which the bank is asked to pay
    format: Mapped[str]  # 09 or 03: the version of pain.001.001
    count: Mapped[int]
    total: Mapped[Money] = mapped_column(MoneyColumn)
    sha256: Mapped[str]
    state: Mapped[BatchState] = mapped_column(choice(BatchState))
    version: Mapped[int] = mapped_column()
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    account: Mapped[BankAccount] = relationship()
    made_by: Mapped[Person] = relationship(foreign_keys=[made_by_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])


class Payment(Base):
    """Money that somebody wants to send to a payee."""

    __tablename__ = "payment"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("amount > 0", name="something"),
        Index("ix_payment_organisation", "organisation_id", "state", "id"),
        Index("ix_payment_batch", "batch_id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    number: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    payee_id: Mapped[int] = mapped_column(ForeignKey("payee.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("payee_account.id"))  # or: in cash
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    what: Mapped[str]
    remittance: Mapped[str]  # what the payee reads on the statement
    end_to_end: Mapped[str] = mapped_column(unique=True)  # what the bank gives back
    wish_day: Mapped[date | None]
    round: Mapped[int] = mapped_column(default=1)  # a change begins the next one
    state: Mapped[PaymentState] = mapped_column(choice(PaymentState))
    version: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(default="")  # why it came back, or did not go by bank
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))  # the bill
    digest: Mapped[str | None]  # of what was approved
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("payment_batch.id"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))
    paid_on: Mapped[date | None]

    __mapper_args__ = {"version_id_col": version}

    payee: Mapped[Payee] = relationship()
    account: Mapped[PayeeAccount | None] = relationship()
    receipt: Mapped[Receipt | None] = relationship()
    batch: Mapped[Batch | None] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    changed_by: Mapped[Person] = relationship(foreign_keys=[changed_by_id])
    parts: Mapped[list[PaymentPart]] = relationship(
        back_populates="payment", order_by="PaymentPart.position", cascade="all, delete-orphan"
    )
    approvals: Mapped[list[Approval]] = relationship(
        back_populates="payment", order_by="Approval.id"
    )


STANDS = Payment.state != PaymentState.WITHDRAWN
Index(
    "ix_payment_receipt", Payment.receipt_id, unique=True, sqlite_where=STANDS,
    postgresql_where=STANDS,
)  # fmt: skip


class PaymentPart(Base):
    """What a part of a payment is for."""

    __tablename__ = "payment_part"
    __table_args__ = (
        UniqueConstraint("payment_id", "position"),
        CheckConstraint("amount > 0", name="something"),
        Index("ix_payment_part_line", "cost_line_id"),
    )

    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    position: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    function_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer_function.id"))

    payment: Mapped[Payment] = relationship(back_populates="parts")
    account: Mapped[LedgerAccount] = relationship()
    grant: Mapped[Grant | None] = relationship()
    cost_line: Mapped[CostLine | None] = relationship()
    function: Mapped[Function | None] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.payment


class Approval(Base):
    """What one person said of one payment as it stood; written once."""

    __tablename__ = "payment_approval"
    __table_args__ = (
        UniqueConstraint("payment_id", "round", "person_id"),
        written_once(),
    )

    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    round: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    related: Mapped[bool]  # "somebody of me or my family": then it does not count
    relation: Mapped[str]
    alone: Mapped[bool]  # the amount was within what this person may approve alone
    board: Mapped[bool]  # as a member of the board
    digest: Mapped[str]  # of what was looked at
    at: Mapped[datetime] = mapped_column(Moment)

    payment: Mapped[Payment] = relationship(back_populates="approvals")
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.payment


class ApprovalLimit(Base):
    """Up to which amount a role approves alone, from a moment on; nothing means without limit."""

    __tablename__ = "approval_limit"
    __table_args__ = (Index("ix_approval_limit", "organisation_id", "role", "id"), written_once())

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role] = mapped_column(choice(Role))
    most: Mapped[Money | None] = mapped_column(MoneyColumn)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    by: Mapped[Person] = relationship()
