"""What somebody was typing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base


class Draft(Base):
    """Raw fields of one form of one person; the form's address is the key."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "form"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    form: Mapped[str]  # "clause:17", "proposal:17", "covenant:new"
    data: Mapped[dict[str, Any]] = mapped_column(JsonColumn)
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime] = mapped_column(Moment)
