"""Commitments of parties, each moment at which one is due, and what all parties said about it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.errors import N_
from partnerships.covenants.model import Covenant


class CommitmentState(StrEnum):
    """Proposed by the text or by a party, until the party itself has spoken."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class Rhythm(StrEnum):
    """Once, or again and again within the term."""

    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    FOUR_MONTHS = "four-months"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def label(self) -> str:
        """The rhythm in Dutch."""
        return RHYTHMS[self]


RHYTHMS = {
    Rhythm.ONCE: N_("Eén keer"),
    Rhythm.MONTH: N_("Elke maand"),
    Rhythm.QUARTER: N_("Elk kwartaal"),
    Rhythm.FOUR_MONTHS: N_("Elke vier maanden (drie keer per jaar)"),
    Rhythm.HALF_YEAR: N_("Elk half jaar"),
    Rhythm.YEAR: N_("Elk jaar"),
}


class Commitment(Base):
    """What one party does under a covenant: what, when, shown by what."""

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("covenant_id", "number"),
        UniqueConstraint("covenant_id", "source"),
        Index("ix_commitment_party_state", "organisation_id", "state"),
    )

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    number: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    what: Mapped[str]
    proposed_what: Mapped[str | None]  # the first words, where the party confirmed other ones
    rhythm: Mapped[Rhythm | None] = mapped_column(choice(Rhythm))  # None, as with the day:
    due_on: Mapped[date | None]  # the first day; until its party fills it in
    until: Mapped[date | None]  # the last day of a rhythm; None = as long as the covenant
    proof: Mapped[str] = mapped_column(default="")  # what the others ask to see
    contact: Mapped[str] = mapped_column(default="")  # a name, as the text has it
    source: Mapped[str | None]  # "budget:12:2027", "meeting:3:1"; None = added
    article: Mapped[int | None]  # the number of the article it was drawn from
    state: Mapped[CommitmentState] = mapped_column(choice(CommitmentState))
    version: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(default="")  # why the party does not take it on
    by_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None = the text
    at: Mapped[datetime] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    covenant: Mapped[Covenant] = relationship()
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    by_organisation: Mapped[Organisation | None] = relationship(foreign_keys=[by_organisation_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    occurrences: Mapped[list[Occurrence]] = relationship(
        back_populates="commitment", order_by="Occurrence.number"
    )

    @property
    def audit_root(self) -> Base:
        return self.covenant


class OccurrenceState(StrEnum):
    """Late is said by the party, with an explanation, also before the day; a day that passed in
    silence stays open."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    WAIVED = "waived"


WAITING = (OccurrenceState.OPEN, OccurrenceState.LATE)


class Occurrence(Base):
    """One moment at which a commitment is due; ``organisation_id`` repeats that of the party."""

    __tablename__ = "commitment_occurrence"
    __table_args__ = (
        UniqueConstraint("commitment_id", "number"),
        Index("ix_occurrence_party", "organisation_id", "due_on", "id"),
        Index("ix_occurrence_covenant", "covenant_id", "due_on", "id"),
        Index("ix_occurrence_due", "state", "due_on"),
    )

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    due_on: Mapped[date]
    state: Mapped[OccurrenceState] = mapped_column(choice(OccurrenceState))
    version: Mapped[int] = mapped_column()
    proof: Mapped[str] = mapped_column(default="")  # a sentence: what was done
    explanation: Mapped[str] = mapped_column(default="")  # why it is late
    waiver: Mapped[str] = mapped_column(default="")  # why the party asks to let it go
    document_sha256: Mapped[str | None]
    document_name: Mapped[str | None]
    document_type: Mapped[str | None]
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}
    if TYPE_CHECKING:  # no column: needs.OccurrenceFacts, put here before a step of the lifecycle
        facts: Any

    commitment: Mapped[Commitment] = relationship(back_populates="occurrences")
    said_by: Mapped[Person | None] = relationship()
    reactions: Mapped[list[Reaction]] = relationship(
        back_populates="occurrence", order_by="Reaction.id"
    )

    @property
    def audit_root(self) -> Base:
        return self.commitment.covenant


class ReactionKind(StrEnum):
    """What a party says about a moment: seen, a question or an answer; yes or no to letting it go;
    and the party that asked for that: never mind."""

    SEEN = "seen"
    QUESTION = "question"
    ANSWER = "answer"
    RELEASE = "release"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"


class Reaction(Base):
    """One word of one party; all parties read it."""

    __tablename__ = "commitment_reaction"
    __table_args__ = (
        Index("ix_commitment_reaction_occurrence", "occurrence_id"),
        written_once(),
    )

    occurrence_id: Mapped[int] = mapped_column(ForeignKey("commitment_occurrence.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ReactionKind] = mapped_column(choice(ReactionKind))
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)

    occurrence: Mapped[Occurrence] = relationship(back_populates="reactions")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.occurrence.commitment.covenant


class CommitmentDesk(Base):
    """Who looks after the commitments of one party in one covenant."""

    __tablename__ = "commitment_desk"
    __table_args__ = (UniqueConstraint("covenant_id", "organisation_id"),)

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # portfolio holder

    covenant: Mapped[Covenant] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant


class ReminderStep(StrEnum):
    """When somebody hears of a commitment that is not done."""

    TWO_WEEKS = "two-weeks"
    THREE_DAYS = "three-days"
    TODAY = "today"
    ESCALATED = "escalated"


class CommitmentReminder(Base):
    """A reminder that was sent: each step once for each moment, however often the job runs."""

    __tablename__ = "commitment_reminder"
    __table_args__ = (UniqueConstraint("occurrence_id", "step"), written_once())

    occurrence_id: Mapped[int] = mapped_column(ForeignKey("commitment_occurrence.id"))
    step: Mapped[ReminderStep] = mapped_column(choice(ReminderStep))
    at: Mapped[datetime] = mapped_column(Moment)
