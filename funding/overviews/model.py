"""Why a cost line of a grant came out otherwise than planned, in the organisation's own words."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn
from core.storage.database import Base
from core.values.money import Money
from funding.grants.model import CostLine


class GrantExplanation(Base):
    """One explanation; a later one takes its place, and both stay to be read."""

    __tablename__ = "grant_explanation"
    __table_args__ = (Index("ix_grant_explanation_line", "cost_line_id", "id"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    cost_line_id: Mapped[int] = mapped_column(ForeignKey("cost_line.id"))
    spent: Mapped[Money] = mapped_column(MoneyColumn)  # what it explains
    as_of: Mapped[date]
    text: Mapped[str]
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    line: Mapped[CostLine] = relationship()
    by_person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.line.grant
