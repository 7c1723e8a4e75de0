"""The link of one volunteer."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment
from core.storage.database import Base
from funding.volunteers.model import Volunteer


class OwnLink(Base):
    """A secret address, as a hash; at most one works."""

    __tablename__ = "own_link"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    until: Mapped[date]  # the last day on which it works
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    volunteer: Mapped[Volunteer] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.volunteer
