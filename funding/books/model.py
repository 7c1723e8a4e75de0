"""Ledger, accounts, periods, entries with their postings, and the totals that are kept of them.

Postings are written before their entry: the database then looks at all of them at once, refuses an
entry that does not sum to zero or that falls in a closed period, and takes no line for it later.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment, MoneyColumn, choice
from core.storage.database import Base
from core.storage.triggers import Refused, refused, written_once
from core.values.errors import N_
from core.values.money import Money
from funding.activities.model import Activity
from funding.functions.model import Function
from funding.grants.model import CostLine, Grant

NONE = 0  # in a total: no grant, no line, no activity, no function


class AccountKind(StrEnum):
    """On which side of which statement an account stands."""

    ASSET = "asset"
    LIABILITY = "liability"
    RESERVE = "reserve"
    INCOME = "income"
    EXPENDITURE = "expenditure"

    @property
    def label(self) -> str:
        """In Dutch."""
        return KINDS[self]

    @property
    def is_of_the_balance(self) -> bool:
        """Whether it is carried on from year to year."""
        return self in (AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.RESERVE)


KINDS = {
    AccountKind.ASSET: N_("Bezit"),
    AccountKind.LIABILITY: N_("Schuld"),
    AccountKind.RESERVE: N_("Reserve"),
    AccountKind.INCOME: N_("Baten"),
    AccountKind.EXPENDITURE: N_("Lasten"),
}


class PeriodState(StrEnum):
    """A month: everybody keeps it, only who closes does, nobody any more."""

    OPEN = "open"
    SOFT_CLOSED = "soft-closed"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """In Dutch."""
        return STATES[self]


STATES = {
    PeriodState.OPEN: N_("Open"),
    PeriodState.SOFT_CLOSED: N_("Voorlopig dicht"),
    PeriodState.CLOSED: N_("Dicht"),
}


class EntryKind(StrEnum):
    """What happened, in plain words."""

    MONEY_IN = "money-in"
    MONEY_OUT = "money-out"
    TRANSFER = "transfer"
    OTHER = "other"
    OPENING = "opening"
    REVERSAL = "reversal"

    @property
    def label(self) -> str:
        """In Dutch."""
        return ENTRIES[self]


ENTRIES = {
    EntryKind.MONEY_IN: N_("Geld in"),
    EntryKind.MONEY_OUT: N_("Geld uit"),
    EntryKind.TRANSFER: N_("Eigen geld verplaatst"),
    EntryKind.OTHER: N_("Andere boeking"),
    EntryKind.OPENING: N_("Beginstand"),
    EntryKind.REVERSAL: N_("Teruggeboekt"),
}


class Ledger(Base):
    """The books of one organisation; its row is locked by whoever makes an entry."""

    __tablename__ = "ledger"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    begun_on: Mapped[date]
    first_month: Mapped[int] = mapped_column(default=1)  # in which a book year begins
    chart: Mapped[str]  # which ready chart of accounts it began with
    last_number: Mapped[int] = mapped_column(default=0)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship()


class LedgerAccount(Base):
    """What money is counted under; its name is the organisation's own, its RGS code is not."""

    __tablename__ = "ledger_account"
    __table_args__ = (UniqueConstraint("ledger_id", "number"),)

    ledger_id: Mapped[int] = mapped_column(ForeignKey("ledger.id"))
    number: Mapped[int]
    name: Mapped[str]
    kind: Mapped[AccountKind] = mapped_column(choice(AccountKind))
    rgs: Mapped[str]  # reference code of the Referentiegrootboekschema
    use: Mapped[str | None]  # what the house itself books under it: ``charts.Use``
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    ledger: Mapped[Ledger] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.ledger


class BookPeriod(Base):
    """One month of a book year. What is closed stays closed."""

    __tablename__ = "book_period"
    __table_args__ = (
        UniqueConstraint("ledger_id", "starts_on"),
        CheckConstraint("starts_on <= ends_on", name="days"),
        refused(
            Refused("reopened", 'UPDATE OF "state"', "OLD.state = 'closed'", "closed stays closed")
        ),
    )

    ledger_id: Mapped[int] = mapped_column(ForeignKey("ledger.id"))
    year: Mapped[int]  # the book year it belongs to: the one in which that began
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    state: Mapped[PeriodState] = mapped_column(choice(PeriodState))
    reason: Mapped[str] = mapped_column(default="")  # why it was opened again
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    ledger: Mapped[Ledger] = relationship()

    @property
    def organisation_id(self) -> int:
        """Whose books they are."""
        return self.ledger.organisation_id

    @property
    def audit_root(self) -> Base:
        return self.ledger


class Entry(Base):
    """One thing that happened to the money, with two postings or more."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("ledger_id", "number"),
        Index("ix_entry_day", "ledger_id", "day", "number"),
        written_once(refused=(
            Refused(
                "closed", "INSERT",
                "EXISTS (SELECT 1 FROM book_period p"
                " WHERE p.id = NEW.period_id AND p.state = 'closed')",
                "its period is closed",
            ),
            Refused(
                "unequal", "INSERT",
                "(SELECT count(*) < 2 OR sum(p.cents) <> 0"
                " FROM posting p WHERE p.entry_id = NEW.id)",
                "its postings do not sum to zero",
            ),
        )),
    )  # fmt: skip

    ledger_id: Mapped[int] = mapped_column(ForeignKey("ledger.id"))
    number: Mapped[int]
    period_id: Mapped[int] = mapped_column(ForeignKey("book_period.id"))
    day: Mapped[date]
    kind: Mapped[EntryKind] = mapped_column(choice(EntryKind))
    what: Mapped[str]  # what it was for
    party: Mapped[str]  # to or from whom
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    ledger: Mapped[Ledger] = relationship()
    period: Mapped[BookPeriod] = relationship()
    person: Mapped[Person | None] = relationship()
    reverses: Mapped[Entry | None] = relationship(remote_side="Entry.id")
    postings: Mapped[list[Posting]] = relationship(
        back_populates="entry", order_by="Posting.line", viewonly=True
    )

    @property
    def organisation_id(self) -> int:
        """Whose books they are."""
        return self.ledger.organisation_id


class Posting(Base):
    """One line of an entry: debit is positive, credit negative."""

    __tablename__ = "posting"
    __table_args__ = (
        UniqueConstraint("entry_id", "line"),
        CheckConstraint("cents <> 0", name="something"),
        Index("ix_posting_account", "account_id", "entry_id"),
        written_once(refused=(
            Refused(
                "late", "INSERT",
                "EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.entry_id)",
                "its entry is made already",
            ),
        )),
    )  # fmt: skip

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entry.id", deferrable=True, initially="DEFERRED")
    )
    line: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    cents: Mapped[Money] = mapped_column(MoneyColumn)
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    cost_line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_line.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    function_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer_function.id"))

    entry: Mapped[Entry] = relationship(back_populates="postings", viewonly=True)
    account: Mapped[LedgerAccount] = relationship(viewonly=True)
    grant: Mapped[Grant | None] = relationship(viewonly=True)
    cost_line: Mapped[CostLine | None] = relationship(viewonly=True)
    activity: Mapped[Activity | None] = relationship(viewonly=True)
    function: Mapped[Function | None] = relationship(viewonly=True)


class PeriodTotal(Base):
    """What was posted in a month under one account and one set of dimensions: kept with every
    entry, so that no statement reads the postings again. ``books check`` compares the two."""

    __tablename__ = "period_total"
    __table_args__ = (
        UniqueConstraint(
            "period_id", "account_id", "grant_id", "cost_line_id", "activity_id", "function_id",
            name="uq_period_total_place",
        ),
    )  # fmt: skip

    period_id: Mapped[int] = mapped_column(ForeignKey("book_period.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    grant_id: Mapped[int] = mapped_column(default=NONE)
    cost_line_id: Mapped[int] = mapped_column(default=NONE)
    activity_id: Mapped[int] = mapped_column(default=NONE)
    function_id: Mapped[int] = mapped_column(default=NONE)
    debit: Mapped[Money] = mapped_column(MoneyColumn)
    credit: Mapped[Money] = mapped_column(MoneyColumn)
    postings: Mapped[int]
