"""What was asked for, and the list that came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base
from partnerships.covenants.model import Covenant


class Dossier(Base):
    """One list for one organisation; the next one takes its place, and time removes it."""

    __tablename__ = "dossier"
    __table_args__ = (Index("ix_dossier_covenant", "covenant_id", "organisation_id"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    whole: Mapped[bool] = mapped_column(default=True)  # made for a party, not for who left
    files: Mapped[list[dict[str, Any]] | None] = mapped_column(JsonColumn)
    sha256: Mapped[str | None]  # of the list: the same files are the same dossier

    covenant: Mapped[Covenant] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def key(self) -> str:
        """Of its job; a number of a row may be given out again."""
        return f"{self.covenant_id}:{self.organisation_id}:{self.at.isoformat()}"
