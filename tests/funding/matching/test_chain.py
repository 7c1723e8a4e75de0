"""A bill from its photo to the bank and into the books; and all the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update

from accounts.memberships.model import Role
from core.storage import audit
from core.storage.database import session
from core.values import clock
from funding.bank.model import BankEntry
from funding.books import checking, checklist, ledgers, statement
from funding.matching.missing import missing
from funding.payments import batches
from funding.payments.model import Payment, PaymentState
from funding.receipts.model import Paid, ReceiptState
from tests.builders import make_person
from tests.funding.books.bookkeeping import BANK, CASH, GIFTS, RENT
from tests.funding.matching.table import Desk, came
from tests.funding.payments.counter import LANDLORD, MONDAY, Counter, open_counter, row, state
from tests.funding.receipts.brought import Drawer
from tests.tampering import tamper

pytestmark = pytest.mark.usefixtures("monday")
HUNDRED = 300_00


@dataclass(frozen=True)
class Chain:
    """The rooms of one organisation: who keeps its receipts, pays, and books the bank."""

    drawer: Drawer
    counter: Counter
    desk: Desk
    bill: int
    payment: str
    line: int

    def stands(self) -> tuple[ReceiptState, PaymentState, int]:
        """The receipt, the payment, and how many lines of the bank are open."""
        where = state(self.payment)
        return self.drawer.see(self.bill).state, where, len(self.desk.found().lines)


@pytest.fixture
def chain(app: Flask) -> Chain:
    counter = open_counter()
    drawer = Drawer(counter.books, make_person(counter.owner, Role.READER))
    said = drawer.said(HUNDRED, Paid.UNPAID, party="Stichting De Brug", parts=[(RENT, HUNDRED)])
    bill = drawer.keep(details=said)
    payment = counter.propose(receipt=bill)
    counter.approve(counter.treasurer, payment)
    file = counter.batch(payment)
    batches.confirm(counter.treasurer, file)
    batches.send(counter.asker, file)
    desk = Desk(counter.books, counter.account_id)
    back = came(-HUNDRED, MONDAY, iban=LANDLORD, reference=row(payment).end_to_end)
    (line,) = desk.reads(back, opening=HUNDRED)
    return Chain(drawer, counter, desk, bill, payment, line)


def test_the_line_of_the_bank_books_the_payment_and_its_receipt(chain: Chain):
    (offer,) = chain.desk.found().certain
    assert offer[0] == chain.line
    assert chain.desk.accept_certain() is None
    assert chain.stands() == (ReceiptState.BOOKED, PaymentState.PAID, 0)
    number = chain.drawer.see(chain.bill).entry
    assert number is not None
    assert chain.desk.books.entry(number) == {RENT: HUNDRED, BANK: -HUNDRED}
    assert faults(chain) == []
    assert audit.verify().intact


def test_booked_back_the_line_the_payment_and_the_receipt_are_free_again(chain: Chain):
    chain.desk.accept_certain()
    number = chain.drawer.see(chain.bill).entry
    assert number is not None
    chain.desk.books.undo(number, MONDAY)
    assert chain.stands() == (ReceiptState.DESCRIBED, PaymentState.BATCHED, 1)
    assert chain.desk.accept_certain() is None
    assert chain.stands() == (ReceiptState.BOOKED, PaymentState.PAID, 0)
    assert faults(chain) == []


def test_what_is_missing_counts_both_sides(chain: Chain):
    assert sides(chain) == (1, 0, 1)  # a line of the bank, and the bill
    chain.desk.accept_certain()
    assert sides(chain) == (0, 0, 0)
    chain.desk.books.spend(12_50, RENT, date(2026, 3, 4))
    assert sides(chain) == (0, 1, 0)


def test_the_list_of_the_year_says_what_is_not_in_order(chain: Chain):
    assert said(chain) == {"Elke bon is geboekt of opzij gelegd": 1}
    chain.desk.books.receive(HUNDRED, GIFTS, MONDAY)
    bank = "De boeken zijn gelijk aan de bank"
    assert said(chain)[bank] == HUNDRED  # the bank had that already, and paid the bill
    chain.desk.accept_certain()
    assert list(said(chain)) == ["Elke maand die voorbij is, is dicht"]
    chain.desk.books.receive(5_00, GIFTS, MONDAY, through=CASH)
    assert "De kas is in dit jaar geteld" in said(chain)


def test_the_check_of_the_books_finds_what_was_changed_behind_them(chain: Chain):
    chain.desk.accept_certain()
    assert faults(chain) == []
    tamper(
        update(Payment).values(entry_id=None),
        update(BankEntry).values(cents=-1),
    )
    assert {fault.check for fault in faults(chain)} == {"payments", "bank"}


def sides(chain: Chain) -> tuple[int, int, int]:
    session().rollback()
    ledger = ledgers.found(chain.desk.actor)
    assert ledger is not None
    found = missing(ledger)
    return found.lines, found.bare, found.receipts


def faults(chain: Chain) -> list[checking.Fault]:
    session().rollback()
    ledger = ledgers.found(chain.desk.actor)
    assert ledger is not None
    return checking.faults(ledger)


def said(chain: Chain) -> dict[str, int]:
    """What is not in order in this year: the amount or the number of it, by its title."""
    session().rollback()
    ledger = ledgers.found(chain.desk.actor)
    assert ledger is not None
    figures = statement.statement(ledger, 2026)
    assert figures is not None
    months = statement.months(ledger, 2026)
    items = checklist.items(ledger, figures, months, clock.today())
    return {each.title: each.count or each.amount.cents for each in items if not each.ok}
