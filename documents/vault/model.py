"""The rows of the vault. What is kept is written once; only `state` moves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from documents.vault.lifecycle import Label, PaperState


class KeptPaper(Base):
    """One paper: its public code, and how it stands."""

    __tablename__ = "kept_paper"

    kind: Mapped[str]
    title: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[PaperState] = mapped_column(choice(PaperState), default=PaperState.OPEN)
    created_at: Mapped[datetime] = mapped_column(Moment)
    revisions: Mapped[list[Revision]] = relationship(
        back_populates="paper", order_by="Revision.number"
    )


class Revision(Base):
    """One file that left the house."""

    __tablename__ = "paper_revision"
    __table_args__ = (
        UniqueConstraint("paper_id", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        written_once(),
    )

    paper_id: Mapped[int] = mapped_column(ForeignKey("kept_paper.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    pages: Mapped[int | None]
    label: Mapped[Label] = mapped_column(choice(Label))
    fields: Mapped[list[str]] = mapped_column(JsonColumn)
    created_at: Mapped[datetime] = mapped_column(Moment)
    paper: Mapped[KeptPaper] = relationship(back_populates="revisions")

    @property
    def audit_root(self) -> Base:
        """The trail of a revision is the trail of its paper."""
        return self.paper
