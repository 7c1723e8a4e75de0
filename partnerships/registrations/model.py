"""What was registered, by whom, and what the parties say of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.covenants.model import Covenant


class RegistrationState(StrEnum):
    """Where a registration stands."""

    CHECKING = "checking"
    REFUSED = "refused"  # the scan cannot be taken; ``fault`` says why
    DROPPED = "dropped"  # nobody goes on with it
    KEPT = "kept"  # the covenant is there, and its parties were asked


class Registration(Base):
    """The data as they were given, and the scan; the covenant comes when the scan is sound."""

    __tablename__ = "registration"

    state: Mapped[RegistrationState] = mapped_column(choice(RegistrationState))
    version: Mapped[int] = mapped_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    title: Mapped[str]
    signed_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    roles: Mapped[str] = mapped_column(default="")  # who does what, in words
    setting: Mapped[dict[str, Any] | None] = mapped_column(JsonColumn)  # policy, lead, where
    parties: Mapped[list[Any]] = mapped_column(JsonColumn)  # numbers of organisations, in order
    scan: Mapped[bytes | None] = mapped_column(LargeBinary)  # until it was looked at
    scan_sha256: Mapped[str]
    pages: Mapped[int | None]
    fault: Mapped[str] = mapped_column(default="")
    covenant_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"), unique=True)

    __mapper_args__ = {"version_id_col": version}

    covenant: Mapped[Covenant | None] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation] = relationship()
    answers: Mapped[list[RegistrationAnswer]] = relationship(
        back_populates="registration", order_by="RegistrationAnswer.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant or self


class AnswerWord(StrEnum):
    """What a party says of a registration."""

    CONFIRM = "confirm"
    OBJECT = "object"


class RegistrationAnswer(Base):
    """One party's word; the newest of a party holds, the others stay to be read."""

    __tablename__ = "registration_answer"
    __table_args__ = (UniqueConstraint("registration_id", "organisation_id", "at"), written_once())

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    word: Mapped[AnswerWord] = mapped_column(choice(AnswerWord))
    reason: Mapped[str] = mapped_column(default="")  # of an objection; all parties read it
    at: Mapped[datetime] = mapped_column(Moment)

    registration: Mapped[Registration] = relationship(back_populates="answers")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.registration.audit_root
