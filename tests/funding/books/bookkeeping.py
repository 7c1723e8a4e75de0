"""The books of a small association, and how a test reads them: as T-accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.database import session
from core.values.money import Money
from funding.books import ledgers, opening, service
from funding.books.charts import Chart
from funding.books.model import EntryKind, LedgerAccount, PeriodTotal
from funding.books.schema import (
    BeginCommand,
    MoneyCommand,
    OpeningCommand,
    OpeningPart,
    Part,
    TransferCommand,
    UndoCommand,
)
from tests.builders import Group, Someone, make_organisation, make_person
from tests.kept import kept

NEW_YEAR = date(2026, 1, 1)
CASH, BANK, OWN, OWED = 1000, 1100, 500, 1600
RENT, FOOD, FEES, GIFTS = 4100, 4210, 4000, 8110


@dataclass(frozen=True)
class Books:
    """The books of one organisation, with its treasurer and its coordinator."""

    owner: Group
    treasurer: Someone

    @property
    def actor(self) -> Actor:
        """The treasurer, at work."""
        return self.treasurer.actor

    def account(self, number: int) -> int:
        """The row of an account."""
        mine = select(LedgerAccount.id).join(LedgerAccount.ledger)
        found = session().scalars(mine.where(
            LedgerAccount.number == number,
            LedgerAccount.ledger.has(organisation_id=self.owner.id),
        ))  # fmt: skip
        return found.one()

    def spend(self, cents: int, number: int, day: date, *, by: Actor | None = None, **more) -> int:
        """Pay for something out of the bank."""
        return self.book(EntryKind.MONEY_OUT, day, [(number, cents)], by=by, **more)

    def receive(self, cents: int, number: int, day: date, **more) -> int:
        """Get something on the bank."""
        return self.book(EntryKind.MONEY_IN, day, [(number, cents)], **more)

    def book(
        self, kind: EntryKind, day: date, parts: Sequence[tuple[int, int]], *,
        whole: int | None = None, through: int = BANK, by: Actor | None = None, place: str = "",
    ) -> int:  # fmt: skip
        """An amount for one thing or for several."""
        amount = sum(cents for _, cents in parts) if whole is None else whole
        rows = [Part(self.account(number), Money(cents), place) for number, cents in parts]
        command = MoneyCommand(
            kind,
            day,
            Money(amount),
            self.account(through),
            "Wat het was",
            "Wie het was",
            rows,
            aware=True,
        )
        return service.keep(by or self.actor, command)

    def move(self, cents: int, source: int, target: int, day: date) -> int:
        """Carry money from one place to another."""
        here, there = self.account(source), self.account(target)
        command = TransferCommand(day, Money(cents), here, there, "Naar de bank", aware=True)
        return service.transfer(self.actor, command)

    def undo(self, number: int, day: date, reason: str = "Verkeerd geboekt") -> int:
        """Book the opposite."""
        return service.undo(self.actor, number, UndoCommand(day, reason))

    def open_with(self, *parts: tuple[int, int]) -> int:
        """Say what there was on the first day."""
        rows = tuple(OpeningPart(number, Money(cents)) for number, cents in parts)
        return opening.open_with(self.actor, OpeningCommand(rows))

    def entry(self, number: int) -> dict[int, int]:
        """An entry as its T-account: cents by account number, debit positive."""
        ledger = ledgers.found(self.actor)
        assert ledger is not None
        numbers = {account.id: account.number for account in session().scalars(
            select(LedgerAccount).where(LedgerAccount.ledger_id == ledger.id)
        )}  # fmt: skip
        found: dict[int, int] = {}
        for line in ledgers.lines(ledgers.entry(ledger, number)):
            place = numbers[line.account_id]
            found[place] = found.get(place, 0) + line.amount.cents
        return found

    def balances(self) -> dict[int, int]:
        """What stands under each account, out of the totals that are kept; cents, not zero."""
        rows = session().execute(
            select(LedgerAccount.number, PeriodTotal.debit, PeriodTotal.credit)
            .join(PeriodTotal, PeriodTotal.account_id == LedgerAccount.id)
            .where(LedgerAccount.ledger.has(organisation_id=self.owner.id))
        )
        found: dict[int, int] = {}
        for number, debit, credit in rows:
            found[number] = found.get(number, 0) + debit.cents - credit.cents
        return {number: cents for number, cents in sorted(found.items()) if cents}


@kept
def make_books() -> Books:
    """An association that keeps books since New Year, with nothing in them."""
    owner = make_organisation()
    treasurer = make_person(owner, Role.TREASURER)
    opening.begin(treasurer.actor, BeginCommand(Chart.ASSOCIATION, NEW_YEAR))
    return Books(owner, treasurer)
