"""Notices of parties that leave, who wants to end early, and warnings that were sent."""

from __future__ import annotations

from datetime import date, datetime
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


class ExitState(StrEnum):
    """Where a notice stands: it runs, the party is gone, the covenant ended first, or all let the
    party stay."""

    NOTICE = "notice"
    GONE = "gone"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Exit(Base):
    """One party gave notice; it is bound as all others up to and including its last day."""

    __tablename__ = "exit"
    __table_args__ = (
        Index("ix_exit_covenant", "covenant_id"),
        Index("ix_exit_state_last_day", "state", "last_day"),
        written_once("covenant_id", "organisation_id", "person_id", "reason", "last_day", "at"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]
    last_day: Mapped[date]
    state: Mapped[ExitState] = mapped_column(choice(ExitState))
    version: Mapped[int] = mapped_column()
    at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}
    if TYPE_CHECKING:  # no column: needs.ExitFacts, put here before a step of the lifecycle
        facts: Any

    covenant: Mapped[Covenant] = relationship()
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant


class StayWord(Base):
    """One party wants a notice to be off: first the party that gave it, then each of the others."""

    __tablename__ = "stay_word"
    __table_args__ = (UniqueConstraint("exit_id", "organisation_id"), written_once())

    exit_id: Mapped[int] = mapped_column(ForeignKey("exit.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    notice: Mapped[Exit] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.notice.covenant


class EndWish(Base):
    """One party wants to end now; taken back it is gone, and the trail tells of both."""

    __tablename__ = "end_wish"
    __table_args__ = (UniqueConstraint("covenant_id", "organisation_id"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    covenant: Mapped[Covenant] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant


class TermWarning(Base):
    """The parties heard that a term ends: each step once for each last day."""

    __tablename__ = "term_warning"
    __table_args__ = (UniqueConstraint("covenant_id", "ends_on", "days"), written_once())

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    ends_on: Mapped[date]
    days: Mapped[int]  # 180, 90 or 30
    at: Mapped[datetime] = mapped_column(Moment)
