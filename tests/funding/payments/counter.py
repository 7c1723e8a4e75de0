"""A small association that pays: a coordinator asks, a treasurer and two of the board look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.database import session
from core.values.money import Money
from funding.bank import accounts as bank
from funding.bank import claims
from funding.bank.schema import AccountCommand
from funding.books.schema import Part
from funding.payments import approvals, batches, payees, rules, service
from funding.payments.model import Checked, PayeeAccount, Payment, PaymentState
from funding.payments.schema import (
    ApproveCommand,
    BatchCommand,
    CheckCommand,
    PayeeCommand,
    PaymentCommand,
)
from tests.builders import Group, Someone, make_person
from tests.funding.books.bookkeeping import RENT, Books, make_books
from tests.kept import kept

OURS, LANDLORD, OTHER = "NL31TEST0000000006", "NL90TEST0000000011", "NL63TEST0000000012"
MONDAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Counter:
    """Where the payments of one organisation pass."""

    books: Books
    board: Someone
    second: Someone
    account_id: int
    payee_id: int

    @property
    def owner(self) -> Group:
        return self.books.owner

    @property
    def asker(self) -> Actor:
        """The coordinator, who keeps and does not close."""
        return self.owner.actor

    @property
    def treasurer(self) -> Actor:
        return self.books.actor

    def command(self, cents: int = 300_00, **more) -> PaymentCommand:
        """The rent."""
        parts = [Part(self.books.account(RENT), Money(cents))]
        plain = PaymentCommand(self.payee_id, Money(cents), "Huur van mei", parts)
        return replace(plain, **more)

    def propose(self, cents: int = 300_00, *, by: Actor | None = None, **more) -> str:
        return service.propose(by or self.asker, self.command(cents, **more))

    def approved(self, cents: int = 300_00) -> str:
        """Proposed, and looked at by the treasurer."""
        reference = self.propose(cents)
        assert self.approve(self.treasurer, reference)
        return reference

    def approve(self, who: Actor, reference: str, **said) -> bool:
        return approvals.approve(who, reference, yes(reference, **said))

    def batch(self, *references: str, by: Actor | None = None, format: str = "09") -> str:
        command = BatchCommand(references, self.account_id, MONDAY, format)
        return batches.make(by or self.asker, command)

    def another(self, name: str, iban: str | None = None, **more) -> int:
        """One more payee, whose account the treasurer looked at."""
        number = payees.add(self.asker, PayeeCommand(name, iban, **more))
        confirm(self, number)
        return number


def yes(
    reference: str, related: bool = False, relation: str | None = None, digest: str | None = None
) -> ApproveCommand:
    """Agreed with as it stands now."""
    read = rules.digest_of(row(reference)) if digest is None else digest
    return ApproveCommand(related, read, relation)


def state(reference: str) -> PaymentState:
    session().rollback()
    return row(reference).state


def row(reference: str) -> Payment:
    return session().scalars(select(Payment).where(Payment.reference == reference)).one()


def confirm(counter: Counter, payee_id: int, by: Actor | None = None) -> None:
    """Look at the account that waits."""
    session().rollback()
    waits = select(PayeeAccount.id).where(
        PayeeAccount.payee_id == payee_id, PayeeAccount.confirmed_at.is_(None),
        PayeeAccount.ended_at.is_(None),
    )  # fmt: skip
    for account_id in session().scalars(waits).all():
        checked = CheckCommand(Checked.INVOICE)
        payees.confirm_account(by or counter.treasurer, account_id, checked, of=payee_id)


@kept
def open_counter() -> Counter:
    """With a landlord whose account was looked at."""
    books = make_books()
    board, second = (make_person(books.owner, Role.BOARD_MEMBER) for _ in range(2))
    account = bank.add(books.actor, AccountCommand(OURS, "Betaalrekening"))
    claims.confirm(books.owner.actor, account)
    payee = payees.add(books.owner.actor, PayeeCommand("Stichting De Brug", LANDLORD))
    counter = Counter(books, board, second, account, payee)
    confirm(counter, payee)
    return counter
