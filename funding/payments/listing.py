"""The list of payments: search, filter, sort, page by page, and whole for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import BigInteger, ColumnElement, Row, Select, or_, select, type_coerce

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import PaymentAction
from funding.payments.model import Payee, PayeeAccount, Payment, PaymentState
from funding.policy import purse

SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "": (Payment.id.expression,),
    "ontvanger": (Payee.name.expression, Payment.id.expression),
    "bedrag": (type_coerce(Payment.amount, BigInteger), Payment.id.expression),
}
BATCH = 500


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    state: PaymentState | None = None
    sort: str = ""  # "ontvanger", "-bedrag" …; nothing means the newest first
    after: str | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """Read it from the words behind an address."""
        state, sort = asked.get("stand", ""), asked.get("sorteer", "")
        search = "".join(sign for sign in asked.get("zoek", "") if sign.isprintable())
        return cls(
            search.strip()[:100], PaymentState(state) if state in set(PaymentState) else None,
            sort if sort.removeprefix("-") in set(SORTS) - {""} else "", asked.get("after"),
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.state)

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by."""
        down = self.sort.startswith("-") or not self.sort
        return [(column, down) for column in SORTS[self.sort.removeprefix("-")]]


@dataclass(frozen=True)
class Line:
    """One payment in the list."""

    id: int
    reference: str
    payee: str
    iban: str
    what: str
    amount: Money
    state: PaymentState
    wish_day: date | None
    paid_on: date | None
    key: tuple[Any, ...]


def listed(actor: Actor, wish: Wish, size: int = 50) -> Page[Line]:
    """One page of the payments of one's organisation."""
    allow(actor, PaymentAction.READ, purse(actor))
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().execute(start_after(_wanted(actor, wish), wish.key, after, size)).all()
    return paged([_line(row, wish) for row in rows], after, lambda line: line.key, size)


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after), BATCH)
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def to_batch(actor: Actor) -> Sequence[Line]:
    """Approved, by bank, and in no file yet; the oldest first."""
    allow(actor, PaymentAction.READ, purse(actor))
    wish = Wish(state=PaymentState.APPROVED)
    statement = _wanted(actor, wish).where(Payment.account_id.is_not(None))
    rows = session().execute(statement.order_by(Payment.id).limit(200))
    return [_line(row, wish) for row in rows]


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    columns = (
        Payment.id, Payment.reference, Payee.name, PayeeAccount.iban, Payment.what, Payment.amount,
        Payment.state, Payment.wish_day, Payment.paid_on,
    )  # fmt: skip
    statement = (
        cast("Select[Any]", select(*columns))
        .join(Payee, Payee.id == Payment.payee_id)
        .outerjoin(PayeeAccount, PayeeAccount.id == Payment.account_id)
        .where(Payment.organisation_id == actor.organisation_id)
    )
    if wish.state is not None:
        statement = statement.where(Payment.state == wish.state)
    if wish.search:
        fields = (Payment.reference, Payment.what, Payment.remittance, Payee.name,
                  PayeeAccount.iban)  # fmt: skip
        found = (column.icontains(wish.search, autoescape=True) for column in fields)
        statement = statement.where(or_(*found))
    return statement


def _line(row: Row[Any], wish: Wish) -> Line:
    first = {"": (), "ontvanger": (row.name,), "bedrag": (row.amount.cents,)}
    return Line(
        row.id, row.reference, row.name, row.iban or "", row.what, row.amount, row.state,
        row.wish_day, row.paid_on, (*first[wish.sort.removeprefix("-")], row.id),
    )  # fmt: skip
