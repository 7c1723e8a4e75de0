"""One rule that people wrote, in their order."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.values.errors import N_
from core.values.money import Money
from funding.activities.model import Activity
from funding.books.model import LedgerAccount
from funding.functions.model import Function
from funding.grants.model import CostLine, Grant


class Course(StrEnum):
    """Which way the money goes."""

    IN = "in"
    OUT = "out"

    @property
    def label(self) -> str:
        """In Dutch."""
        return COURSES[self]


COURSES = {Course.IN: N_("Geld dat binnenkomt"), Course.OUT: N_("Geld dat eruit gaat")}


class BookingRule(Base):
    """When a line of the bank is like this, then it was for that."""

    __tablename__ = "booking_rule"
    __table_args__ = (
        Index("ix_booking_rule_organisation", "organisation_id", "position"),
        CheckConstraint("least is null or most is null or least <= most", name="amounts"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]  # the first one that fits proposes
    course: Mapped[Course] = mapped_column(choice(Course))
    name_has: Mapped[str] = mapped_column(default="")
    text_has: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")
    least: Mapped[Money | None] = mapped_column(MoneyColumn)
    most: Mapped[Money | None] = mapped_column(MoneyColumn)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    function_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer_function.id"))
    is_on: Mapped[bool] = mapped_column(default=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    account: Mapped[LedgerAccount] = relationship()
    grant: Mapped[Grant | None] = relationship()
    cost_line: Mapped[CostLine | None] = relationship()
    activity: Mapped[Activity | None] = relationship()
    function: Mapped[Function | None] = relationship()
