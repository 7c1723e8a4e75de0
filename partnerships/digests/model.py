"""The digests that were sent: what stood in the last one says what is new since."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import JsonColumn
from core.storage.database import Base
from core.storage.triggers import written_once


class Digest(Base):
    """One mail to one person about one covenant; one a day at most."""

    __tablename__ = "digest"
    __table_args__ = (
        UniqueConstraint("person_id", "covenant_id", "day"),
        written_once("person_id", "covenant_id", "day", "things"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    day: Mapped[date]
    things: Mapped[list[str]] = mapped_column(JsonColumn)  # what waited, and what of it was late
