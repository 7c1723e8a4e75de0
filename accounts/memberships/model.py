"""Roles in organisations, and invitations to take one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.values.errors import N_


class Role(StrEnum):
    """What somebody does in an organisation; the same words for every kind of party."""

    COORDINATOR = "coordinator"
    TREASURER = "treasurer"
    BOARD_MEMBER = "board-member"
    SIGNATORY = "signatory"
    POLICY_OFFICER = "policy-officer"
    LAWYER = "lawyer"
    FINANCE_OFFICER = "finance-officer"
    PROFESSIONAL = "professional"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    READER = "reader"

    @property
    def label(self) -> str:
        """The role in Dutch."""
        return LABELS[self]


LABELS = {
    Role.COORDINATOR: N_("Coördinator"),
    Role.TREASURER: N_("Penningmeester"),
    Role.BOARD_MEMBER: N_("Bestuurslid"),
    Role.SIGNATORY: N_("Tekenbevoegde"),
    Role.POLICY_OFFICER: N_("Beleidsmedewerker"),
    Role.LAWYER: N_("Jurist"),
    Role.FINANCE_OFFICER: N_("Medewerker financiën"),
    Role.PROFESSIONAL: N_("Professional (coach of contactpersoon)"),
    Role.REVIEWER: N_("Beoordelaar"),
    Role.AUDITOR: N_("Controleur"),
    Role.READER: N_("Lezer"),
}


class Membership(Base):
    """One role of one person in one organisation; ended, never removed."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id", "role"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.organisation


class Invitation(Base):
    """A link for one person to take a role; the link works once and can be renewed."""

    __tablename__ = "invitation"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    name: Mapped[str]
    email: Mapped[str]
    language: Mapped[str]
    token: Mapped[str] = mapped_column(unique=True)  # 192 random bits; shown as a copyable link
    invited_by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    invited_by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    about_kind: Mapped[str | None]  # "covenant": why somebody is asked
    about_id: Mapped[int | None]
    about_text: Mapped[str] = mapped_column(default="")  # one line for the mail and the page
    mail_id: Mapped[int | None]  # the newest mail: sent, refused or bounced
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    used_by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    invited_by: Mapped[Person] = relationship(foreign_keys=[invited_by_person_id])
    invited_for: Mapped[Organisation] = relationship(foreign_keys=[invited_by_organisation_id])

    @property
    def audit_root(self) -> Base:
        return self.organisation
