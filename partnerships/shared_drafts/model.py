"""What the people of one party prepare for one article; another party never reads it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base


class SharedDraft(Base):
    """The raw fields of one proposal of one party, never validated; gone once it was sent."""

    __tablename__ = "shared_draft"
    __table_args__ = (UniqueConstraint("organisation_id", "clause_id", "answers"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))
    answers: Mapped[int] = mapped_column(default=0)  # the proposal it counters or renews; 0 = none
    data: Mapped[dict[str, Any]] = mapped_column(JsonColumn)
    revision: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who saved it last
    saved_at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()
