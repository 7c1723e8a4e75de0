"""The fee of one volunteer and month, what it is made of, decisions above a maximum, and what
other organisations give."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.errors import N_
from core.values.money import Money
from funding.books.charts import Use
from funding.fees.case import Measure, Said
from funding.functions.model import Function
from funding.payments.model import Payment
from funding.volunteers.model import Volunteer


class ClaimState(StrEnum):
    """How far the fee of a month is."""

    APPROVED = "approved"  # waits for payment
    TAKEN_BACK = "taken-back"  # another one may come in its place

    @property
    def label(self) -> str:
        """In Dutch."""
        return STATES[self]


STATES = {ClaimState.APPROVED: N_("Goedgekeurd"), ClaimState.TAKEN_BACK: N_("Teruggenomen")}


class FeeClaim(Base):
    """What was approved of a month; its amounts stand still. At most one of a month stands."""

    __tablename__ = "fee_claim"
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    month: Mapped[date]  # its first day
    state: Mapped[ClaimState] = mapped_column(choice(ClaimState))
    minutes: Mapped[int]
    fee: Mapped[Money] = mapped_column(MoneyColumn)
    costs: Mapped[Money] = mapped_column(MoneyColumn)
    reason: Mapped[str] = mapped_column(default="")  # why the approval was taken back
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who approved
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    volunteer: Mapped[Volunteer] = relationship()
    by_person: Mapped[Person] = relationship()
    lines: Mapped[list[FeeClaimLine]] = relationship(
        back_populates="claim", order_by="FeeClaimLine.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.volunteer


STANDS = FeeClaim.state != ClaimState.TAKEN_BACK
Index(
    "ix_fee_claim_stands", FeeClaim.volunteer_id, FeeClaim.month, unique=True,
    sqlite_where=STANDS, postgresql_where=STANDS,
)  # fmt: skip


class FeeClaimLine(Base):
    """A part of it with its place in the books."""

    __tablename__ = "fee_claim_line"
    __table_args__ = (CheckConstraint("cents > 0", name="something"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("fee_claim.id"), index=True)
    use: Mapped[Use] = mapped_column(choice(Use))
    cents: Mapped[Money] = mapped_column(MoneyColumn)
    function_id: Mapped[int] = mapped_column(ForeignKey("volunteer_function.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))

    claim: Mapped[FeeClaim] = relationship(back_populates="lines")
    function: Mapped[Function] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.claim.volunteer


class FeePayment(Base):
    """The payment that somebody proposed for an approved fee; how far it is, the payment knows."""

    __tablename__ = "fee_payment"

    claim_id: Mapped[int] = mapped_column(ForeignKey("fee_claim.id"), index=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"), unique=True)
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    claim: Mapped[FeeClaim] = relationship()
    payment: Mapped[Payment] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.claim.volunteer


class FeeRecord(Base):
    """What somebody decided about a maximum that was passed, and why."""

    __tablename__ = "fee_record"
    __table_args__ = (
        CheckConstraint("(month IS NULL) = (measure = 'year')", name="period"),
        written_once(),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    measure: Mapped[Measure] = mapped_column(choice(Measure))
    year: Mapped[int]
    month: Mapped[int | None]
    said: Mapped[Said] = mapped_column(choice(Said))
    reason: Mapped[str]
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    volunteer: Mapped[Volunteer] = relationship()
    by_person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.volunteer


class Elsewhere(Base):
    """What the volunteer said about other organisations in a year; the newest word counts."""

    __tablename__ = "fee_elsewhere"
    __table_args__ = (UniqueConstraint("volunteer_id", "year", "number"), written_once())

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    year: Mapped[int]
    number: Mapped[int]
    gets: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)

    volunteer: Mapped[Volunteer] = relationship()
    months: Mapped[list[ElsewhereMonth]] = relationship(
        back_populates="declared", order_by="ElsewhereMonth.month"
    )

    @property
    def audit_root(self) -> Base:
        return self.volunteer


class ElsewhereMonth(Base):
    """Fee and costs that others gave in a month."""

    __tablename__ = "fee_elsewhere_month"
    __table_args__ = (
        UniqueConstraint("declared_id", "month"),
        CheckConstraint("month BETWEEN 1 AND 12 AND cents > 0", name="amounts"),
        written_once(),
    )

    declared_id: Mapped[int] = mapped_column(ForeignKey("fee_elsewhere.id"))
    month: Mapped[int]
    cents: Mapped[Money] = mapped_column(MoneyColumn)  # fee and costs together

    declared: Mapped[Elsewhere] = relationship(back_populates="months")

    @property
    def audit_root(self) -> Base:
        return self.declared.volunteer
