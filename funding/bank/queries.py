"""Reading accounts and single entries; of one's own organisation only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values.errors import NotFound
from core.values.money import Money
from funding.actions import BankAction
from funding.bank import claims
from funding.bank.model import BankAccount, BankEntry, BankFile, BankStatement
from funding.policy import purse


@dataclass(frozen=True)
class AccountView:
    """One account, and whether what is here adds up to what the bank says."""

    id: int
    iban: str
    name: str
    ended_at: datetime | None
    entries: int
    last_day: date | None
    balance: Money | None  # as the bank said it last
    difference: Money | None  # between that and the entries; some are missing
    confirmed: bool = False  # by a file of the bank, or by a second person
    disputed: bool = False  # another organisation says that it is its own
    by_id: int | None = None  # who entered it


@dataclass(frozen=True)
class EntryView:
    """One entry, with where it came from."""

    row: BankEntry
    account: BankAccount
    file: BankFile


def accounts(actor: Actor) -> list[AccountView]:
    """Those of one's own organisation, the ended ones last."""
    allow(actor, BankAction.READ, purse(actor))
    rows = (
        session()
        .execute(
            select(BankAccount, claims.is_confirmed(), claims.is_disputed())
            .where(BankAccount.organisation_id == actor.organisation_id)
            .order_by(BankAccount.ended_at.is_not(None), BankAccount.id)
        )
        .all()
    )
    found = [row for row, _, _ in rows]
    numbers = [row.id for row in found]
    sums = _sums(numbers)
    first = _edges(numbers, BankStatement.first_day.asc(), BankStatement.last_day.asc())
    last = _edges(numbers, BankStatement.last_day.desc(), BankStatement.id.desc())
    return [
        replace(
            _account(row, sums.get(row.id), first.get(row.id), last.get(row.id)),
            confirmed=confirmed, disputed=disputed, by_id=row.by_id,
        )
        for row, confirmed, disputed in rows
    ]  # fmt: skip


def opening_of(account_id: int) -> int | None:
    """What an account held before the first entry that is here, in cents."""
    edges = _edges([account_id], BankStatement.first_day.asc(), BankStatement.last_day.asc())
    return edges[account_id][0] if account_id in edges else None


def entry(actor: Actor, entry_id: int) -> EntryView:
    """One entry."""
    statement = (
        select(BankEntry)
        .where(BankEntry.id == entry_id)
        .options(
            joinedload(BankEntry.account),
            joinedload(BankEntry.statement).joinedload(BankStatement.file),
        )
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    allow(actor, BankAction.READ, row)
    return EntryView(row, row.account, row.statement.file)


def _sums(accounts: list[int]) -> dict[int, tuple[int, int, date]]:
    rows = session().execute(
        select(
            BankEntry.account_id, func.count(), func.sum(BankEntry.cents), func.max(BankEntry.day)
        )
        .where(BankEntry.account_id.in_(accounts))
        .group_by(BankEntry.account_id)
    )
    return {number: (count, int(total), last) for number, count, total, last in rows}


def _edges(accounts: list[int], *order: Any) -> dict[int, tuple[int, int]]:
    """Opening and closing of each account's first statement in this order."""
    place = func.row_number().over(partition_by=BankStatement.account_id, order_by=order)
    ranked = (
        select(
            BankStatement.account_id,
            BankStatement.opening,
            BankStatement.closing,
            place.label("place"),
        )
        .where(BankStatement.account_id.in_(accounts), BankStatement.first_day.is_not(None))
        .subquery()
    )
    rows = session().execute(select(ranked).where(ranked.c.place == 1))
    return {number: (opening, closing) for number, opening, closing, _ in rows}


def _account(
    row: BankAccount, sums: tuple[int, int, date] | None, first: tuple[int, int] | None,
    last: tuple[int, int] | None,
) -> AccountView:  # fmt: skip
    count, total, day = sums or (0, 0, None)
    closing = last[1] if last else None
    difference = closing - (first[0] + total) if first and closing is not None else 0
    return AccountView(
        id=row.id, iban=row.iban, name=row.name, ended_at=row.ended_at, entries=count,
        last_day=day, balance=None if closing is None else Money(closing),
        difference=Money(difference) if difference else None,
    )  # fmt: skip
