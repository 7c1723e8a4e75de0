"""The pot, the words it chooses from, and what was paid out of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.errors import N_
from core.values.money import Money
from funding.books.model import Entry


class WordKind(StrEnum):
    """The two lists that an organisation keeps for its pot."""

    CATEGORY = "category"
    HELPER = "helper"

    @property
    def label(self) -> str:
        """In Dutch."""
        return KINDS[self]


KINDS = {
    WordKind.CATEGORY: N_("Waarvoor"),
    WordKind.HELPER: N_("Organisaties die aanvragen of uitdelen"),
}


class EmergencyPot(Base):
    """What an organisation decided about its pot."""

    __tablename__ = "emergency_pot"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    warn_above: Mapped[Money | None] = mapped_column(MoneyColumn)
    amount: Mapped[Money | None] = mapped_column(MoneyColumn)  # what was put aside for it
    starts_on: Mapped[date]  # from which day that amount is for
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))
    version: Mapped[int] = mapped_column()
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}


class EmergencyWord(Base):
    """A category, or an organisation that hands out; ended, never removed."""

    __tablename__ = "emergency_word"
    __table_args__ = (Index("ix_emergency_word_kind", "organisation_id", "kind", "id"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[WordKind] = mapped_column(choice(WordKind))
    name: Mapped[str]
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class EmergencyPayout(Base):
    """One gift out of the pot; what was wrong is undone in the books."""

    __tablename__ = "emergency_payout"
    __table_args__ = (
        CheckConstraint("amount > 0", name="something"),
        Index("ix_emergency_payout_day", "organisation_id", "day", "id"),
        Index("ix_emergency_payout_number", "organisation_id", "year", "number"),
        written_once(),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]  # with ``number``: the case, that may have more than one payout
    number: Mapped[int]
    day: Mapped[date]
    amount: Mapped[Money] = mapped_column(MoneyColumn)
    category_id: Mapped[int] = mapped_column(ForeignKey("emergency_word.id"))
    helper_id: Mapped[int | None] = mapped_column(ForeignKey("emergency_word.id"))
    receipt: Mapped[bool]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    category: Mapped[EmergencyWord] = relationship(foreign_keys=[category_id])
    helper: Mapped[EmergencyWord | None] = relationship(foreign_keys=[helper_id])
    entry: Mapped[Entry] = relationship()
