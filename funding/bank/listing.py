"""The list of what came in and went out: search, filter, sort, page by page, and for a spreadsheet.

The balance beside a line is that of its account after it, by the entries that are here, counted
from the opening balance of the earliest statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, false, func, or_, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values.money import Money
from core.web.pagination import Page, paged, read, start_after
from funding.actions import BankAction
from funding.bank.model import BankAccount, BankEntry
from funding.bank.queries import opening_of
from funding.bank.wish import Way, Wish
from funding.policy import purse

COLUMNS = (
    BankEntry.id, BankEntry.day, BankEntry.valued, BankEntry.cents, BankEntry.name, BankEntry.iban,
    BankEntry.text, BankEntry.reference, BankEntry.account_id, BankAccount.name.label("account"),
    BankAccount.iban.label("account_iban"),
)  # fmt: skip
SEARCHED = (
    BankEntry.name, BankEntry.text, BankEntry.iban, BankEntry.reference, BankEntry.bank_reference,
)  # fmt: skip
BATCH = 1_000


@dataclass(frozen=True)
class Line:
    """One entry in a list."""

    id: int
    day: date
    valued: date
    amount: Money
    name: str
    iban: str
    text: str
    reference: str
    account: str
    account_iban: str
    balance: Money | None  # of the account after it
    key: tuple[Any, ...] = field(compare=False)


def listed(actor: Actor, wish: Wish) -> Page[Line]:
    """One page of the entries of one's own organisation."""
    allow(actor, BankAction.READ, purse(actor))
    key = key_by(wish)
    after = wish.after if read(wish.after, len(key)) else None
    statement, opening = _statement(actor, wish)
    rows = session().execute(start_after(statement, key, after)).all()
    return paged([_line(row, wish, opening) for row in rows], after, lambda line: line.key)


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, read as they are written."""
    allow(actor, BankAction.READ, purse(actor))
    statement, opening = _statement(actor, wish)
    for column, descending in key_by(wish):
        statement = statement.order_by(column.desc() if descending else column.asc())
    for row in session().execute(statement.execution_options(yield_per=BATCH)):
        yield _line(row, wish, opening)


def months(actor: Actor) -> Sequence[date]:
    """The first days of the months from the first entry to the last one, the last one first."""
    allow(actor, BankAction.READ, purse(actor))
    edges = session().execute(
        select(func.min(BankEntry.day), func.max(BankEntry.day)).where(_mine(actor))
    )
    first, last = edges.one()
    if first is None:
        return []
    count = (last.year - first.year) * 12 + last.month - first.month
    numbers = [first.year * 12 + first.month - 1 + more for more in range(count, -1, -1)]
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _mine(actor: Actor) -> ColumnElement[bool]:
    own = select(BankAccount.id).where(BankAccount.organisation_id == actor.organisation_id)
    return BankEntry.account_id.in_(own)


def _statement(actor: Actor, wish: Wish) -> tuple[Select[Any], int | None]:
    """The entries that are asked for; with one account also its balance after each, counted on
    from the second answer."""
    statement = (
        cast("Select[Any]", select(*COLUMNS))
        .join(BankAccount, BankAccount.id == BankEntry.account_id)
        .where(BankAccount.organisation_id == actor.organisation_id, *chosen_by(wish))
    )
    if wish.account is None:
        return statement, None
    order = (BankEntry.day, BankEntry.id)
    running = (
        select(BankEntry.id, func.sum(BankEntry.cents).over(order_by=order).label("running"))
        .where(BankEntry.account_id == wish.account)
        .subquery()
    )
    statement = statement.join(running, running.c.id == BankEntry.id)
    return statement.add_columns(running.c.running), opening_of(wish.account)


def chosen_by(wish: Wish) -> Iterator[ColumnElement[bool]]:
    """What a wish leaves of the entries; also for other rooms that list them."""
    if wish.account is not None:
        yield BankEntry.account_id == wish.account
    if wish.search:
        yield or_(*(column.icontains(wish.search, autoescape=True) for column in SEARCHED))
    if wish.days is not None:
        yield BankEntry.day >= wish.days[0]
        yield BankEntry.day < wish.days[1]
    if wish.way is not Way.BOTH:
        yield BankEntry.cents > 0 if wish.way is Way.IN else BankEntry.cents < 0
    if wish.typed:
        amount = wish.amount
        yield false() if amount is None else func.abs(BankEntry.cents) == abs(amount.cents)


def key_by(wish: Wish) -> list[tuple[ColumnElement[Any], bool]]:
    """The order of a wish: the column it sorts by, and the number of the entry."""
    down = wish.sort.startswith("-")
    first: dict[str, ColumnElement[Any]] = {
        "datum": BankEntry.day.expression, "naam": BankEntry.name.expression,
        "bedrag": BankEntry.cents.expression,
    }  # fmt: skip
    return [(first[wish.sort.removeprefix("-")], down), (BankEntry.id.expression, down)]


def _line(row: Row[Any], wish: Wish, opening: int | None) -> Line:
    first = {"datum": row.day, "naam": row.name, "bedrag": row.cents}
    return Line(
        id=row.id, day=row.day, valued=row.valued, amount=Money(row.cents), name=row.name,
        iban=row.iban, text=row.text, reference=row.reference, account=row.account,
        account_iban=row.account_iban,
        balance=None if opening is None else Money(opening + int(row.running)),
        key=(first[wish.sort.removeprefix("-")], row.id),
    )  # fmt: skip
