"""Indicators, evaluations, what each party answered, and what volunteers answered."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.covenants.model import Covenant


class Indicator(Base):
    """By what the parties see whether it works; chosen at drafting or later."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("covenant_id", "number"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    text: Mapped[str]
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)

    covenant: Mapped[Covenant] = relationship()
    by_organisation: Mapped[Organisation] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant


class EvaluationState(StrEnum):
    """Parties still answer, all have, or the others did not wait for who was silent."""

    OPEN = "open"
    DONE = "done"
    CLOSED = "closed"


class Evaluation(Base):
    """One time of looking back; its indicators are those of the day on which it began."""

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("covenant_id", "number"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    state: Mapped[EvaluationState] = mapped_column(choice(EvaluationState))
    version: Mapped[int] = mapped_column()
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    answer_by: Mapped[date]  # who is later still answers, until a party closes it
    done_at: Mapped[datetime | None] = mapped_column(Moment)  # or closed

    __mapper_args__ = {"version_id_col": version}
    if TYPE_CHECKING:  # no column: needs.EvaluationFacts, put here before a step of the lifecycle
        facts: Any

    covenant: Mapped[Covenant] = relationship()
    by_organisation: Mapped[Organisation] = relationship()
    reviews: Mapped[list[Review]] = relationship(
        back_populates="evaluation", order_by="Review.organisation_id"
    )
    indicators: Mapped[list[Indicator]] = relationship(
        secondary="evaluation_indicator", order_by="Indicator.number", viewonly=True
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class EvaluationIndicator(Base):
    """An indicator about which this evaluation asks."""

    __tablename__ = "evaluation_indicator"
    __table_args__ = (UniqueConstraint("evaluation_id", "indicator_id"), written_once())

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))


class Review(Base):
    """That a party answered; once, and never changed after it has read the others."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("evaluation_id", "organisation_id"), written_once())

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    evaluation: Mapped[Evaluation] = relationship(back_populates="reviews")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()
    judgements: Mapped[list[Judgement]] = relationship(order_by="Judgement.about_id")
    findings: Mapped[list[Finding]] = relationship(order_by="Finding.indicator_id")

    @property
    def audit_root(self) -> Base:
        return self.evaluation.covenant


class Judgement(Base):
    """What one party thinks of a party, itself included; marks from 1 to 5."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("review_id", "about_id"), written_once())

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    about_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    keeps: Mapped[int]
    listens: Mapped[int]
    equal: Mapped[int]
    words: Mapped[str] = mapped_column(default="")


class Finding(Base):
    """What one party sees of an indicator; a mark from 1 to 5."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("review_id", "indicator_id"), written_once())

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    reached: Mapped[int]
    words: Mapped[str] = mapped_column(default="")


class VolunteerLink(Base):
    """A link for one answer of one volunteer; it does not lead from the answer to who gave it."""

    __tablename__ = "volunteer_link"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    until: Mapped[date]  # the last day on which it works
    used: Mapped[bool] = mapped_column(default=False)

    evaluation: Mapped[Evaluation] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.evaluation.covenant


class VolunteerAnswer(Base):
    """What a volunteer answered: of which party, no name, no moment."""

    __tablename__ = "volunteer_answer"
    __table_args__ = (written_once(),)

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    heard: Mapped[int]
    helped: Mapped[int]
    again: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
