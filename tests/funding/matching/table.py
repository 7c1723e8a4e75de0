"""An association with books and a bank account, and what it does with the lines of the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from core.jobs import work_off
from core.storage.database import session
from core.values.money import Money
from funding.bank import accounts as bank_accounts
from funding.bank import service as bank
from funding.bank.model import BankEntry
from funding.bank.schema import AccountCommand
from funding.books import ledgers
from funding.books.schema import Part
from funding.matching import proposing, service
from funding.matching.proposing import Found
from funding.matching.schema import AcceptCommand, CertainCommand, HandCommand
from tests.funding.bank.messages import OURS, Booked, Month, camt
from tests.funding.books.bookkeeping import Books, make_books
from tests.funding.grants.granted import granted, part, pay_out
from tests.kept import kept

MARCH = date(2026, 3, 2)
TOWN, HALL = "NL69TEST0000000001", "NL58TEST0000000005"


@dataclass(frozen=True)
class Desk:
    """Where the lines of one organisation's bank are booked."""

    books: Books
    account_id: int

    @property
    def actor(self) -> Actor:
        return self.books.actor

    def reads(self, *booked: Booked, opening: int = 0, account: str = OURS) -> list[int]:
        """Lines of the bank come in; their numbers, in order."""
        before = set(self._lines())
        text = camt(Month(booked, opening, account))
        file = bank.offer(self.actor, "bank.xml", text.encode())
        work_off()
        bank.confirm(self.actor, file)
        work_off()
        session().rollback()
        return [each for each in self._lines() if each not in before]

    def found(self) -> Found:
        """What there is to propose now."""
        session().rollback()
        ledger = ledgers.found(self.actor)
        assert ledger is not None
        return proposing.found(ledger)

    def accept(self, line: int, *words: str, **more) -> int:
        """Say what a line is."""
        return service.accept(self.actor, line, AcceptCommand(list(words), **more))

    def by_hand(self, line: int, *parts: tuple[int, int], day: date | None = None) -> int:
        """Book it for these accounts and cents."""
        rows = [Part(self.books.account(number), Money(cents)) for number, cents in parts]
        return service.by_hand(self.actor, line, HandCommand("Wat het was", rows, day))

    def accept_certain(self) -> int | None:
        return service.accept_certain(self.actor, CertainCommand(self.found().mark))

    def promised(self, *euros: int, day: date = MARCH) -> str:
        """A grant with instalments of so many euros, on this day; its reference."""
        reference = granted(self.books.owner)
        pay_out(self.books.owner, reference, *(part(day, each) for each in euros))
        return reference

    def _lines(self) -> Sequence[int]:
        return session().scalars(select(BankEntry.id).order_by(BankEntry.id)).all()


@kept
def lay_desk() -> Desk:
    """With nothing on it."""
    books = make_books()
    number = bank_accounts.add(books.actor, AccountCommand(OURS, "Betaalrekening"))
    return Desk(books, number)


def came(cents: int, day: date = MARCH, **more) -> Booked:
    """Money that came in, or went out where it is negative."""
    return Booked(day, cents, **more)
