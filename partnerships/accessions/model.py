"""The question whether an organisation joins, what every party said to it, and who left."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.covenants.model import Covenant
from partnerships.negotiation.model import AnswerWord


class AccessionState(StrEnum):
    """Where the question stands."""

    OPEN = "open"
    JOINED = "joined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Accession(Base):
    """A party asks the others: may this organisation take part? Kept, whatever the answer."""

    __tablename__ = "accession"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        Index("ix_accession_covenant_state", "covenant_id", "state"),
        written_once("covenant_id", "number", "organisation_id", "reason", "at"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    reason: Mapped[str]
    state: Mapped[AccessionState] = mapped_column(choice(AccessionState))
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}
    if TYPE_CHECKING:  # no column: rules.Outcome, put here before a step of the lifecycle
        outcome: Any

    covenant: Mapped[Covenant] = relationship()
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    by_person: Mapped[Person] = relationship()
    by_organisation: Mapped[Organisation] = relationship(foreign_keys=[by_organisation_id])
    answers: Mapped[list[AccessionAnswer]] = relationship(
        back_populates="accession", order_by="AccessionAnswer.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class AccessionAnswer(Base):
    """The word of one party; one per party, whoever of its people gave it."""

    __tablename__ = "accession_answer"
    __table_args__ = (UniqueConstraint("accession_id", "organisation_id"), written_once())

    accession_id: Mapped[int] = mapped_column(ForeignKey("accession.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    word: Mapped[AnswerWord] = mapped_column(choice(AnswerWord))  # yes or no
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)

    accession: Mapped[Accession] = relationship(back_populates="answers")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.accession.covenant


class Departure(Base):
    """A party left, and why; it may come back the way every organisation joins."""

    __tablename__ = "departure"
    __table_args__ = (written_once(),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()
    covenant: Mapped[Covenant] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant
