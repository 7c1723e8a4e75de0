"""Reading versions of texts: written once; a better one takes the place of the one before."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from core.storage.columns import Moment
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.clauses.model import LibraryVersion
from partnerships.covenants.model import ClauseText


class Reading(Base):
    """One text in one other language: of a clause of a covenant, or of a version of the library."""

    __tablename__ = "reading"
    __table_args__ = (
        CheckConstraint(
            "(clause_text_id IS NULL) <> (library_version_id IS NULL)", name="of_one_text"
        ),
        Index("ix_reading_clause_text", "clause_text_id"),
        Index("ix_reading_library_version", "library_version_id"),
        written_once(
            "clause_text_id", "library_version_id", "language", "heading", "body", "made_by"
        ),
    )

    clause_text_id: Mapped[int | None] = mapped_column(ForeignKey("clause_text.id"))
    library_version_id: Mapped[int | None] = mapped_column(ForeignKey("library_version.id"))
    language: Mapped[str]  # a code of languages.py
    heading: Mapped[str]
    body: Mapped[str]
    made_by: Mapped[str]  # who translated it, as typed
    checked_by: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    clause_text: Mapped[ClauseText | None] = relationship()
    version: Mapped[LibraryVersion | None] = relationship()
    by_organisation: Mapped[Organisation] = relationship()

    @property
    def audit_root(self) -> Base:
        if self.clause_text is not None:
            return self.clause_text.clause.covenant
        return self.version.item if self.version is not None else self
