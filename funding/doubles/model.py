"""What people said about something that looked charged twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment
from core.storage.database import Base


class DoubleAnswer(Base):
    """Why it is right as it is; ``mark`` is of everything the finding rests on."""

    __tablename__ = "double_answer"
    __table_args__ = (UniqueConstraint("organisation_id", "mark"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    mark: Mapped[str]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    by: Mapped[Person | None] = relationship()
