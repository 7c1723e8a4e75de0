"""Which keys sealed from when on. The keys themselves are never in the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment
from core.storage.database import Base
from core.storage.triggers import written_once


class KeySet(Base):
    """An authority and a seal that took the place of those before them."""

    __tablename__ = "key_set"
    __table_args__ = (written_once(),)

    authority_sha256: Mapped[str]
    seal_sha256: Mapped[str]
    before_sha256: Mapped[str]  # the authority that they follow
    made_at: Mapped[datetime] = mapped_column(Moment)
