"""Proposing a payment, changing it, taking it back. ``ask`` is the same for other rooms."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from funding.actions import PaymentAction
from funding.books import ledgers, places
from funding.books import rules as adding
from funding.books.errors import NoBooks, WrongAccount
from funding.books.model import Ledger, LedgerAccount
from funding.grants.service import one_at_a_time
from funding.payments import bills, payees, rules
from funding.payments.errors import NoSuchPayee, TooMuch
from funding.payments.lifecycle import PAYMENT
from funding.payments.model import Payee, Payment, PaymentPart, PaymentState
from funding.payments.numbering import numbered
from funding.payments.schema import PaymentCommand, WhyCommand
from funding.policy import purse

MOST = Money(999_999_999_99)  # of a SEPA credit transfer: EPC125-05


def may_propose(actor: Actor) -> None:
    """Decide whether somebody may propose at all, for the page that asks."""
    allow(actor, PaymentAction.PROPOSE, purse(actor), sees=PaymentAction.READ)


def propose(actor: Actor, command: PaymentCommand) -> str:
    """Ask for a payment; the same form sent twice asks once. Returns its reference."""
    with transaction():
        return ask(actor, command).reference


def ask(actor: Actor, command: PaymentCommand) -> Payment:
    """The same, inside the transaction of another room; that room keeps the number of the row."""
    with transaction():
        may_propose(actor)
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        said, parts = _read(actor, command)
        if twice := _there(actor, command.seen, said, parts):
            return twice
        bills.demand_free(said["receipt_id"])
        row = numbered(Payment, "BT", lambda reference: {
            "end_to_end": rules.end_to_end_of(reference, 1), "state": PAYMENT.initial, "round": 1,
            "organisation_id": actor.organisation_id, "asked_by_id": actor.person_id,
            "changed_by_id": actor.person_id, "at": clock.now(), **said,
        })  # fmt: skip
        row.parts = [PaymentPart(**part) for part in parts]
        session().flush()
        record(actor, "payment.ask", row, to=row.state, detail={"amount": row.amount.cents})
        return row


def change(actor: Actor, reference: str, command: PaymentCommand) -> None:
    """Say it otherwise: what anybody said of it before does not count any more."""
    with transaction():
        row = held(actor, PaymentAction.PROPOSE, reference)
        said, parts = _read(actor, command)
        if row.state == PaymentState.PROPOSED and _same(row, said, parts):
            return
        PAYMENT.check(row, "change")
        bills.demand_free(said["receipt_id"], row.id)
        for name, value in said.items():
            setattr(row, name, value)
        row.parts = []
        session().flush()  # a position is taken by one part at a time
        row.parts = [PaymentPart(**part) for part in parts]
        row.round += 1
        row.end_to_end = rules.end_to_end_of(row.reference, row.round)
        row.changed_by_id, row.at = actor.person_id or row.changed_by_id, clock.now()
        row.digest = row.batch_id = None
        move(row, PAYMENT, "change", actor, amount=row.amount.cents)


def withdraw(actor: Actor, reference: str) -> None:
    """Take it back; it stays to be read."""
    with transaction():
        row = held(actor, PaymentAction.PROPOSE, reference)
        if row.state != PaymentState.WITHDRAWN:  # or the same button pressed twice
            move(row, PAYMENT, "withdraw", actor)


def bounce(actor: Actor, reference: str, command: WhyCommand) -> None:
    """Say that the bank did not pay it, and why; it can be changed and proposed again."""
    with transaction():
        row = held(actor, PaymentAction.PROPOSE, reference)
        if row.state == PaymentState.BOUNCED and row.reason == command.reason:
            return
        row.reason = command.reason
        move(row, PAYMENT, "bounce", actor)


def held(actor: Actor, action: PaymentAction, reference: str) -> Payment:
    """The row to act on, held until the end of the transaction."""
    row = load(reference, lock=True)
    allow(actor, action, row, sees=PaymentAction.READ)
    return row


def load(reference: str, lock: bool = False) -> Payment:
    """The row; who calls decides with ``allow``."""
    wanted = select(Payment).where(Payment.reference == reference)
    row = session().scalars(locked(wanted) if lock else wanted).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _read(actor: Actor, command: PaymentCommand) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was typed, as it is kept: the columns of the payment, and those of its parts."""
    if refusal := adding.parts_refusal(command.amount, [part.amount for part in command.parts]):
        raise refusal
    if command.amount > MOST:
        raise TooMuch(most=MOST)
    mine = select(Payee).where(
        Payee.id == command.payee_id, Payee.organisation_id == actor.organisation_id,
        Payee.ended_at.is_(None),
    )  # fmt: skip
    payee = session().scalars(mine).one_or_none()
    if payee is None:
        raise NoSuchPayee()
    account = payees.usable(payee)
    said = {
        "payee_id": payee.id, "account_id": account.id if account else None,
        "amount": command.amount, "what": command.what,
        "remittance": command.remittance or command.what, "wish_day": command.wish_day,
        "receipt_id": bills.to_pay(actor, command.receipt),
    }  # fmt: skip
    return said, _parts(actor, command)


def _parts(actor: Actor, command: PaymentCommand) -> list[dict[str, Any]]:
    ledger = ledgers.found(actor)
    if ledger is None:
        raise NoBooks()
    _demand_accounts(ledger, {part.account_id for part in command.parts})
    found = [
        (part, places.read(part.place, part.activity_id, part.function_id))
        for part in command.parts
    ]
    places.demand(ledger, (place for _, place in found))
    return [
        {"position": position, "account_id": part.account_id, "amount": part.amount, **vars(place)}
        for position, (part, place) in enumerate(found, 1)
    ]


def _demand_accounts(ledger: Ledger, wanted: set[int]) -> None:
    mine = select(func.count()).where(
        LedgerAccount.id.in_(wanted), LedgerAccount.ledger_id == ledger.id,
        LedgerAccount.ended_at.is_(None),
    )  # fmt: skip
    if session().scalar(mine) != len(wanted):
        raise WrongAccount()


def _there(
    actor: Actor, seen: int | None, said: dict[str, Any], parts: list[dict[str, Any]]
) -> Payment | None:
    """The payment of the same form sent twice: it came after that form was opened."""
    if seen is None:
        return None
    later = select(Payment).where(
        Payment.organisation_id == actor.organisation_id, Payment.id > seen,
        Payment.asked_by_id == actor.person_id, Payment.round == 1,
    )  # fmt: skip
    rows = session().scalars(later.order_by(Payment.id))
    return next((row for row in rows if _same(row, said, parts)), None)


def _same(row: Payment, said: dict[str, Any], parts: list[dict[str, Any]]) -> bool:
    there = [{name: getattr(part, name) for name in parts[0]} for part in row.parts]
    return there == parts and all(getattr(row, name) == value for name, value in said.items())
