"""A signing round: one text, one paper, all who sign it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import AuthorityBasis, Organisation, SigningAuthority
from accounts.people.model import Person
from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from documents.vault.model import KeptPaper
from partnerships.covenants.model import Covenant
from partnerships.negotiation.model import FrozenText


class Nomination(Base):
    """Before sending: a party names who will sign for it, on which authority."""

    __tablename__ = "nomination"
    __table_args__ = (UniqueConstraint("covenant_id", "organisation_id", "person_id"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("signing_authority.id"))
    step: Mapped[int] = mapped_column(default=1)  # who signs at the same time has the same step
    at: Mapped[datetime] = mapped_column(Moment)

    covenant: Mapped[Covenant] = relationship()
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()
    authority: Mapped[SigningAuthority] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant


class RoundState(StrEnum):
    """Where a signing round stands."""

    PREPARING = "preparing"  # the paper is being made and certified
    OPEN = "open"
    SEALING = "sealing"  # all have signed; the final seal is being set
    SEALED = "sealed"
    RECALLED = "recalled"
    DECLINED = "declined"
    EXPIRED = "expired"
    REPLACED = "replaced"  # somebody else signs for a party: a new round with a new paper


class SigningRound(Base):
    """Sent for signature: the frozen text, a deadline, and the paper that collects signatures."""

    __tablename__ = "signing_round"
    __table_args__ = (UniqueConstraint("covenant_id", "number"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    frozen_id: Mapped[int] = mapped_column(ForeignKey("frozen_text.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("kept_paper.id"))
    state: Mapped[RoundState] = mapped_column(choice(RoundState))
    version: Mapped[int] = mapped_column()
    deadline: Mapped[date]
    sent_by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    sent_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(
        default=""
    )  # of a recall, a decline, a replacement; all see it

    __mapper_args__ = {"version_id_col": version}

    covenant: Mapped[Covenant] = relationship()
    frozen: Mapped[FrozenText] = relationship()
    paper: Mapped[KeptPaper] = relationship()
    signatories: Mapped[list[Signatory]] = relationship(
        back_populates="round", order_by="Signatory.position"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class SignatoryState(StrEnum):
    """Where one signature stands."""

    WAITING = "waiting"  # not asked yet, or asked and silent
    GIVEN = "given"  # consent and factor are in; the file is being signed
    SIGNED = "signed"  # the signature is in the kept file
    DECLINED = "declined"


class Signatory(Base):
    """Somebody who signs in this round, as it was when the round was sent."""

    __tablename__ = "signatory"
    __table_args__ = (
        UniqueConstraint("round_id", "organisation_id", "person_id"),  # once for each party
        UniqueConstraint("round_id", "field"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("signing_round.id"))
    position: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    authority_id: Mapped[int] = mapped_column(ForeignKey("signing_authority.id"))
    name: Mapped[str]
    function: Mapped[str]
    basis: Mapped[str]  # in words, as printed
    step: Mapped[int]
    field: Mapped[str]  # the signature field in the paper
    state: Mapped[SignatoryState] = mapped_column(choice(SignatoryState))
    version: Mapped[int] = mapped_column()
    asked_at: Mapped[datetime | None] = mapped_column(Moment)  # when the turn came
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    given_at: Mapped[datetime | None] = mapped_column(Moment)
    given: Mapped[dict[str, Any] | None] = mapped_column(JsonColumn)  # consent, factor, technical
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    decline_reason: Mapped[str] = mapped_column(default="")
    evidence_sha256: Mapped[str | None]  # the sealed evidence file, kept beside the paper
    revision: Mapped[int | None]  # number of the kept revision that carries the signature

    __mapper_args__ = {"version_id_col": version}

    round: Mapped[SigningRound] = relationship(back_populates="signatories")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()
    authority: Mapped[SigningAuthority] = relationship()

    if TYPE_CHECKING:  # no column: the day on which it is given, handed down for the lifecycle
        today: date

    @property
    def elsewhere(self) -> dict[str, Any] | None:
        """How this was signed outside Handslag, where it was; the evidence says the same."""
        return (self.given or {}).get("elsewhere")

    @property
    def personal(self) -> bool:
        """Signs for himself or herself, as one of a group without a legal form."""
        return self.authority.basis == AuthorityBasis.PERSONAL

    @property
    def audit_root(self) -> Base:
        return self.round.covenant
