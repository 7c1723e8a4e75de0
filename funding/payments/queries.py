"""Reading one payment: the whole of it as who approves needs it, and what it does to a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, func, select, type_coerce
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values.errors import N_, NotFound, Refusal
from core.values.money import Money
from funding.actions import PaymentAction
from funding.books.model import AccountKind, Entry, LedgerAccount, PeriodTotal
from funding.payments import bills, limits, rules, sepa
from funding.payments.model import (
    BatchState,
    PayeeAccount,
    Payment,
    PaymentPart,
    PaymentState,
)

AHEAD = (PaymentState.APPROVED, PaymentState.BATCHED)  # money that is promised and still there


@dataclass(frozen=True)
class PartView:
    """What a part is for."""

    account: str
    place: str
    amount: Money


@dataclass(frozen=True)
class BudgetLine:
    """A cost line before and after this payment."""

    name: str
    budget: Money
    spent: Money
    promised: Money  # in other payments that were approved
    this: Money

    @property
    def left(self) -> Money:
        """What there is now."""
        return self.budget - self.spent - self.promised

    @property
    def after(self) -> Money:
        """What there will be."""
        return self.left - self.this


@dataclass(frozen=True)
class LookView:
    """What somebody said of it."""

    name: str
    related: bool
    relation: str
    at: datetime
    counts: bool


@dataclass(frozen=True)
class PaymentView:
    """One payment, and what the reader may do with it."""

    reference: str
    payee_id: int
    payee: str
    iban: str
    checked: str  # how the account was checked, and by whom
    checker: str
    account_id: int | None
    waits_for_check: bool
    related: bool
    relation: str
    amount: Money
    what: str
    remittance: str
    printed: str  # as the bank takes it
    printed_name: str
    end_to_end: str
    wish_day: date | None
    state: PaymentState
    reason: str
    asker: str
    changer: str
    at: datetime
    digest: str
    parts: Sequence[PartView]
    budgets: Sequence[BudgetLine]
    looks: Sequence[LookView]
    receipt: int | None  # its number
    photo: int | None  # which file of it is a photo
    batch: str
    at_bank: bool  # the file in which it is
    entry: int | None
    paid_on: date | None
    others: int  # who could approve it besides who asked
    missing: str  # what is still needed, in words
    may_propose: bool
    may_approve: bool
    no: Refusal | None  # why this reader does not approve it
    no_cash: Refusal | None

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody to approve it."""
        return self.state == PaymentState.PROPOSED

    @property
    def may_change(self) -> bool:
        """Whether it can still be said otherwise."""
        return self.may_propose and self.state in CHANGEABLE


CHANGEABLE = (
    PaymentState.PROPOSED, PaymentState.RETURNED, PaymentState.APPROVED, PaymentState.BOUNCED
)  # fmt: skip
ONE_MORE = N_("Nog één akkoord nodig: het bedrag is hoger dan één persoon alleen mag goedkeuren.")
OF_THE_BOARD = N_(
    "Er is een band met iemand van uw organisatie. Een bestuurslid zonder band moet akkoord geven."
)


def payment(
    actor: Actor, reference: str, action: PaymentAction = PaymentAction.READ
) -> PaymentView:
    """Decide on the action, then show the payment."""
    row = _load(reference)
    reads = action == PaymentAction.READ
    allow(actor, action, row, sees=None if reads else PaymentAction.READ)
    eyes, account = rules.eyes_of(row), row.account
    entry = session().scalar(select(Entry.number).where(Entry.id == row.entry_id))
    others = {number for number, _ in limits.people(row.organisation_id)}
    return PaymentView(
        reference=row.reference, payee_id=row.payee_id, payee=row.payee.name,
        iban=account.iban if account else "",
        checked=account.checked.label if account and account.checked else "",
        checker=account.confirmed_by.name if account and account.confirmed_by else "",
        account_id=row.account_id, waits_for_check=bool(account and not account.confirmed_at),
        related=row.payee.related, relation=row.payee.relation, amount=row.amount, what=row.what,
        remittance=row.remittance, printed=sepa.readable(row.remittance),
        printed_name=sepa.readable(row.payee.name, sepa.LONGEST_NAME), end_to_end=row.end_to_end,
        wish_day=row.wish_day, state=row.state, reason=row.reason, asker=row.asked_by.name,
        changer="" if row.changed_by_id == row.asked_by_id else row.changed_by.name, at=row.at,
        digest=rules.digest_of(row), parts=[_part(each) for each in row.parts],
        budgets=_budgets(row), looks=_looks(row),
        receipt=row.receipt.number if row.receipt else None, photo=bills.photo(row.receipt_id),
        batch=row.batch.reference if row.batch else "",
        at_bank=bool(row.batch and row.batch.state == BatchState.SENT),
        entry=entry, paid_on=row.paid_on, others=len(others - {row.asked_by_id}),
        missing=_missing(row), may_propose=can(actor, PaymentAction.PROPOSE, row),
        may_approve=can(actor, PaymentAction.APPROVE, row),
        no=rules.person_refusal(actor.person_id, eyes) or rules.account_refusal(eyes),
        no_cash=rules.hand_refusal(actor.person_id, eyes),
    )  # fmt: skip


def form_values(actor: Actor, reference: str) -> dict[str, object]:
    """A payment as the fields of its form."""
    row = _load(reference)
    allow(actor, PaymentAction.PROPOSE, row, sees=PaymentAction.READ)
    values: dict[str, object] = {
        "payee_id": row.payee_id, "amount": limits.typed(row.amount), "what": row.what,
        "remittance": row.remittance, "wish_day": row.wish_day.isoformat() if row.wish_day else "",
        "receipt": row.receipt.number if row.receipt else "",
    }  # fmt: skip
    for place, part in enumerate(row.parts):
        word = f"l{part.cost_line_id}" if part.cost_line_id else f"g{part.grant_id}"
        values |= {
            f"parts-{place}-account_id": part.account_id,
            f"parts-{place}-amount": limits.typed(part.amount) if len(row.parts) > 1 else "",
            f"parts-{place}-place": word if part.grant_id else "",
            f"parts-{place}-activity_id": part.activity_id or "",
            f"parts-{place}-function_id": part.function_id or "",
        }
    return values


def newest(actor: Actor) -> int:
    """The newest payment of the organisation, for a form that may be sent twice."""
    mine = select(func.max(Payment.id)).where(Payment.organisation_id == actor.organisation_id)
    return session().scalar(mine) or 0


def _load(reference: str) -> Payment:
    wanted = (
        select(Payment)
        .where(Payment.reference == reference)
        .options(
            joinedload(Payment.payee), joinedload(Payment.batch), joinedload(Payment.asked_by),
            joinedload(Payment.changed_by), joinedload(Payment.receipt),
            joinedload(Payment.account).joinedload(PayeeAccount.confirmed_by),
            selectinload(Payment.parts).options(
                joinedload(PaymentPart.account), joinedload(PaymentPart.grant),
                joinedload(PaymentPart.cost_line), joinedload(PaymentPart.function),
            ),
            selectinload(Payment.approvals),
        )
    )  # fmt: skip
    row = session().scalars(wanted).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _part(row: PaymentPart) -> PartView:
    names = (
        row.grant.title if row.grant else "", row.cost_line.heading if row.cost_line else "",
        row.function.name if row.function else "",
    )  # fmt: skip
    account = f"{row.account.number} · {row.account.name}"
    return PartView(account, " · ".join(name for name in names if name), row.amount)


def _looks(row: Payment) -> list[LookView]:
    return [
        LookView(each.person.name, each.related, each.relation, each.at, each.round == row.round)
        for each in row.approvals
    ]


def _missing(row: Payment) -> str:
    said = rules.of_this_round(row)
    if row.state != PaymentState.PROPOSED or not said.said:
        return ""
    return OF_THE_BOARD if said.needs_board and not any(s.board for s in said.counted) else ONE_MORE


def _budgets(row: Payment) -> list[BudgetLine]:
    """The cost lines that it touches: what was spent, and what is promised in other payments."""
    lines = {part.cost_line_id: part.cost_line for part in row.parts if part.cost_line}
    if not lines:
        return []
    cents = type_coerce(PeriodTotal.debit, BigInteger) - type_coerce(PeriodTotal.credit, BigInteger)
    spent = _sums(
        select(PeriodTotal.cost_line_id, func.sum(cents))
        .join(LedgerAccount, LedgerAccount.id == PeriodTotal.account_id)
        .where(PeriodTotal.cost_line_id.in_(lines), LedgerAccount.kind == AccountKind.EXPENDITURE)
        .group_by(PeriodTotal.cost_line_id)
    )
    promised = _sums(
        select(PaymentPart.cost_line_id, func.sum(type_coerce(PaymentPart.amount, BigInteger)))
        .join(Payment, Payment.id == PaymentPart.payment_id)
        .where(PaymentPart.cost_line_id.in_(lines), Payment.state.in_(AHEAD), Payment.id != row.id)
        .group_by(PaymentPart.cost_line_id)
    )
    return [
        BudgetLine(
            line.heading, line.amount, spent.get(number, Money.zero()),
            promised.get(number, Money.zero()),
            sum((p.amount for p in row.parts if p.cost_line_id == number), Money.zero()),
        )
        for number, line in lines.items() if number is not None
    ]  # fmt: skip


def _sums(statement: object) -> dict[int, Money]:
    return {number: Money(int(cents)) for number, cents in session().execute(statement)}  # type: ignore[call-overload]
