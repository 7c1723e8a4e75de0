"""Kept papers and their revisions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base


class PaperState(StrEnum):
    """Whether a paper still collects signatures, is finished, or does not count."""

    OPEN = "open"
    COMPLETE = "complete"
    VOID = "void"


class KeptPaper(Base):
    """A paper that was issued here; its code is printed on it as a QR."""

    __tablename__ = "kept_paper"

    kind: Mapped[str]
    title: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)  # 128 random bits
    key: Mapped[str | None] = mapped_column(unique=True)  # content key of a paper that is re-used
    state: Mapped[PaperState] = mapped_column(choice(PaperState))
    created_at: Mapped[datetime] = mapped_column(Moment)

    revisions: Mapped[list[Revision]] = relationship(
        back_populates="paper", order_by="Revision.number"
    )


class Revision(Base):
    """The bytes of a paper at one moment, by their hash; each begins with the one before."""

    __tablename__ = "paper_revision"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("kept_paper.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    label: Mapped[str]  # draft, certified, signed, sealed
    fields: Mapped[list[Any]] = mapped_column(JsonColumn)  # names of the fields filled so far
    created_at: Mapped[datetime] = mapped_column(Moment)

    paper: Mapped[KeptPaper] = relationship(back_populates="revisions")
