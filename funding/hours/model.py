"""One line of hours, with what was spent along with it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.values.errors import N_
from core.values.money import Money
from funding.activities.model import Activity
from funding.functions.model import Function
from funding.grants.model import CostLine, Grant
from funding.volunteers.model import Volunteer


class HourState(StrEnum):
    """How far a line is."""

    REPORTED = "reported"
    SENT_BACK = "sent-back"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"  # another line stands in its place
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """In Dutch."""
        return STATES[self]


STATES = {
    HourState.REPORTED: N_("Opgeschreven"),
    HourState.SENT_BACK: N_("Teruggestuurd"),
    HourState.CONFIRMED: N_("Bevestigd"),
    HourState.CORRECTED: N_("Verbeterd"),
    HourState.WITHDRAWN: N_("Ingetrokken"),
}
COUNTING = (HourState.REPORTED, HourState.SENT_BACK, HourState.CONFIRMED)  # fill a day


class HourLine(Base):
    """What somebody did on a day, and what it cost her."""

    __tablename__ = "hour_line"
    __table_args__ = (
        Index("ix_hour_line_day", "organisation_id", "day", "id"),
        Index("ix_hour_line_volunteer", "volunteer_id", "day"),
        CheckConstraint("minutes BETWEEN 0 AND 1440 AND cents >= 0", name="amounts"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    function_id: Mapped[int] = mapped_column(ForeignKey("volunteer_function.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))  # who pays, once confirmed
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))
    day: Mapped[date]
    minutes: Mapped[int]
    cents: Mapped[Money] = mapped_column(MoneyColumn)  # what was spent
    spent_on: Mapped[str] = mapped_column(default="")
    state: Mapped[HourState] = mapped_column(choice(HourState))
    reason: Mapped[str] = mapped_column(default="")  # why sent back, corrected or written so late
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("hour_line.id"), unique=True)
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: by the link
    at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    volunteer: Mapped[Volunteer] = relationship()
    function: Mapped[Function] = relationship()
    activity: Mapped[Activity | None] = relationship()
    grant: Mapped[Grant | None] = relationship()
    cost_line: Mapped[CostLine | None] = relationship()
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])

    @property
    def audit_root(self) -> Base:
        return self.volunteer
