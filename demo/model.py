"""Which chapters of the story were told."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment
from core.storage.database import Base


class DemoChapter(Base):
    """A chapter that was begun, and when it was done; its day is the day of the first load."""

    __tablename__ = "demo_chapter"

    name: Mapped[str] = mapped_column(unique=True)
    first_day: Mapped[date]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
