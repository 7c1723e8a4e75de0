"""Whether the books are what the bank says at the end of a year, and whether each line of the bank
is in them once and for its own amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import BigInteger, and_, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding.bank.model import BankEntry, BankStatement
from funding.books import checking, checklist
from funding.books.checking import Fault
from funding.books.checklist import Item
from funding.books.model import Entry, Ledger, Posting
from funding.books.statement import Statement
from funding.matching import accounts
from funding.matching.model import STANDING, BankBooking

CENTS = type_coerce(Posting.cents, BigInteger)
TITLE = N_("De boeken zijn gelijk aan de bank")
APART = N_("%(name)s: het verschil is %(amount)s.")
NO_BALANCE = N_("%(name)s: de bank vertelde nog geen saldo.")


def at_the_end(of: Ledger, figures: Statement, today: date) -> Iterator[Item]:
    """Per account of the books, on the last day of the year, or of today where it goes on."""
    day = min(figures.ends_on, today)
    by_account: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for pair in accounts.pairs(of):
        if pair.account_id is not None:
            by_account.setdefault(pair.account_id, []).append(pair.bank_id)
            names[pair.account_id] = pair.account
    closing = _closings([bank for banks in by_account.values() for bank in banks], day)
    booked = _booked(list(by_account), day)
    for account_id, banks in by_account.items():
        known = [closing[bank] for bank in banks if bank in closing]
        rest = booked.get(account_id, 0) - sum(known)
        text = APART if known else NO_BALANCE
        yield Item(
            bool(known) and rest == 0, TITLE, text, amount=Money(rest), name=names[account_id],
            link=f"/grootboek/koppelen/ontbreekt?dag={day.isoformat()}",
        )  # fmt: skip


def each_once(of: Ledger) -> Iterator[Fault]:
    """A line of the bank stands in the books at most once."""
    rows = session().execute(
        select(BankBooking.bank_entry_id, func.count())
        .where(BankBooking.organisation_id == of.organisation_id, STANDING)
        .group_by(BankBooking.bank_entry_id)
        .having(func.count() > 1)
        .order_by(BankBooking.bank_entry_id)
    )
    for line, times in rows:
        yield Fault("bank", f"bank line {line} is booked {times} times")


def own_amount(of: Ledger) -> Iterator[Fault]:
    """Its entry stands, and moves on its account what the bank says."""
    back = aliased(Entry)
    moved = (
        select(func.coalesce(func.sum(CENTS), 0))
        .where(
            Posting.entry_id == BankBooking.entry_id, Posting.account_id == BankBooking.account_id
        )
        .correlate(BankBooking)
        .scalar_subquery()
    )
    rows = session().execute(
        select(BankEntry.id, BankEntry.cents, moved.label("moved"), back.id.label("undone"))
        .join(BankBooking, BankBooking.bank_entry_id == BankEntry.id)
        .outerjoin(back, back.reverses_id == BankBooking.entry_id)
        .where(
            BankBooking.organisation_id == of.organisation_id, STANDING,
            or_(moved != BankEntry.cents, back.id.is_not(None)),
        )
        .order_by(BankEntry.id)
    )  # fmt: skip
    for row in rows:
        booked = "on an entry that is undone" if row.undone else f"{row.moved} cents booked"
        yield Fault("bank", f"bank line {row.id} of {row.cents} cents: {booked}")


def _closings(bank_ids: Sequence[int], day: date) -> Mapping[int, int]:
    """What the bank says at the end of a day: by the last statement before it, and what came
    after that."""
    rows = session().execute(
        select(BankStatement.account_id, BankStatement.closing, BankStatement.last_day)
        .where(
            BankStatement.account_id.in_(bank_ids), BankStatement.refused.is_(None),
            BankStatement.last_day <= day,
        )
        .order_by(BankStatement.last_day, BankStatement.id)
    )  # fmt: skip
    told = {row.account_id: (int(row.closing or 0), row.last_day) for row in rows}
    if not told:
        return {}
    after = [
        and_(BankEntry.account_id == bank, BankEntry.day > last, BankEntry.day <= day)
        for bank, (_, last) in told.items()
    ]
    later = session().execute(
        select(BankEntry.account_id, func.sum(BankEntry.cents))
        .where(or_(*after))
        .group_by(BankEntry.account_id)
    )
    more = {bank: int(cents) for bank, cents in later}
    return {bank: closing + more.get(bank, 0) for bank, (closing, _) in told.items()}


def _booked(account_ids: Sequence[int], day: date) -> Mapping[int, int]:
    rows = session().execute(
        select(Posting.account_id, func.sum(CENTS))
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Posting.account_id.in_(account_ids), Entry.day <= day)
        .group_by(Posting.account_id)
    )
    return {account: int(cents) for account, cents in rows}


checklist.register(at_the_end)
checking.register(each_once)
checking.register(own_amount)
