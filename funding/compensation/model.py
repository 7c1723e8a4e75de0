"""A line of the compensation budget: a function in one year, under a covenant or out of a grant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, MoneyColumn
from core.storage.database import Base
from core.values.money import Money
from funding.functions.model import Function


class CompensationLine(Base):
    """What is planned of it. A covenant says itself what was agreed for the function ``named`` in
    its article; for a grant somebody writes that down."""

    __tablename__ = "compensation_line"
    __table_args__ = (
        CheckConstraint("(covenant_id IS NULL) <> (grant_id IS NULL)", name="one_source"),
        CheckConstraint("minutes >= 0 AND costs >= 0", name="amounts"),
        UniqueConstraint("organisation_id", "covenant_id", "named", "year"),
        UniqueConstraint("grant_id", "function_id", "year"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    covenant_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    named: Mapped[str] = mapped_column(default="")  # the function as the covenant calls it
    function_id: Mapped[int] = mapped_column(ForeignKey("volunteer_function.id"))
    year: Mapped[int]
    agreed: Mapped[Money | None] = mapped_column(MoneyColumn)  # of a grant
    minutes: Mapped[int]  # planned for the whole year
    costs: Mapped[Money] = mapped_column(MoneyColumn)  # planned for the whole year
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    function: Mapped[Function] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.function
