"""A volunteer agreement with its functions."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.errors import N_
from funding.functions.model import Function
from funding.volunteers.model import Volunteer


class Way(StrEnum):
    """How the volunteer said yes."""

    LINK = "link"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """In Dutch."""
        return WAYS[self]


WAYS = {Way.LINK: N_("Met de eigen link"), Way.PAPER: N_("Op papier, getekend")}


class Agreement(Base):
    """One text, from a day on; it holds once the volunteer said yes to it."""

    __tablename__ = "volunteer_agreement"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "number"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="days"),
        written_once("volunteer_id", "number", "starts_on", "body", "sha256"),
    )

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day
    body: Mapped[str]
    sha256: Mapped[str]  # of the body
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    accepted_by: Mapped[Way | None] = mapped_column(choice(Way))

    volunteer: Mapped[Volunteer] = relationship()
    parts: Mapped[list[AgreementPart]] = relationship(
        back_populates="agreement", order_by="AgreementPart.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.volunteer

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class AgreementPart(Base):
    """One function that it is about."""

    __tablename__ = "volunteer_agreement_part"
    __table_args__ = (UniqueConstraint("agreement_id", "function_id"), written_once())

    agreement_id: Mapped[int] = mapped_column(ForeignKey("volunteer_agreement.id"))
    function_id: Mapped[int] = mapped_column(ForeignKey("volunteer_function.id"))

    agreement: Mapped[Agreement] = relationship(back_populates="parts")
    function: Mapped[Function] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.agreement.volunteer
