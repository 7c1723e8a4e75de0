"""Reading the files for the bank: the list, and one with its payments and its totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values.errors import Refusal
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import PaymentAction
from funding.bank.claims import is_confirmed
from funding.bank.model import BankAccount
from funding.payments.batches import load
from funding.payments.errors import OwnBatch
from funding.payments.model import Batch, BatchState, Payment, PaymentState
from funding.policy import purse

BATCH = 500


@dataclass(frozen=True)
class Inside:
    """One payment in a file."""

    reference: str
    payee: str
    iban: str
    amount: Money
    end_to_end: str
    state: PaymentState


@dataclass(frozen=True)
class BatchView:
    """One file for the bank."""

    id: int
    reference: str
    account: str
    day: date
    format: str
    count: int
    total: Money
    sha256: str
    state: BatchState
    maker: str
    maker_id: int
    made_at: datetime
    confirmer: str
    confirmed_at: datetime | None
    payments: Sequence[Inside]
    may_propose: bool
    may_approve: bool
    no: Refusal | None

    @property
    def waits(self) -> bool:
        """Whether a second person has to look at it."""
        return self.state == BatchState.MADE

    @property
    def may_leave(self) -> bool:
        """Whether it can be fetched."""
        return self.state in (BatchState.CONFIRMED, BatchState.SENT)

    @property
    def may_cancel(self) -> bool:
        """Whether nothing of it went yet."""
        open_ = self.state in (BatchState.MADE, BatchState.CONFIRMED)
        return open_ and all(each.state == PaymentState.BATCHED for each in self.payments)


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the files; unknown words mean nothing."""

    search: str = ""
    state: BatchState | None = None
    sort: str = ""
    after: str | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """Read it from the words behind an address."""
        state, sort = asked.get("stand", ""), asked.get("sorteer", "")
        search = "".join(sign for sign in asked.get("zoek", "") if sign.isprintable())
        return cls(
            search.strip()[:100], BatchState(state) if state in set(BatchState) else None,
            sort if sort in ("dag", "-dag") else "", asked.get("after"),
        )  # fmt: skip

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by."""
        if not self.sort:
            return [(Batch.id.expression, True)]
        down = self.sort.startswith("-")
        return [(Batch.day.expression, down), (Batch.id.expression, down)]


def batch(actor: Actor, reference: str, action: PaymentAction = PaymentAction.READ) -> BatchView:
    """Decide on the action, then show the file."""
    row = load(reference)
    reads = action == PaymentAction.READ
    allow(actor, action, row, sees=None if reads else PaymentAction.READ)
    payments = session().scalars(
        select(Payment).where(Payment.batch_id == row.id).order_by(Payment.id)
        .options(joinedload(Payment.payee), joinedload(Payment.account))
    )  # fmt: skip
    return BatchView(
        row.id, row.reference, f"{row.account.name} · {row.account.iban}", row.day, row.format,
        row.count, row.total, row.sha256, row.state, row.made_by.name, row.made_by_id, row.made_at,
        row.confirmed_by.name if row.confirmed_by else "", row.confirmed_at,
        [_inside(each) for each in payments], can(actor, PaymentAction.PROPOSE, row),
        can(actor, PaymentAction.APPROVE, row),
        OwnBatch() if row.made_by_id == actor.person_id else None,
    )  # fmt: skip


def listed(actor: Actor, wish: Wish, size: int = 50) -> Page[Batch]:
    """One page of the files of one's organisation."""
    allow(actor, PaymentAction.READ, purse(actor))
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().scalars(start_after(_wanted(actor, wish), wish.key, after, size)).all()
    length = len(wish.key)
    return paged(rows, after, lambda row: (row.day, row.id)[-length:], size)


def exported(actor: Actor, wish: Wish) -> Iterator[Batch]:
    """All of them, some hundreds at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after), BATCH)
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def own_accounts(actor: Actor) -> list[tuple[int, str, bool]]:
    """The bank accounts of one's organisation, and whether it may pay from them already."""
    rows = session().execute(
        select(BankAccount.id, BankAccount.name, BankAccount.iban, is_confirmed())
        .where(BankAccount.organisation_id == actor.organisation_id)
        .where(BankAccount.ended_at.is_(None))
        .order_by(BankAccount.name, BankAccount.id)
    )
    return [(number, f"{name} · {iban}", ours) for number, name, iban, ours in rows]


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement = select(Batch).where(Batch.organisation_id == actor.organisation_id)
    if wish.state is not None:
        statement = statement.where(Batch.state == wish.state)
    if wish.search:
        statement = statement.where(Batch.reference.icontains(wish.search, autoescape=True))
    return statement.options(joinedload(Batch.made_by), joinedload(Batch.account))


def _inside(row: Payment) -> Inside:
    return Inside(
        row.reference, row.payee.name, row.account.iban if row.account else "", row.amount,
        row.end_to_end, row.state,
    )  # fmt: skip
