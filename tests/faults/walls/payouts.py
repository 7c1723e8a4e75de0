"""What one organisation pays: a payment that waits, one that came back, one in a file, one in cash,
with a mark in each text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding.bank.model import BankAccount
from funding.books.schema import Part
from funding.payments import approvals, batches, payees, rules, service
from funding.payments.model import Checked, PayeeAccount, Payment
from funding.payments.schema import (
    ApproveCommand,
    BatchCommand,
    CheckCommand,
    IbanCommand,
    PayeeCommand,
    PaymentCommand,
    WhyCommand,
)
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

OWNER = "gem"
IBANS = ("NL25TEST0000000017", "NL95TEST0000000018")
YES = CheckCommand(Checked.INVOICE)


def pay(world: World) -> None:
    """By those who keep its money; the coordinator asks."""
    there = Payouts(world)
    waits = there.payment("waits", there.shop)
    there.aim("payment", waits, payee_id=there.shop, account_id=there.account(there.shop),
              digest=as_it_stands(waits).digest)  # fmt: skip
    back = there.payment("back", there.shop)
    why = WhyCommand(world.marks.text(f"payment.reason {OWNER}", OWNER))
    approvals.give_back(there.who("treasurer"), back, why)
    there.aim("back", back)
    filed, left = there.approved("filed"), there.approved("left")
    there.aim("ready", there.approved("ready"))
    there.aim("order", there.batch(filed))
    there.aim("filed", filed)
    there.aim("left", left)
    leaving = there.batch(left)
    batches.confirm(there.who("treasurer"), leaving)
    there.aim("leaving", leaving)
    gone = there.approved("gone")
    sent = there.batch(gone)
    batches.confirm(there.who("treasurer"), sent)
    batches.send(there.who("coordinator"), sent)
    there.aim("gone", gone)
    handed = there.payment("handed", there.cash)
    approvals.approve(there.who("treasurer"), handed, as_it_stands(handed))
    there.aim("handed", handed)
    newest = session().scalar(select(func.max(Payment.id)))
    values = world.targets[f"payment-{OWNER}"].values
    values["newest"] = newest
    session().rollback()


def as_it_stands(reference: str, brother: str | None = None) -> ApproveCommand:
    """Agreed with, or said to be family."""
    row = session().scalars(select(Payment).where(Payment.reference == reference)).one()
    return ApproveCommand(brother is not None, rules.digest_of(row), brother)


class Payouts:
    """What is paid with, and to whom."""

    def __init__(self, world: World) -> None:
        self.world, self.marks = world, world.marks
        mine = select(BankAccount.id).where(
            BankAccount.organisation_id == world.organisations[OWNER]
        )
        self.bank_account = session().scalars(mine.order_by(BankAccount.id).limit(1)).one()
        self.books = world.targets[f"books-{OWNER}"].values
        self.shop = self._payee("shop", IBANS[0], related=True)
        self.cash = self._payee("cash", None)

    def who(self, role: str) -> Any:
        return self.world.actor(f"{OWNER}/{role}")

    def account(self, payee_id: int) -> int:
        """The version that waits for somebody to look at it."""
        waits = (PayeeAccount.payee_id == payee_id, PayeeAccount.confirmed_at.is_(None))
        return session().scalars(select(PayeeAccount.id).where(*waits)).one()

    def payment(self, key: str, payee_id: int) -> str:
        words = (
            self.marks.text(f"payment.{part} {key} {OWNER}", OWNER)
            for part in ("what", "remittance")
        )
        what, remittance = words
        parts = [Part(int(str(self.books["food"])), Money(12_50))]
        command = PaymentCommand(payee_id, Money(12_50), what, parts, remittance)
        return service.propose(self.who("coordinator"), command)

    def approved(self, key: str) -> str:
        """Somebody said that it is family; a member of the board had to agree."""
        reference = self.payment(key, self.shop)
        brother = self.marks.text(f"payment_approval.relation {key} {OWNER}", OWNER)
        approvals.approve(self.who("finance-officer"), reference, as_it_stands(reference, brother))
        approvals.approve(self.who("board-member"), reference, as_it_stands(reference))
        return reference

    def batch(self, reference: str) -> str:
        command = BatchCommand((reference,), self.bank_account, clock.today(), "09")
        return batches.make(self.who("coordinator"), command)

    def aim(self, name: str, reference: str, **more: object) -> None:
        """One more among the things to aim at."""
        values: dict[str, object] = {
            "reference": reference, "food": self.books["food"], "cash": self.books["cash"],
            "bank_account": self.bank_account, **more,
        }  # fmt: skip
        key = f"{name}-{OWNER}"
        self.world.targets[key] = Target(key, owner=OWNER, values=values)

    def _payee(self, key: str, iban: str | None, *, related: bool = False) -> int:
        relation = self.marks.text(f"payee.relation {key} {OWNER}", OWNER) if related else None
        named = self.marks.word(f"payee.name {key} {OWNER}", OWNER)
        if iban:
            self.marks.number(iban, f"payee_account.iban {OWNER}", OWNER)
        number = payees.add(
            self.who("coordinator"), PayeeCommand(named, iban, None, related, relation)
        )
        if iban:
            payees.confirm_account(self.who("treasurer"), self.account(number), YES, of=number)
            self.marks.number(IBANS[1], f"payee_account.iban new {OWNER}", OWNER)
            payees.ask_account(self.who("coordinator"), number, IbanCommand(IBANS[1]))
        return number
