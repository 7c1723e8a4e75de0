"""Proposals and answers; the frozen text and who confirmed it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.covenants.model import Clause, ClauseKind, Covenant


class ProposalKind(StrEnum):
    """What a proposal would do."""

    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"  # "no, but this": the newest of the chain is the open question
    OUTDATED = "outdated"  # the text it was based on was replaced
    WITHDRAWN = "withdrawn"


class Proposal(Base):
    """Another text for a clause, a new clause, another place, or to leave one out. Kept."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        Index("ix_proposal_covenant_state", "covenant_id", "state"),
        written_once(
            "covenant_id", "number", "kind", "heading", "body", "data", "sha256", "reason"
        ),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    kind: Mapped[ProposalKind] = mapped_column(choice(ProposalKind))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))  # None = a new clause
    after_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))  # where it goes
    based_on: Mapped[int | None]  # number of the text it would replace
    heading: Mapped[str]
    body: Mapped[str]
    data: Mapped[dict[str, Any] | None] = mapped_column(JsonColumn)
    holds: Mapped[ClauseKind | None] = mapped_column(choice(ClauseKind))  # a new clause of data
    sha256: Mapped[str]
    reason: Mapped[str]
    state: Mapped[ProposalState] = mapped_column(choice(ProposalState))
    version: Mapped[int] = mapped_column()
    renews_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    counters_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}
    if TYPE_CHECKING:  # no column: rules.ProposalFacts, put here before a step of the lifecycle
        facts: Any

    covenant: Mapped[Covenant] = relationship()
    clause: Mapped[Clause | None] = relationship(foreign_keys=[clause_id])
    by_person: Mapped[Person] = relationship()
    by_organisation: Mapped[Organisation] = relationship()
    answers: Mapped[list[ProposalAnswer]] = relationship(
        back_populates="proposal", order_by="ProposalAnswer.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class AnswerWord(StrEnum):
    """Yes, no, or no but this; silence is none of them."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    COUNTER = "counter"


class ProposalAnswer(Base):
    """The answer of one party; one per party, whoever of its people gave it."""

    __tablename__ = "proposal_answer"
    __table_args__ = (UniqueConstraint("proposal_id", "organisation_id"), written_once())

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    word: Mapped[AnswerWord] = mapped_column(choice(AnswerWord))
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)

    proposal: Mapped[Proposal] = relationship(back_populates="answers")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.proposal.covenant


class FrozenText(Base):
    """The whole text as it stood when a party froze it: what all confirm and then sign."""

    __tablename__ = "frozen_text"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        written_once("covenant_id", "number", "content", "sha256"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JsonColumn)  # canonical; sha256 is over it
    sha256: Mapped[str]
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    reopened_at: Mapped[datetime | None] = mapped_column(Moment)
    reopened_reason: Mapped[str] = mapped_column(default="")

    covenant: Mapped[Covenant] = relationship()
    confirmations: Mapped[list[Confirmation]] = relationship(back_populates="frozen")

    @property
    def audit_root(self) -> Base:
        return self.covenant


class Confirmation(Base):
    """A party says: this is the text that we want to sign, by its hash."""

    __tablename__ = "confirmation"
    __table_args__ = (UniqueConstraint("frozen_id", "organisation_id"), written_once())

    frozen_id: Mapped[int] = mapped_column(ForeignKey("frozen_text.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sha256: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)

    frozen: Mapped[FrozenText] = relationship(back_populates="confirmations")
    organisation: Mapped[Organisation] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.frozen.covenant
