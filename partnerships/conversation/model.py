"""Remarks: immutable words about an article or a proposal, for all parties or one's own side.

Beside them stands what one side asks of a colleague of its own: advice, for a day.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.errors import N_
from partnerships.covenants.model import Clause, Covenant
from partnerships.negotiation.model import Proposal


class RemarkKind(StrEnum):
    """What somebody says."""

    COMMENT = "comment"
    QUESTION = "question"  # to one party, or to all others
    ANSWER = "answer"
    ADVICE = "advice"  # of a lawyer; required by nobody, never for another party


class Audience(StrEnum):
    """Who reads it."""

    OWN = "own"  # the organisation of who wrote it
    ALL = "all"  # every party, also one that joins later

    @property
    def label(self) -> str:
        """In Dutch."""
        return AUDIENCES[self]


AUDIENCES = {
    Audience.OWN: N_("Alleen mijn eigen organisatie"),
    Audience.ALL: N_("Alle partijen"),
}


class Remark(Base):
    """One thing that was said. It never changes; who withdraws it leaves a trace."""

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint("kind <> 'advice' OR audience = 'own'", name="advice_is_internal"),
        CheckConstraint(
            "kind NOT IN ('question', 'answer') OR audience = 'all'", name="asked_openly"
        ),
        Index("ix_remark_covenant_clause", "covenant_id", "clause_id"),
        written_once(
            "covenant_id", "clause_id", "proposal_id", "kind", "audience", "text", "at",
            "organisation_id", "person_id", "adviser", "advised_on", "asked_id", "answers_id",
        ),
    )  # fmt: skip

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    kind: Mapped[RemarkKind] = mapped_column(choice(RemarkKind))
    audience: Mapped[Audience] = mapped_column(choice(Audience))
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    adviser: Mapped[str] = mapped_column(default="")  # whose advice it is
    advised_on: Mapped[date | None]
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))  # None = all others
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    covenant: Mapped[Covenant] = relationship()
    clause: Mapped[Clause | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    asked: Mapped[Organisation | None] = relationship(foreign_keys=[asked_id])
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    withdrawn_by: Mapped[Person | None] = relationship(foreign_keys=[withdrawn_by_id])
    mentions: Mapped[list[Mention]] = relationship(back_populates="remark", order_by="Mention.id")

    @property
    def audit_root(self) -> Base:
        """The trail of a covenant is read by all parties: nothing of one side stands in it."""
        return self.covenant if self.audience == Audience.ALL else self


class Mention(Base):
    """Somebody who is named in a remark, and may read it."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("remark_id", "person_id"), written_once())

    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    remark: Mapped[Remark] = relationship(back_populates="mentions")
    person: Mapped[Person] = relationship()


class AdviceRequest(Base):
    """What one asks of a colleague: advice on an article or on the whole text, for a day.

    The answer is a remark. Everything about it stays with one's own side.
    """

    __tablename__ = "advice_request"
    __table_args__ = (
        CheckConstraint("advice_id IS NULL OR withdrawn_at IS NULL", name="given_or_withdrawn"),
        written_once(
            "covenant_id", "clause_id", "question", "due_on", "at", "organisation_id", "person_id",
            "adviser_id",
        ),
    )  # fmt: skip

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))  # None: the whole text
    question: Mapped[str]
    due_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    adviser_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    advice_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    covenant: Mapped[Covenant] = relationship()
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    adviser: Mapped[Person] = relationship(foreign_keys=[adviser_id])
    advice: Mapped[Remark | None] = relationship()
    withdrawn_by: Mapped[Person | None] = relationship(foreign_keys=[withdrawn_by_id])

    @property
    def audience(self) -> Audience:
        """Never another party."""
        return Audience.OWN
