"""A volunteer, and the days of training and certificates."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.values.errors import N_


class Volunteer(Base):
    """Somebody who works for an organisation without wages; how to reach her goes some time after
    she left, the name stays with the hours and the money."""

    __tablename__ = "volunteer"
    __table_args__ = (
        Index("ix_volunteer_organisation", "organisation_id", "id"),
        CheckConstraint("left_on IS NULL OR joined_on <= left_on", name="days"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    born_on: Mapped[date | None]  # only for what an hour may be by age
    joined_on: Mapped[date]
    left_on: Mapped[date | None]  # the last day
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    proofs: Mapped[list[Proof]] = relationship(back_populates="volunteer", order_by="Proof.id")

    @property
    def audit_root(self) -> Base:
        return self


class ProofKind(StrEnum):
    """Of what only the days are kept."""

    CONDUCT = "conduct"
    TRAINING = "training"
    CERTIFICATE = "certificate"

    @property
    def label(self) -> str:
        """In Dutch."""
        return PROOFS[self]


PROOFS = {
    ProofKind.CONDUCT: N_("VOG (verklaring omtrent het gedrag)"),
    ProofKind.TRAINING: N_("Training"),
    ProofKind.CERTIFICATE: N_("Certificaat"),
}


class Proof(Base):
    """That somebody saw a paper, of which day it is and until when it counts; never the paper."""

    __tablename__ = "volunteer_proof"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    kind: Mapped[ProofKind] = mapped_column(choice(ProofKind))
    what: Mapped[str]  # the name of the training
    given_on: Mapped[date]
    valid_until: Mapped[date | None]
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    volunteer: Mapped[Volunteer] = relationship(back_populates="proofs")

    @property
    def audit_root(self) -> Base:
        return self.volunteer
