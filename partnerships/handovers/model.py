"""Routes along which two parties hand people over, the steps agreed, and how many each month."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.values.errors import N_
from partnerships.covenants.model import Covenant


class RouteState(StrEnum):
    """A route holds when both parties said yes."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    STOPPED = "stopped"


class StepKind(StrEnum):
    """What makes a hand-over warm (needs N088–N090)."""

    ACCOMPANY = "accompany"
    INTRODUCE = "introduce"
    FOLLOW_UP = "follow-up"
    AFTER_CARE = "after-care"

    @property
    def label(self) -> str:
        """In Dutch."""
        return STEPS[self]


STEPS = {
    StepKind.ACCOMPANY: N_("Meegaan"),
    StepKind.INTRODUCE: N_("Kennismaken"),
    StepKind.FOLLOW_UP: N_("Opvolgen"),
    StepKind.AFTER_CARE: N_("Nazorg"),
}


class HandoverRoute(Base):
    """Who hands over to whom, and about what."""

    __tablename__ = "handover_route"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        CheckConstraint("from_id <> to_id", name="two_parties"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    from_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    topic: Mapped[str]
    state: Mapped[RouteState] = mapped_column(choice(RouteState))
    version: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(default="")  # why not, or why it stopped
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    covenant: Mapped[Covenant] = relationship()
    giver: Mapped[Organisation] = relationship(foreign_keys=[from_id])
    taker: Mapped[Organisation] = relationship(foreign_keys=[to_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    steps: Mapped[list[HandoverStep]] = relationship(
        back_populates="route", order_by="HandoverStep.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class HandoverStep(Base):
    """What one of the two does at one step."""

    __tablename__ = "handover_step"
    __table_args__ = (UniqueConstraint("route_id", "kind"),)

    route_id: Mapped[int] = mapped_column(ForeignKey("handover_route.id"))
    kind: Mapped[StepKind] = mapped_column(choice(StepKind))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    what: Mapped[str]

    route: Mapped[HandoverRoute] = relationship(back_populates="steps")
    organisation: Mapped[Organisation] = relationship()


class HandoverCount(Base):
    """What one of the two counted in one month; the note is for the two of them only."""

    __tablename__ = "handover_count"
    __table_args__ = (UniqueConstraint("route_id", "organisation_id", "month"),)

    route_id: Mapped[int] = mapped_column(ForeignKey("handover_route.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    month: Mapped[date]  # its first day
    people: Mapped[int]
    accompanied: Mapped[int]
    introduced: Mapped[int]
    followed_up: Mapped[int]
    after_care: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    route: Mapped[HandoverRoute] = relationship()
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.route.covenant
