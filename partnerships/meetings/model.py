"""Meetings with what was said and decided, working groups, and the links of calendars."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.values.clock import AMSTERDAM
from partnerships.covenants.model import Covenant


class WorkingGroup(Base):
    """Some people of the parties who do one part of it together (need N010)."""

    __tablename__ = "working_group"
    __table_args__ = (UniqueConstraint("covenant_id", "number"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    name: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    covenant: Mapped[Covenant] = relationship()
    members: Mapped[list[GroupMember]] = relationship(
        back_populates="group", order_by="GroupMember.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class GroupMember(Base):
    """Somebody whom a party put into a group; ended, never removed."""

    __tablename__ = "working_group_member"
    __table_args__ = (UniqueConstraint("group_id", "organisation_id", "person_id"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    group: Mapped[WorkingGroup] = relationship(back_populates="members")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.group.covenant


class MeetingState(StrEnum):
    """Planned until its minutes are fixed; nobody changes them then."""

    PLANNED = "planned"
    FIXED = "fixed"
    CANCELLED = "cancelled"


class Meeting(Base):
    """The parties, or one working group, around a table. Day and hour are on a Dutch clock."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        Index("ix_meeting_covenant_day", "covenant_id", "day", "id"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id"))
    title: Mapped[str]
    day: Mapped[date]
    hour: Mapped[str]  # "14:30"
    lasts: Mapped[int]  # minutes
    place: Mapped[str] = mapped_column(default="")
    present: Mapped[str] = mapped_column(default="")  # who were there, as the minutes say it
    revision: Mapped[int] = mapped_column(default=0)  # how often the minutes were written
    reason: Mapped[str] = mapped_column(default="")  # why it does not take place
    state: Mapped[MeetingState] = mapped_column(choice(MeetingState))
    version: Mapped[int] = mapped_column()
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))  # last
    fixed_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    fixed_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}
    if TYPE_CHECKING:  # no column: the present moment, put here before a step of the lifecycle
        now: Any

    covenant: Mapped[Covenant] = relationship()
    group: Mapped[WorkingGroup | None] = relationship()
    written_by: Mapped[Organisation | None] = relationship(foreign_keys=[written_by_id])
    fixed_by: Mapped[Organisation | None] = relationship(foreign_keys=[fixed_by_id])
    items: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", order_by="AgendaItem.number"
    )

    @property
    def starts(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.day, time.fromisoformat(self.hour), tzinfo=AMSTERDAM)

    @property
    def ends(self) -> datetime:
        """The moment at which it is over."""
        return self.starts + timedelta(minutes=self.lasts)

    @property
    def audit_root(self) -> Base:
        return self.covenant


class AgendaItem(Base):
    """One point of the agenda, and later what was said and decided about it."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    title: Mapped[str]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    said: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    organisation: Mapped[Organisation] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.meeting.covenant


class CalendarLink(Base):
    """A secret address of a calendar. Only its hash is kept: who lost the link makes it anew."""

    __tablename__ = "calendar_link"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index("ix_calendar_link_person", "person_id", "organisation_id"),
    )

    token_hash: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    covenant_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"))  # None = all mine
    made_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)

    covenant: Mapped[Covenant | None] = relationship()
