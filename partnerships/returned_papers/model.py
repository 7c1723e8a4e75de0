"""What a signatory brought back, and how it stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from partnerships.covenants.model import Covenant
from partnerships.signing_rounds.model import Signatory


class Way(StrEnum):
    """How somebody signed elsewhere."""

    CERTIFICATE = "certificate"  # the file itself, with a certificate of one's own
    PAPER = "paper"  # with a pen; what came in is a scan


class ReturnState(StrEnum):
    """Where a file that was brought back stands."""

    CHECKING = "checking"
    REFUSED = "refused"  # ``fault`` says why
    GOOD = "good"  # waits for the signatory's own word and code
    SIGNED = "signed"  # the file with the signature is kept
    DECLARED = "declared"  # a scan that waits for another party
    CONFIRMED = "confirmed"  # another party says whose signature it shows
    DISPUTED = "disputed"  # another party says that it is not
    REPLACED = "replaced"  # something else was brought


class ReturnedPaper(Base):
    """One file. Its bytes stay only while they are looked at; then the file store has them."""

    __tablename__ = "returned_paper"
    __table_args__ = (Index("ix_returned_paper_signatory", "signatory_id", "id"),)

    signatory_id: Mapped[int] = mapped_column(ForeignKey("signatory.id"))
    way: Mapped[Way] = mapped_column(choice(Way))
    state: Mapped[ReturnState] = mapped_column(choice(ReturnState))
    version: Mapped[int] = mapped_column()
    at: Mapped[datetime] = mapped_column(Moment)
    sha256: Mapped[str]
    data: Mapped[bytes | None] = mapped_column(LargeBinary)
    base: Mapped[int | None]  # number of the revision that it was compared with
    pages: Mapped[int | None]  # of a scan
    fault: Mapped[str] = mapped_column(default="")
    found: Mapped[dict[str, Any] | None] = mapped_column(JsonColumn)  # the signature in it
    answered_by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_by_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    objection: Mapped[str] = mapped_column(default="")  # why it is not the signature; all read it

    __mapper_args__ = {"version_id_col": version}

    signatory: Mapped[Signatory] = relationship()

    @property
    def covenant(self) -> Covenant:
        return self.signatory.round.covenant

    @property
    def organisation_id(self) -> int:
        """The party that it is a signature for."""
        return self.signatory.organisation_id

    @property
    def audit_root(self) -> Base:
        return self.covenant
