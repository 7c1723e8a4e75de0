"""Paying by two people: one enters and asks, the other looks and agrees, the bank writes it down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from demo.bank_files import Line
from demo.bookkeeping import By, Told
from funding.bank.model import BankAccount
from funding.payments import approvals, batches, payees
from funding.payments.model import Checked, PayeeAccount, Payment
from funding.payments.rules import digest_of
from funding.payments.schema import ApproveCommand, BatchCommand, CheckCommand, PayeeCommand
from funding.payments.service import load


def payee(asks: Actor, looks: Actor, command: PayeeCommand) -> int:
    """Somebody to pay, whose account a second person made sure of; the number."""
    number = payees.add(asks, command)
    mine = select(PayeeAccount.id).where(PayeeAccount.payee_id == number)
    check = CheckCommand(Checked.PHONED)
    payees.confirm_account(looks, session().scalars(mine).one(), check, of=number)
    return number


def in_one_file(
    asks: Actor, looks: Actor, references: Sequence[str], account: str, day: date
) -> list[Told]:  # fmt: skip
    """Agreed with, put in one file and sent; gives what the bank writes of it on that day."""
    for reference in references:
        approvals.approve(looks, reference, ApproveCommand(False, digest_of(load(reference))))
    own = select(BankAccount.id).where(BankAccount.iban == account)
    command = BatchCommand(references, session().scalars(own).one(), day, "09")
    file = batches.make(asks, command)
    batches.confirm(looks, file)
    batches.send(asks, file)
    return [_on_the_bank(reference, day) for reference in references]


def _on_the_bank(reference: str, day: date) -> Told:
    """With the number that was sent along."""
    row = session().scalars(select(Payment).where(Payment.reference == reference)).one()
    assert row.account is not None
    sent = (row.payee.name, row.remittance, row.account.iban, row.end_to_end)
    return Told(Line(day, -row.amount.cents, *sent), By.CERTAIN)
