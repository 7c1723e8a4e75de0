"""How a list was read, and how the next one with the same headings will be."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base


class CsvLayout(Base):
    """What somebody of an organisation said about lists with these headings, the last time."""

    __tablename__ = "csv_layout"
    __table_args__ = (UniqueConstraint("organisation_id", "headings_sha256"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    headings_sha256: Mapped[str]
    layout: Mapped[dict[str, Any]] = mapped_column(JsonColumn)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class CsvReading(Base):
    """How one file is read, and what was typed beside it."""

    __tablename__ = "csv_reading"

    file_id: Mapped[int] = mapped_column(
        ForeignKey("bank_file.id", ondelete="CASCADE"), unique=True
    )
    layout: Mapped[dict[str, Any]] = mapped_column(JsonColumn)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("bank_account.id"))
    opening: Mapped[int | None] = mapped_column(BigInteger)  # cents
    closing: Mapped[int | None] = mapped_column(BigInteger)
