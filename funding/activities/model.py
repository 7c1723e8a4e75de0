"""An activity of an organisation, and the share of it that each grant pays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment
from core.storage.database import Base
from funding.grants.model import Grant
from partnerships.covenants.model import Covenant


class Activity(Base):
    """Something that an organisation does; ended, never removed, because the books name it."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_organisation", "organisation_id", "id"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    covenant_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"))
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    covenant: Mapped[Covenant | None] = relationship()
    shares: Mapped[list[ActivityShare]] = relationship(
        back_populates="activity", order_by="ActivityShare.id", cascade="all, delete-orphan"
    )

    @property
    def audit_root(self) -> Base:
        return self


class ActivityShare(Base):
    """How much of an activity one grant pays."""

    __tablename__ = "activity_share"
    __table_args__ = (
        UniqueConstraint("activity_id", "grant_id"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="a_part_of_it"),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    grant_id: Mapped[int] = mapped_column(ForeignKey("grant.id"))
    percent: Mapped[int]

    activity: Mapped[Activity] = relationship(back_populates="shares")
    grant: Mapped[Grant] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.activity
