"""One file for the bank: made once out of what was approved, looked at by a second person."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from funding.actions import PaymentAction
from funding.bank.claims import counts_as_own
from funding.bank.model import BankAccount
from funding.grants.service import one_at_a_time
from funding.payments import pain, rules
from funding.payments.errors import (
    BatchUnderWay,
    CannotBeBatched,
    Changed,
    DayGone,
    NoOwnAccount,
    NotConfirmed,
    NothingChosen,
    NotWhole,
    NotYetOurs,
    OwnBatch,
)
from funding.payments.lifecycle import BATCH, PAYMENT
from funding.payments.model import Batch, BatchState, Payment, PaymentState
from funding.payments.numbering import numbered
from funding.payments.schema import BatchCommand
from funding.policy import purse


def make(actor: Actor, command: BatchCommand) -> str:
    """Make the file of these payments; the same form sent twice makes one. Its reference."""
    with transaction():
        allow(actor, PaymentAction.PROPOSE, purse(actor), sees=PaymentAction.READ)
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        account = _own_account(actor.organisation_id, command.account_id)
        payments = _chosen(actor.organisation_id, command.payments)
        if twice := _there(actor, payments, command):
            return twice
        if command.day < clock.today():
            raise DayGone()
        for payment in payments:
            _demand(payment)
        row = _file(actor, account, command, payments)
        for payment in payments:
            payment.batch_id = row.id
            move(payment, PAYMENT, "collect", actor, batch=row.id)
        return row.reference


def confirm(actor: Actor, reference: str) -> None:
    """Say as a second person that these are the payments, and that this is the sum."""
    with transaction():
        row = held(actor, PaymentAction.APPROVE, reference)
        if row.state == BatchState.CONFIRMED and row.confirmed_by_id == actor.person_id:
            return  # the same button pressed twice
        BATCH.check(row, "confirm")
        if row.made_by_id == actor.person_id:
            raise OwnBatch()
        payments = within(row, lock=True)
        demand_whole(row)
        for payment in payments:
            if rules.digest_of(payment) != payment.digest:
                raise Changed()
        row.confirmed_by_id, row.confirmed_at = actor.person_id, clock.now()
        move(row, BATCH, "confirm", actor, sha256=row.sha256)


def send(actor: Actor, reference: str) -> None:
    """Say that the bank has it; from now on it cannot be cancelled."""
    with transaction():
        row = held(actor, PaymentAction.PROPOSE, reference)
        if row.state != BatchState.SENT:
            demand_whole(row)
            move(row, BATCH, "send", actor)


def cancel(actor: Actor, reference: str) -> None:
    """Say that the bank does not get it: its payments are approved again, and in no file."""
    with transaction():
        row = held(actor, PaymentAction.PROPOSE, reference)
        if row.state == BatchState.CANCELLED:
            return
        payments = within(row, lock=True)
        if any(payment.state != PaymentState.BATCHED for payment in payments):
            raise BatchUnderWay()
        move(row, BATCH, "cancel", actor)
        for payment in payments:
            payment.batch_id = None
            move(payment, PAYMENT, "let go", actor, batch=row.id)


def content(actor: Actor, reference: str) -> tuple[bytes, str]:
    """The file and its name: each time the same bytes, after a second person confirmed it."""
    row = load(reference)
    allow(actor, PaymentAction.PROPOSE, row, sees=PaymentAction.READ)
    return bytes_of(row), f"{row.reference}.xml"


def bytes_of(row: Batch) -> bytes:
    """What is kept of a file that may leave; who calls decides."""
    if row.state not in (BatchState.CONFIRMED, BatchState.SENT):
        raise NotConfirmed()
    return demand_whole(row)


def demand_whole(row: Batch) -> bytes:
    """What is kept of it, when the payments in it are exactly those it was made of."""
    data, payments = files().get(row.sha256), within(row)
    there = sorted(
        (each.end_to_end, each.account.iban if each.account else "", each.amount.cents)
        for each in payments
    )
    back = any(each.state == PaymentState.BOUNCED for each in payments)
    if there != pain.inside(data) or (back and row.state != BatchState.SENT):
        raise NotWhole()
    return data


def held(actor: Actor, action: PaymentAction, reference: str) -> Batch:
    """The row to act on, held until the end of the transaction."""
    row = load(reference, lock=True)
    allow(actor, action, row, sees=PaymentAction.READ)
    return row


def load(reference: str, lock: bool = False) -> Batch:
    """The row; who calls decides with ``allow``."""
    wanted = select(Batch).where(Batch.reference == reference)
    row = session().scalars(locked(wanted) if lock else wanted).one_or_none()
    if row is None:
        raise NotFound()
    return row


def within(row: Batch, lock: bool = False) -> Sequence[Payment]:
    """The payments in it, in their order."""
    mine = select(Payment).where(Payment.batch_id == row.id).order_by(Payment.id)
    return session().scalars(locked(mine) if lock else mine).all()


def _chosen(organisation_id: int, references: Sequence[str]) -> Sequence[Payment]:
    """Those payments, each once, held in one order by everybody."""
    if not references:
        raise NothingChosen()
    mine = select(Payment).where(
        Payment.organisation_id == organisation_id, Payment.reference.in_(references)
    )
    rows = session().scalars(locked(mine.order_by(Payment.id))).all()
    if len(rows) != len(set(references)):
        raise NothingChosen()
    return rows


def _demand(payment: Payment) -> None:
    """That it can be in a file, and is what was approved."""
    if payment.state != PaymentState.APPROVED or payment.account is None or payment.batch_id:
        raise CannotBeBatched(reference=payment.reference)
    if refusal := rules.account_refusal(rules.eyes_of(payment)):
        raise refusal
    if rules.digest_of(payment) != payment.digest:
        raise Changed()


def _file(
    actor: Actor, account: BankAccount, command: BatchCommand, payments: Sequence[Payment]
) -> Batch:
    named = select(Organisation.name).where(Organisation.id == actor.organisation_id)
    name, now = session().scalars(named).one(), clock.now()
    transfers = [
        pain.Transfer(
            each.end_to_end, each.payee.name, each.account.iban if each.account else "",
            each.amount, each.remittance,
        )
        for each in payments
    ]  # fmt: skip
    total = sum((each.amount for each in payments), Money.zero())

    def columns(reference: str) -> dict[str, object]:
        order = pain.Order(
            reference, clock.local(now), name, account.iban, command.day, command.format, transfers
        )
        return {
            "organisation_id": account.organisation_id, "account_id": account.id,
            "day": command.day, "format": command.format, "count": len(transfers),
            "total": total, "sha256": files().put(pain.document(order)), "state": BATCH.initial,
            "made_by_id": actor.person_id, "made_at": now,
        }  # fmt: skip

    return numbered(Batch, "BB", columns)


def _own_account(organisation_id: int, account_id: int) -> BankAccount:
    mine = select(BankAccount).where(
        BankAccount.id == account_id, BankAccount.organisation_id == organisation_id,
        BankAccount.ended_at.is_(None),
    )  # fmt: skip
    row = session().scalars(mine).one_or_none()
    if row is None:
        raise NoOwnAccount()
    if not counts_as_own(row.id):
        raise NotYetOurs()
    return row


def _there(actor: Actor, payments: Sequence[Payment], command: BatchCommand) -> str | None:
    """The file of the same form sent twice: made by the same person, of the same payments."""
    found = {payment.batch_id for payment in payments}
    batch = payments[0].batch
    if batch is None or len(found) != 1 or batch.made_by_id != actor.person_id:
        return None
    asked = (command.account_id, command.day, command.format, len(payments))
    same = asked == (batch.account_id, batch.day, batch.format, batch.count)
    return batch.reference if same and batch.state != BatchState.CANCELLED else None
