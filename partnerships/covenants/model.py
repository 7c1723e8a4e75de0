"""Covenants: parties, clauses, and every text a clause ever had."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.clauses.conditions import Condition
from partnerships.clauses.model import ClauseKind
from partnerships.covenants.rules import AnswerDays

REGISTERED = "registered"  # in the place of a template: signed before Handslag, and not here


class CovenantState(StrEnum):
    """Where a covenant stands (``lifecycle.py`` has the steps between)."""

    DRAFT = "draft"
    NEGOTIATION = "negotiation"
    FROZEN = "frozen"
    SIGNING = "signing"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    ENDED = "ended"
    ABANDONED = "abandoned"


class Covenant(Base):
    """An agreement between two or more organisations, as equals; or an amendment of one, which
    begins as a copy of the text in force and lives the same life."""

    __tablename__ = "covenant"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        UniqueConstraint("amends_id", "addendum"),
        Index("ix_covenant_state_id", "state", "id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)  # CV-2026-0007-K; an addendum: AD-…
    year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")  # one line: what it is for
    template: Mapped[str]  # key in partnerships.clauses.library
    state: Mapped[CovenantState] = mapped_column(choice(CovenantState))
    version: Mapped[int] = mapped_column()  # two people deciding at once: a Conflict
    text_number: Mapped[int] = mapped_column(default=1)  # rises with every change of the text
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    started_by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    started_by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    answer_days: Mapped[int] = mapped_column(default=0, server_default="0")  # agreed; 0 = none
    answer_days_at: Mapped[datetime | None] = mapped_column(Moment)
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"), index=True)
    addendum: Mapped[int | None]  # its number among the amendments of that covenant
    edition: Mapped[int | None]  # number of the edition that it changes, and of no other one
    lead_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    neighbourhoods: Mapped[str] = mapped_column(default="", server_default="")  # lines; see setting
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("covenant.id"), index=True)

    __mapper_args__ = {"version_id_col": version}

    parties: Mapped[list[CovenantParty]] = relationship(
        back_populates="covenant", order_by="CovenantParty.position"
    )
    clauses: Mapped[list[Clause]] = relationship(
        back_populates="covenant", order_by="Clause.position"
    )

    amends: Mapped[Covenant | None] = relationship(
        remote_side="Covenant.id", foreign_keys=[amends_id]
    )
    replaces: Mapped[Covenant | None] = relationship(
        remote_side="Covenant.id", foreign_keys=[replaces_id]
    )

    @property
    def registered(self) -> bool:
        """Signed before Handslag: "vastgelegd, niet hier getekend"."""
        return self.template == REGISTERED

    @property
    def withdrawn(self) -> bool:
        """Registered, and taken back: it never held here."""
        return self.registered and self.state == CovenantState.ABANDONED

    @property
    def pace(self) -> AnswerDays:
        """Within how many days the parties agreed to answer."""
        return AnswerDays(self.answer_days, self.answer_days_at)


class CovenantParty(Base):
    """An organisation that takes part; all parties have the same rights."""

    __tablename__ = "covenant_party"
    __table_args__ = (
        UniqueConstraint("covenant_id", "organisation_id"),
        Index("ix_covenant_party_organisation", "organisation_id", "covenant_id"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Moment)
    agreed_to_abandon_at: Mapped[datetime | None] = mapped_column(Moment)
    answer_days: Mapped[int | None]  # its own word on the days; None = said nothing yet

    covenant: Mapped[Covenant] = relationship(back_populates="parties")
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @property
    def audit_root(self) -> Base:
        return self.covenant


class Clause(Base):
    """A place in the covenant; what it says is its current ``ClauseText``."""

    __tablename__ = "clause"
    __table_args__ = (Index("ix_clause_covenant", "covenant_id", "position"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    position: Mapped[int]
    kind: Mapped[ClauseKind] = mapped_column(choice(ClauseKind))
    library_key: Mapped[str | None]  # where it came from; None = own clause of a party
    library_version_id: Mapped[int | None]  # the library_version whose words it began with
    only_if: Mapped[Condition | None] = mapped_column(choice(Condition))  # why it was laid
    required: Mapped[bool] = mapped_column(default=False)
    current: Mapped[int] = mapped_column(default=1)  # number of the text that holds
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))  # first written there
    edition: Mapped[int | None]  # a copy: the edition whose words it began with

    covenant: Mapped[Covenant] = relationship(back_populates="clauses")
    texts: Mapped[list[ClauseText]] = relationship(
        back_populates="clause", order_by="ClauseText.number"
    )

    @property
    def key(self) -> int:
        """The same for a clause, its copies in amendments, and what came of one of those."""
        return self.origin_id or self.id

    @property
    def audit_root(self) -> Base:
        return self.covenant


class ClauseText(Base):
    """One text of a clause; written once, never edited. ``data``: what the body is printed from."""

    __tablename__ = "clause_text"
    __table_args__ = (UniqueConstraint("clause_id", "number"), written_once())

    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))
    number: Mapped[int]
    heading: Mapped[str]
    body: Mapped[str]
    data: Mapped[dict[str, Any] | None] = mapped_column(JsonColumn)
    sha256: Mapped[str]
    based_on: Mapped[int | None]  # the number of the text it was written over
    proposal_id: Mapped[int | None]
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    clause: Mapped[Clause] = relationship(back_populates="texts")
    by_person: Mapped[Person] = relationship()
    by_organisation: Mapped[Organisation] = relationship()


__all__ = [
    "Clause", "ClauseKind", "ClauseText", "Covenant", "CovenantParty", "CovenantState",
]  # fmt: skip
