"""An approved fee becomes a proposal for a payment; how far that is, the payment itself knows.

So a month is paid once the bank tells that the money went, and waits again when that is undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import FeeAction, PaymentAction
from funding.books import ledgers
from funding.books.charts import Use
from funding.books.errors import NoBooks
from funding.books.model import LedgerAccount
from funding.books.schema import Part as AskedPart
from funding.claims import errors
from funding.claims.model import ClaimState, FeeClaim, FeePayment
from funding.claims.paying import parts
from funding.claims.schema import PayCommand
from funding.grants.service import one_at_a_time
from funding.payments import service as payments
from funding.payments.model import Payment, PaymentState
from funding.payments.schema import PaymentCommand
from funding.volunteers.queries import load

FEES = (Use.VOLUNTEER_FEE, Use.VOLUNTEER_COSTS)


@dataclass(frozen=True)
class Sent:
    """The payment of a month."""

    reference: str
    state: PaymentState
    paid_on: date | None


def sent(claim_id: int) -> Sent | None:
    """The payment that stands for an approval; who calls decided."""
    row = _standing(claim_id)
    return Sent(row.reference, row.state, row.paid_on) if row else None


def usual_payee(volunteer_id: int) -> int | None:
    """To whom the last fee of this volunteer went; who calls decided."""
    before = (
        select(Payment.payee_id)
        .join(FeePayment, FeePayment.payment_id == Payment.id)
        .join(FeeClaim, FeeClaim.id == FeePayment.claim_id)
        .where(FeeClaim.volunteer_id == volunteer_id)
        .order_by(FeePayment.id.desc())
        .limit(1)
    )
    return session().scalar(before)


def propose(actor: Actor, number: int, month: date, command: PayCommand) -> str:
    """Ask for the payment of an approved month; asked twice it is one. Returns its reference."""
    with transaction():
        row = load(number)
        allow(actor, PaymentAction.PROPOSE, row, sees=FeeAction.READ)
        ledger = ledgers.found(actor)
        if ledger is None:
            raise NoBooks()
        one_at_a_time(row.organisation_id)
        claim = _approved(load(number, lock=True).id, month)
        if there := _standing(claim.id):
            return there.reference
        accounts = _accounts(ledgers.accounts(ledger).values())
        asked = [
            AskedPart(
                accounts[part.use], part.amount,
                _word(part.place.grant_id, part.place.cost_line_id),
                part.place.activity_id, part.place.function_id,
            )
            for part in parts(claim)
        ]  # fmt: skip
        what = f"Vrijwilligersvergoeding {month:%m-%Y}"
        made = payments.ask(actor, PaymentCommand(
            command.payee_id, claim.fee + claim.costs, what, asked,
        ))  # fmt: skip
        for line, part in zip(made.parts, parts(claim), strict=True):
            line.function_id = part.place.function_id
        assert actor.person_id is not None
        session().add(FeePayment(
            claim_id=claim.id, payment_id=made.id, by_person_id=actor.person_id, at=clock.now(),
        ))  # fmt: skip
        record(actor, "fee.ask payment", claim, detail={"payment": made.reference})
        return made.reference


def demand_nothing_sent(claim_id: int) -> None:
    """That no payment stands for it: then the approval may be taken back."""
    if _standing(claim_id):
        raise errors.PaymentStands()


def _approved(volunteer_id: int, month: date) -> FeeClaim:
    mine = select(FeeClaim).where(
        FeeClaim.volunteer_id == volunteer_id, FeeClaim.month == month,
        FeeClaim.state != ClaimState.TAKEN_BACK,
    )  # fmt: skip
    row = session().scalars(locked(mine)).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _standing(claim_id: int) -> Payment | None:
    mine = (
        select(Payment)
        .join(FeePayment, FeePayment.payment_id == Payment.id)
        .where(FeePayment.claim_id == claim_id, Payment.state != PaymentState.WITHDRAWN)
    )
    return session().scalars(mine).one_or_none()


def _accounts(known: Iterable[LedgerAccount]) -> dict[Use, int]:
    """The account of each use."""
    found = {Use(each.use): each.id for each in known if each.use in FEES}
    if set(FEES) - found.keys():
        raise errors.NoFeeAccount()
    return found


def _word(grant_id: int | None, cost_line_id: int | None) -> str:
    """As a form of the books says a place."""
    if cost_line_id:
        return f"l{cost_line_id}"
    return f"g{grant_id}" if grant_id else ""
