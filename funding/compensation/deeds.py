"""What was done for a budget: confirmed hours, approved fees and costs, and what of it is paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from core.storage.database import session
from core.values.money import Money
from funding.books.charts import Use
from funding.claims.model import FeeClaim, FeeClaimLine, FeePayment
from funding.claims.model import ClaimState as C
from funding.compensation.rules import fee
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.hours.model import HourLine, HourState
from funding.payments.model import Payment, PaymentState


@dataclass(frozen=True)
class Deed:
    """Work of one function for one payer: time, or money, or both."""

    function_id: int
    grant_id: int | None
    day: date
    minutes: int
    fee: Money
    costs: Money
    paid: bool = False

    @property
    def amount(self) -> Money:
        """Fee and costs together."""
        return self.fee + self.costs


def functions(organisation_id: int) -> dict[int, Function]:
    """Those of an organisation with what an hour was; who calls decided."""
    statement = select(Function).where(Function.organisation_id == organisation_id)
    rows = session().scalars(statement.options(selectinload(Function.rates)))
    return {row.id: row for row in rows}


def deeds(organisation_id: int, known: dict[int, Function]) -> list[Deed]:
    """All of them: a month that was approved counts as it was approved, the others as they were
    confirmed."""
    approved = dict(_claims(organisation_id))
    return [*_hours(organisation_id, known, approved), *_lines(organisation_id, approved)]


Approved = dict[int, tuple[int, date, bool]]  # of a claim: volunteer, month, whether it is paid


def _claims(organisation_id: int) -> Iterator[tuple[int, tuple[int, date, bool]]]:
    paid = (
        select(FeePayment.claim_id)
        .join(Payment, Payment.id == FeePayment.payment_id)
        .where(FeePayment.claim_id == FeeClaim.id, Payment.state == PaymentState.PAID)
    )
    statement = select(
        FeeClaim.id, FeeClaim.volunteer_id, FeeClaim.month, paid.exists().label("paid")
    ).where(FeeClaim.organisation_id == organisation_id, FeeClaim.state != C.TAKEN_BACK)
    for row in session().execute(statement):
        yield row.id, (row.volunteer_id, row.month, bool(row.paid))


def _hours(organisation_id: int, known: dict[int, Function], approved: Approved) -> Iterator[Deed]:
    """The time of every confirmed line; its money where the month was not approved yet."""
    settled = {(volunteer, month) for volunteer, month, _ in approved.values()}
    nothing = Money.zero()
    columns: tuple[Any, ...] = (
        HourLine.volunteer_id, HourLine.function_id, HourLine.grant_id, HourLine.day,
        HourLine.minutes, HourLine.cents,
    )  # fmt: skip
    statement = select(*columns).where(
        HourLine.organisation_id == organisation_id, HourLine.state == HourState.CONFIRMED
    )
    for volunteer, function, grant, day, minutes, cents in session().execute(statement):
        if (volunteer, day.replace(day=1)) in settled:
            yield Deed(function, grant, day, minutes, nothing, nothing)
        else:
            rate = rate_on(known[function].rates, day)
            yield Deed(function, grant, day, minutes, fee(rate, minutes), cents)


def _lines(organisation_id: int, approved: Approved) -> Iterator[Deed]:
    statement = (
        select(FeeClaimLine)
        .join(FeeClaim)
        .where(FeeClaim.organisation_id == organisation_id, FeeClaim.state != C.TAKEN_BACK)
    )
    nothing = Money.zero()
    for row in session().scalars(statement):
        _, month, paid = approved[row.claim_id]
        is_fee = row.use == Use.VOLUNTEER_FEE
        yield Deed(
            row.function_id, row.grant_id, month, 0, row.cents if is_fee else nothing,
            nothing if is_fee else row.cents, paid,
        )  # fmt: skip

