"""Editions: the text of a covenant as it held from some moment on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.covenants.model import Covenant


class Edition(Base):
    """The whole text from one moment on: as all signed it first, or after an addendum."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        UniqueConstraint("addendum_id"),
        written_once(),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]  # 0 = as it was signed first
    addendum_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"))  # what made it
    content: Mapped[dict[str, Any]] = mapped_column(JsonColumn)  # articles by key, as printed
    sha256: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)  # since when it holds

    covenant: Mapped[Covenant] = relationship(foreign_keys=[covenant_id])
    addendum: Mapped[Covenant | None] = relationship(foreign_keys=[addendum_id])

    @property
    def audit_root(self) -> Base:
        return self.covenant
