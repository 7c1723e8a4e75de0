"""Reading accounts, files and single entries; of one's own organisation only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow
from core.jobs.job import find
from core.jobs.progress import Standing, standing
from core.storage.database import session
from core.values.errors import NotFound, Refusal
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import BankAction
from funding.bank import reasons, service
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


@dataclass(frozen=True)
class StatementView:
    """What one statement of a file brings, or brought."""

    stated: str
    opening: Money | None
    closing: Money | None
    new: int
    known: int
    refused: Refusal | None


@dataclass(frozen=True)
class FileView:
    """A file: what it would bring, or brought."""

    id: int
    name: str
    format: str
    size: int
    at: datetime
    by: str
    imported_at: datetime | None
    confirmed_by: str
    fault: Refusal | None
    working: Standing | None  # the work on it, until it is done
    looked: bool
    new: int
    known: int
    refused: int
    statements: tuple[StatementView, ...]
    lines: tuple[dict[str, Any], ...]  # the first ones, before it is read in
    may_import: bool


@dataclass(frozen=True)
class EntryView:
    """One entry, with where it came from."""

    row: BankEntry
    account: BankAccount
    file: BankFile


@dataclass(frozen=True)
class FileLine:
    """A file in a list."""

    id: int
    name: str
    format: str
    at: datetime
    by: str
    imported_at: datetime | None
    new: int
    known: int
    refused: int


def accounts(actor: Actor) -> list[AccountView]:
    """Those of one's own organisation, the ended ones last."""
    allow(actor, BankAction.READ, purse(actor))
    rows = session().scalars(
        select(BankAccount)
        .where(BankAccount.organisation_id == actor.organisation_id)
        .order_by(BankAccount.ended_at.is_not(None), BankAccount.id)
    )
    found = list(rows)
    numbers = [row.id for row in found]
    sums = _sums(numbers)
    first = _edges(numbers, BankStatement.first_day.asc(), BankStatement.last_day.asc())
    last = _edges(numbers, BankStatement.last_day.desc(), BankStatement.id.desc())
    return [_account(row, sums.get(row.id), first.get(row.id), last.get(row.id)) for row in found]


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


def file(actor: Actor, file_id: int, may_import: bool) -> FileView:
    """One file: how far it is, what it would bring, or what it brought."""
    row = session().scalars(
        select(BankFile)
        .where(BankFile.id == file_id)
        .options(
            joinedload(BankFile.by), joinedload(BankFile.confirmed_by),
            selectinload(BankFile.statements),
        )
    ).one_or_none()  # fmt: skip
    if row is None:
        raise NotFound()
    allow(actor, BankAction.READ, row)
    found = row.findings or {"statements": [], "lines": []}
    glances = [_glance(each) for each in found["statements"]]
    shown = glances if row.findings else [_statement(each) for each in row.statements]
    return FileView(
        id=row.id, name=row.name, format=row.format, size=row.size, at=row.at,
        by=row.by.name if row.by else "", imported_at=row.imported_at,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        fault=reasons.told(row.fault), working=_working(row), looked=row.findings is not None,
        new=sum(each.new for each in glances) if row.findings else row.new,
        known=sum(each.known for each in glances) if row.findings else row.known,
        refused=sum(each.refused is not None for each in glances) if row.findings else row.refused,
        statements=tuple(shown), lines=tuple(_shown(each) for each in found["lines"]),
        may_import=may_import,
    )  # fmt: skip


def files(actor: Actor, search: str, after: str | None) -> Page[FileLine]:
    """One page of the files, the last one first."""
    key: list[tuple[ColumnElement[Any], bool]] = [(BankFile.id.expression, True)]
    after = after if read(after, 1) else None
    rows = session().scalars(start_after(_files(actor, search), key, after)).all()
    return paged([_file(row) for row in rows], after, lambda line: (line.id,))


def files_whole(actor: Actor, search: str) -> Iterator[FileLine]:
    """All of them."""
    statement = _files(actor, search).order_by(BankFile.id.desc())
    yield from map(_file, session().scalars(statement.execution_options(yield_per=500)))


def _files(actor: Actor, search: str) -> Select[Any]:
    allow(actor, BankAction.READ, purse(actor))
    mine = select(BankFile).where(BankFile.organisation_id == actor.organisation_id)
    if search:
        mine = mine.where(BankFile.name.icontains(search, autoescape=True))
    return mine.options(joinedload(BankFile.by))


def _file(row: BankFile) -> FileLine:
    return FileLine(
        row.id, row.name, row.format, row.at, row.by.name if row.by else "", row.imported_at,
        row.new, row.known, row.refused,
    )  # fmt: skip


def _working(row: BankFile) -> Standing | None:
    """The job that is at it."""
    if row.looked_at is None:
        work = find(service.LOOK, row.looking)
    else:
        work = find(service.TAKE, row.importing) if row.confirmed_at is not None else None
    found = standing(work.id) if work is not None else None
    return None if found is None or found.ready or found.gave_up else found


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


def _glance(found: dict[str, Any]) -> StatementView:
    return StatementView(
        found["stated"], _money(found["opening"]), _money(found["closing"]), found["new"],
        found["known"], reasons.told(found["refused"]),
    )  # fmt: skip


def _statement(row: BankStatement) -> StatementView:
    return StatementView(
        row.stated, _money(row.opening), _money(row.closing), row.new, row.known,
        reasons.told(row.refused),
    )  # fmt: skip


def _money(cents: int | None) -> Money | None:
    return None if cents is None else Money(cents)


def _shown(line: dict[str, Any]) -> dict[str, Any]:
    return {
        **line, "day": date.fromisoformat(line["day"]), "amount": Money(line["cents"]),
    }  # fmt: skip
