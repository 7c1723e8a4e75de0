"""What was asked for, and the list that came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from core.storage.columns import JsonOrNull, Moment
from core.storage.database import Base


class MoneyArchive(Base):
    """One list of files for one organisation; the next one takes its place, and time removes it."""

    __tablename__ = "money_archive"
    __table_args__ = (Index("ix_money_archive_organisation", "organisation_id", "id"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    files: Mapped[list[dict[str, Any]] | None] = mapped_column(JsonOrNull)

    organisation: Mapped[Organisation] = relationship()

    @property
    def key(self) -> str:
        """Of its job; a number of a row may be given out again."""
        return f"{self.organisation_id}:{self.at.isoformat()}"
