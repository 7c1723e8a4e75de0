"""Reading the files that came in: how far each is, what it would bring, and what it brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
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
from funding.bank.model import BankFile, BankStatement
from funding.bank.wish import Wish
from funding.policy import purse


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
class FileLine:
    """A file in a list."""

    id: int
    name: str
    format: str
    at: datetime
    by: str
    imported_at: datetime | None
    faulty: bool
    new: int
    known: int
    refused: int


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


def files(actor: Actor, wish: Wish) -> Page[FileLine]:
    """One page of the files, the last one first."""
    key = _order(wish)
    after = wish.after if read(wish.after, len(key)) else None
    rows = session().scalars(start_after(_files(actor, wish), key, after)).all()
    named = len(key) > 1
    found = [_file(row) for row in rows]
    return paged(found, after, lambda line: (line.name, line.id) if named else (line.id,))


def files_whole(actor: Actor, wish: Wish) -> Iterator[FileLine]:
    """All of them."""
    statement = _files(actor, wish)
    for column, descending in _order(wish):
        statement = statement.order_by(column.desc() if descending else column.asc())
    yield from map(_file, session().scalars(statement.execution_options(yield_per=500)))


def _files(actor: Actor, wish: Wish) -> Select[Any]:
    allow(actor, BankAction.READ, purse(actor))
    mine = select(BankFile).where(BankFile.organisation_id == actor.organisation_id)
    if wish.search:
        mine = mine.where(BankFile.name.icontains(wish.search, autoescape=True))
    return mine.options(joinedload(BankFile.by))


def _order(wish: Wish) -> list[tuple[ColumnElement[Any], bool]]:
    """By name, or in the order in which they came."""
    down = wish.sort.startswith("-")
    came: tuple[ColumnElement[Any], bool] = (BankFile.id.expression, down)
    by_name = wish.sort.removeprefix("-") == "naam"
    return [(BankFile.name.expression, down), came] if by_name else [came]


def _file(row: BankFile) -> FileLine:
    return FileLine(
        row.id, row.name, row.format, row.at, row.by.name if row.by else "", row.imported_at,
        row.fault is not None, row.new, row.known, row.refused,
    )  # fmt: skip


def _working(row: BankFile) -> Standing | None:
    """The job that is at it."""
    if row.looked_at is None:
        work = find(service.LOOK, row.looking)
    else:
        work = find(service.TAKE, row.importing) if row.confirmed_at is not None else None
    found = standing(work.id) if work is not None else None
    return None if found is None or found.ready or found.gave_up else found


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
