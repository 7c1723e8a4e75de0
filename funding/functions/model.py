"""A function of volunteers, and what an hour of it was from which day on."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, MoneyColumn
from core.storage.database import Base
from core.values.money import Money


class Function(Base):
    """What a volunteer does; ended, never removed, because hours and the books name it."""

    __tablename__ = "volunteer_function"
    __table_args__ = (Index("ix_volunteer_function_organisation", "organisation_id", "id"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    task: Mapped[str]
    repays: Mapped[bool]  # costs that are proven
    needs_training: Mapped[bool]
    needs_conduct: Mapped[bool]  # a certificate of good conduct (VOG)
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    rates: Mapped[list[FunctionRate]] = relationship(
        back_populates="function", order_by="FunctionRate.valid_from"
    )

    @property
    def audit_root(self) -> Base:
        return self


class FunctionRate(Base):
    """What one hour is from a day on; nothing where there is no fee."""

    __tablename__ = "function_rate"
    __table_args__ = (
        UniqueConstraint("function_id", "valid_from"),
        CheckConstraint("rate > 0", name="something"),
    )

    function_id: Mapped[int] = mapped_column(ForeignKey("volunteer_function.id"))
    valid_from: Mapped[date]
    rate: Mapped[Money | None] = mapped_column(MoneyColumn)

    function: Mapped[Function] = relationship(back_populates="rates")

    @property
    def audit_root(self) -> Base:
        return self.function
