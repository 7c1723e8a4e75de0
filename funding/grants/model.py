"""A grant that an organisation received, and what its letter says: costs, instalments, reports."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.values.errors import N_
from core.values.money import Money
from partnerships.covenants.model import Covenant


class GrantState(StrEnum):
    """It counts until the funder took the account of it, or until it is withdrawn."""

    CURRENT = "current"
    ACCOUNTED = "accounted"
    WITHDRAWN = "withdrawn"


class Grant(Base):
    """Money for a purpose and a period; ``organisation_id`` is who received it."""

    __tablename__ = "grant"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        Index("ix_grant_organisation", "organisation_id", "state", "id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)  # GR-2026-0031-T
    year: Mapped[int]
    number: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    funder_name: Mapped[str]
    funder_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))  # where it is here
    their_number: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    decided_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    covenant_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"), index=True)
    conditions: Mapped[str] = mapped_column(default="")
    explain_above: Mapped[int]  # percent: a difference above it is explained to the funder
    letter_sha256: Mapped[str | None]
    letter_name: Mapped[str | None]
    letter_type: Mapped[str | None]
    state: Mapped[GrantState] = mapped_column(choice(GrantState))
    version: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(default="")  # why it was withdrawn or taken up again
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    covenant: Mapped[Covenant | None] = relationship()
    by_person: Mapped[Person] = relationship()
    lines: Mapped[list[CostLine]] = relationship(
        back_populates="grant", order_by="CostLine.position, CostLine.id"
    )
    instalments: Mapped[list[Instalment]] = relationship(
        back_populates="grant", order_by="Instalment.due_on, Instalment.id"
    )
    reports: Mapped[list[ReportDue]] = relationship(
        back_populates="grant", order_by="ReportDue.due_on, ReportDue.id"
    )

    @property
    def audit_root(self) -> Base:
        return self


class CostLine(Base):
    """What a part of the money is for."""

    __tablename__ = "cost_line"
    __table_args__ = (Index("ix_cost_line_grant", "grant_id"),)

    grant_id: Mapped[int] = mapped_column(ForeignKey("grant.id"))
    position: Mapped[int]
    heading: Mapped[str]
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    grant: Mapped[Grant] = relationship(back_populates="lines")

    @property
    def audit_root(self) -> Base:
        return self.grant


class Instalment(Base):
    """A part of the money that the funder pays on a day, perhaps on a condition."""

    __tablename__ = "instalment"
    __table_args__ = (Index("ix_instalment_grant", "grant_id", "due_on"),)

    grant_id: Mapped[int] = mapped_column(ForeignKey("grant.id"))
    due_on: Mapped[date]
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    condition: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    grant: Mapped[Grant] = relationship(back_populates="instalments")

    @property
    def audit_root(self) -> Base:
        return self.grant


class ReportKind(StrEnum):
    """What the funder wants to read."""

    INTERIM = "interim"
    FINAL = "final"
    ACTIVITY = "activity"
    FINANCIAL = "financial"

    @property
    def label(self) -> str:
        """In Dutch."""
        return REPORTS[self]


REPORTS = {
    ReportKind.INTERIM: N_("Tussenverslag"),
    ReportKind.FINAL: N_("Eindverslag"),
    ReportKind.ACTIVITY: N_("Verslag van de activiteiten"),
    ReportKind.FINANCIAL: N_("Verslag van het geld"),
}


class ReportDue(Base):
    """A day on which the funder expects a report."""

    __tablename__ = "report_due"
    __table_args__ = (Index("ix_report_due_grant", "grant_id", "due_on"),)

    grant_id: Mapped[int] = mapped_column(ForeignKey("grant.id"))
    due_on: Mapped[date]
    kind: Mapped[ReportKind] = mapped_column(choice(ReportKind))
    note: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date | None]
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    grant: Mapped[Grant] = relationship(back_populates="reports")

    @property
    def audit_root(self) -> Base:
        return self.grant
